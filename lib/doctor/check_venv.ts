import { taskCommand, venvFolder, venvProgram } from "../project/mod.ts";
import type { Finding } from "./report.ts";

const NAME = "Python environment";

/**
 * Checks that the Python in `.venv` runs.
 *
 * @param python the program
 * @returns `ok` with its version, or `fail`
 */
export async function checkVenv(python: string = venvProgram("python")): Promise<Finding> {
  const { state } = await Deno.permissions.query({ name: "run", command: python });
  if (state !== "granted") {
    return { name: NAME, status: "warn", found: "not checked: --allow-run is missing" };
  }
  const version = await readVersion(python);
  if (version !== undefined) {
    return { name: NAME, status: "ok", found: `${version} in .venv` };
  }
  const fix = `run ${taskCommand("setup")}`;
  return { name: NAME, status: "fail", found: `there is no Python in ${venvFolder}`, fix };
}

async function readVersion(python: string): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(python, {
      args: ["--version"],
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}
