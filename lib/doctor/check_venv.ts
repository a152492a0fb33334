import { taskCommand, venvFolder, venvProgram } from "../project/mod.ts";
import { say } from "../words/mod.ts";
import type { Finding } from "./report.ts";

/**
 * Checks that the Python in `.venv` runs.
 *
 * @param python the program
 * @returns `ok` with its version, or `fail`
 */
export async function checkVenv(python: string = venvProgram("python")): Promise<Finding> {
  const name = say("doctor.name.python");
  const { state } = await Deno.permissions.query({ name: "run", command: python });
  if (state !== "granted") {
    return { name, status: "warn", found: say("doctor.needsRun") };
  }
  const version = await readVersion(python);
  if (version !== undefined) {
    return { name, status: "ok", found: say("doctor.python.found", { version, folder: ".venv" }) };
  }
  const fix = say("doctor.run", { command: taskCommand("setup") });
  const found = say("doctor.python.missing", { folder: venvFolder });
  return { name, status: "fail", found, fix };
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
