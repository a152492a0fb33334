import { PINNED_DENO } from "../project/mod.ts";
import type { Finding } from "./report.ts";

/**
 * Checks the Deno version. An older kernel loses errors or crashes notebook programs.
 *
 * @param version version to look at
 * @returns `ok` for the version the course is checked with, `warn` for a newer one
 *
 * @example
 * ```ts
 * import { checkDeno } from "@course/doctor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(checkDeno("2.8.3").status, "fail");
 * assertEquals(checkDeno("2.10.0").status, "warn");
 * ```
 */
export function checkDeno(version: string = Deno.version.deno): Finding {
  const order = compareVersions(version, PINNED_DENO);
  const name = "Deno";
  if (order === 0) return { name, status: "ok", found: version };
  const fix = `run the tasks with \`npx -y deno@${PINNED_DENO} task ...\`, or ` +
    `\`deno upgrade ${PINNED_DENO}\``;
  if (order > 0) {
    const found = `${version}, newer than the ${PINNED_DENO} the course is checked with`;
    return { name, status: "warn", found, fix: `if something looks odd, ${fix}` };
  }
  return { name, status: "fail", found: `${version}, the course needs ${PINNED_DENO}`, fix };
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).slice(0, 3).map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
