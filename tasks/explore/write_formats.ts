import { join } from "node:path";
import { projectFolder, typedPath } from "@course/project/mod.ts";
import { junitXml } from "./formats/junit.ts";
import { sarifLog } from "./formats/sarif.ts";
import type { Found } from "./searches.ts";

/**
 * Writes what was found for other tools.
 *
 * @param found what was found
 * @param files where each format goes, if it was asked for
 */
export async function writeFormats(
  found: readonly Found[],
  files: { sarif: string | undefined; junit: string | undefined; html: string | undefined },
): Promise<void> {
  const findings = found.map(({ finding, file, text }) => ({ ...finding, file, text }));
  const write = (file: string, text: string) => Deno.writeTextFile(typedPath(file), text);
  if (files.sarif !== undefined) {
    const project = JSON.parse(await Deno.readTextFile(join(projectFolder, "deno.json")));
    const log = sarifLog(findings, project.version);
    await write(files.sarif, JSON.stringify(log, undefined, 2) + "\n");
  }
  if (files.junit !== undefined) await write(files.junit, junitXml(findings));
  if (files.html === undefined) return;
  const failed = found.find(({ page }) => page !== undefined);
  if (failed) {
    const { failurePage } = await import("./formats/failure_page.ts");
    await write(files.html, await failurePage(failed.page!, failed.file));
  } else console.error(`There is no failure, so ${files.html} was not written`);
}
