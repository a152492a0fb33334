import { writeKernelspecs } from "../../steady_kernel/mod.ts";
import { jupyterDataFolder, venvFolder, venvProgram } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { makeWorkingCopies } from "../notebooks/working_copies.ts";
import { phase } from "../support/phase.ts";
import { setUpExtension } from "./extension.ts";
import { setUpHtmlExport } from "./html_export.ts";
import { fetchDenoPackages, installPackages, makeVenv } from "./packages.ts";
import { findPython } from "./python.ts";
import { checkWritable } from "./writable.ts";
import { readStamp, type Stamp, wantedStamp, writeStamp } from "./stamp.ts";

const ENVIRONMENT = ["folder", "python", "requirements"] as const;

/**
 * Makes everything that the course needs, inside the project: `.venv` with JupyterLab, Deno's npm
 * packages, the Deno kernels, and the notebooks to work in. What is there already is kept.
 *
 * @throws {CommandError} If something cannot be made; the message says how to get what is missing
 */
export async function setUp(): Promise<void> {
  await checkWritable();
  const before = await readStamp();
  const wanted = await wantedStamp(await venvPythonVersion() ?? "none");

  if (before === undefined || ENVIRONMENT.some((key) => before[key] !== wanted[key])) {
    await makeEnvironment(before);
  } else if (before.denoPackages !== wanted.denoPackages) {
    await phase("Deno packages", fetchDenoPackages);
    await writeStamp(wanted);
  }
  await setUpKernel(jupyterDataFolder(false));
  await setUpCopies();
}

/** Makes the notebooks to work in, and says what has changed in the course since. */
export async function setUpCopies(): Promise<void> {
  for (const sentence of await makeWorkingCopies()) console.log(`  ${sentence}`);
}

/**
 * Writes the Deno kernels, the steady and the stock one, pointing at the Deno that runs this, and the
 * extension that shows interactive outputs, and the template of HTML exports.
 *
 * @param dataFolder Jupyter data folder to write them to
 */
export async function setUpKernel(dataFolder: string): Promise<void> {
  if (await writeKernelspecs(dataFolder, Deno.execPath())) {
    console.log(`  Deno kernels written to ${dataFolder}/kernels`);
  }
  await setUpExtension(dataFolder);
  await setUpHtmlExport(dataFolder);
}

async function makeEnvironment(before: Stamp | undefined): Promise<void> {
  await refuseLink();
  if (before === undefined && await hasEntries(venvFolder)) {
    throw new CommandError(
      `Cannot set up ${venvFolder}: the folder is there but was not made by this task; move it ` +
        "away or delete it, and run this again",
    );
  }
  const python = await findPython();
  console.log("Setting up the course in .venv (only the first time, 1 to 3 minutes)");

  await Deno.mkdir(venvFolder, { recursive: true });
  await writeStamp(await wantedStamp("unfinished"));
  await phase(`Python environment (Python ${python.version})`, () => makeVenv(python));
  await phase("Python packages (requirements.txt)", installPackages);
  await phase("Deno packages (deno.json)", fetchDenoPackages);
  await writeStamp(await wantedStamp(await venvPythonVersion() ?? "none"));
}

async function venvPythonVersion(): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(venvProgram("python"), {
      args: ["-S", "-E", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What is behind a link belongs to somebody else; making it anew would empty it. */
async function refuseLink(): Promise<void> {
  const found = await Deno.lstat(venvFolder).catch(() => undefined);
  if (!found?.isSymlink) return;
  throw new CommandError(
    `Cannot set up ${venvFolder}: it is a link to another folder, whose programs know only their ` +
      "own place; remove the link, and run this again",
  );
}

async function hasEntries(folder: string): Promise<boolean> {
  try {
    for await (const _ of Deno.readDir(folder)) return true;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return false;
}
