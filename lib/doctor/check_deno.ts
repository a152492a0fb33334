import { PINNED_DENO } from "../project/mod.ts";
import { say } from "../words/mod.ts";
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
  const fix = say("doctor.deno.fix", {
    run: `\`npx -y deno@${PINNED_DENO} task ...\``,
    upgrade: `\`deno upgrade ${PINNED_DENO}\``,
  });
  if (order > 0) {
    const found = say("doctor.deno.newer", { version, pinned: PINNED_DENO });
    return { name, status: "warn", found, fix: say("doctor.deno.ifOdd", { fix }) };
  }
  const found = say("doctor.deno.older", { version, pinned: PINNED_DENO });
  return { name, status: "fail", found, fix };
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).slice(0, 3).map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
