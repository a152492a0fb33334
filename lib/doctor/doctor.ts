import { checkDeno } from "./check_deno.ts";
import { checkJupyter } from "./check_jupyter.ts";
import { checkKernel } from "./check_kernel.ts";
import { checkThreads } from "./check_threads.ts";
import { checkVenv } from "./check_venv.ts";
import { jupyterDataFolder, readEnvironment, taskCommand, venvProgram } from "../project/mod.ts";
import { say } from "../words/mod.ts";
import { DoctorReport } from "./report.ts";

/**
 * Looks whether this machine is ready for the course. In a notebook, make it the last value of a
 * cell: `await doctor()`.
 *
 * What needs a permission that was not given is reported as not checked; nothing is asked for.
 *
 * @param jupyter an existing jupyter program that is used in place of `.venv`; without it, the one
 * that `deno task lab --jupyter` was given, when this runs under it
 * @returns the findings; see {@linkcode DoctorReport.healthy}
 *
 * @example
 * ```ts ignore
 * import { doctor } from "@course/doctor/mod.ts";
 *
 * const report = await doctor();
 * console.log(`${report}`);
 * ```
 */
export async function doctor(
  jupyter: string | undefined = readEnvironment("COURSE_JUPYTER"),
): Promise<DoctorReport> {
  return new DoctorReport([
    checkDeno(),
    ...jupyter === undefined ? [await checkVenv()] : [],
    ...await checkJupyter(jupyter ?? venvProgram("jupyter"), fixFor(jupyter)),
    await checkKernel(jupyterDataFolder(jupyter !== undefined)),
    ...await checkThreads(),
  ]);
}

function fixFor(jupyter: string | undefined): string {
  return jupyter === undefined
    ? say("doctor.jupyter.again", { folder: ".venv", command: taskCommand("setup") })
    : say("doctor.jupyter.install", {
      command: "`pip install 'jupyterlab>=4' 'plotly>=6.1'`",
      jupyter,
    });
}
