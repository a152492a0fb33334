import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `deno.json`, without a slash at its end. */
export const projectFolder: string = fileURLToPath(new URL("../../", import.meta.url)).slice(0, -1);

/** The Deno version that the course is checked with. */
export const PINNED_DENO = "2.9.6";

/** The Python environment that `deno task setup` makes. */
export const venvFolder = `${projectFolder}/.venv`;

/**
 * The folder whose `kernels/deno/kernel.json` is the course's own kernel: inside `.venv`, or in
 * `.jupyter` when JupyterLab was started with `--jupyter`.
 *
 * @param ownJupyter whether an existing Jupyter is used in place of `.venv`
 * @returns the folder, to be put on `JUPYTER_PATH`
 */
export function jupyterDataFolder(ownJupyter: boolean): string {
  return ownJupyter ? `${projectFolder}/.jupyter` : `${venvFolder}/share/jupyter`;
}

/**
 * The path of a program in `.venv`.
 *
 * @param name name of the program, like `python` or `jupyter`
 * @returns the path, whether the program is there or not
 */
export function venvProgram(name: string): string {
  return Deno.build.os === "windows"
    ? `${venvFolder}/Scripts/${name}.exe`
    : `${venvFolder}/bin/${name}`;
}

/**
 * How a task is started on this machine: through npx when this program was, else with Deno alone.
 *
 * @param task name of the task and its flags
 * @returns the command line, to be typed in the project's folder
 *
 * @example
 * ```ts
 * import { taskCommand } from "@course/project/mod.ts";
 *
 * console.log(`Run ${taskCommand("setup")}`);
 * ```
 */
export function taskCommand(task: string): string {
  const throughNpx = readEnvironment("npm_command") === "exec";
  return `${throughNpx ? `npx -y deno@${PINNED_DENO}` : "deno"} task ${task}`;
}

/**
 * Reads an environment variable where that is allowed.
 *
 * @param name name of the variable
 * @returns its value, `undefined` when it is not set or may not be read
 */
export function readEnvironment(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}

/**
 * A path that a user has typed, seen from the folder that the user is in.
 *
 * @param given what was typed
 * @returns the whole path
 */
export function typedPath(given: string): string {
  return resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), given);
}
