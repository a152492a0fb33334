import { fileURLToPath } from "node:url";
import { jupyterDataFolder, projectFolder, venvProgram } from "@course/project/mod.ts";

const DRIVER = fileURLToPath(new URL("./run_cells.py", import.meta.url));

/** A cell: its text, or its text and that it is interrupted until it ends. */
export type Cell = string | { code: string; interrupt: true };

/** What a cell gave. */
export interface CellResult {
  /** The kernel's answer; `timeout` and `dead kernel` end the session. */
  status: "ok" | "error" | "timeout" | "dead kernel" | "no reply";
  /** The message of the error in the kernel's answer, empty when there is none. */
  error: string;
  /** What is shown below the cell, as in a notebook file. */
  outputs: CellOutput[];
  /** Seconds from sending the cell to its answer. */
  seconds: number;
}

/** One output of a cell, as in a notebook file. */
export interface CellOutput {
  output_type: "execute_result" | "display_data" | "stream" | "error";
  data?: Record<string, unknown>;
  text?: string;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** How a session is run. */
export interface SessionOptions {
  /** Folder that the kernel runs in. */
  cwd?: string;
  /** Seconds that a cell may take. */
  deadlineSeconds?: number;
  /** Name of the kernel: the steady one, `deno`, without it. */
  kernel?: "deno" | "deno-stock";
  /** Environment variables beside those that make the course's kernel be found. */
  env?: Record<string, string>;
}

/** What the cells of a session gave. */
export interface Session<Name extends string> {
  /** Folder of the `kernel.json` that was used. */
  kernelFolder: string;

  /**
   * What one cell gave.
   *
   * @param name name of the cell
   * @returns the result
   * @throws {Error} If the session ended before the cell
   */
  cell(name: Name): CellResult;
}

/**
 * Runs cells one after another in one real Deno kernel, through nbclient.
 *
 * @param cells the cells by name, in their order
 * @param options folder, deadline and environment
 * @returns what each cell gave
 * @throws {Error} If `.venv` is missing or the kernel cannot be started
 */
export async function runCells<Name extends string>(
  cells: Record<Name, Cell>,
  options: SessionOptions = {},
): Promise<Session<Name>> {
  const names = Object.keys(cells) as Name[];
  const request = {
    kernel: options.kernel ?? "deno",
    cwd: options.cwd ?? `${projectFolder}/notebooks`,
    deadline: options.deadlineSeconds ?? 20,
    cells: names.map((name) => {
      const cell: Cell = cells[name];
      return typeof cell === "string" ? { code: cell } : cell;
    }),
  };
  const answer = await runDriver(JSON.stringify(request), options.env ?? {});
  return {
    kernelFolder: answer.kernel.folder,
    cell(name) {
      const result = answer.cells[names.indexOf(name)];
      if (result !== undefined) return result;
      const last = answer.cells.at(-1);
      throw new Error(
        `Cell "${name}" was not run: the session ended with cell ` +
          `"${names[answer.cells.length - 1]}" (${last?.status})`,
      );
    },
  };
}

interface Answer {
  cells: CellResult[];
  kernel: { folder: string };
}

async function runDriver(request: string, env: Record<string, string>): Promise<Answer> {
  const python = venvProgram("python");
  const dataFolder = jupyterDataFolder(false);
  for (const path of [python, `${dataFolder}/kernels/deno/kernel.json`]) {
    if (!await exists(path)) {
      throw new Error(`Cannot start the Deno kernel: ${path} is missing, run \`deno task setup\``);
    }
  }

  const child = new Deno.Command(python, {
    args: [DRIVER],
    env: { JUPYTER_PATH: dataFolder, JUPYTER_PREFER_ENV_PATH: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(request));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  if (code !== 0) {
    const lines = new TextDecoder().decode(stderr).trimEnd().split("\n").slice(-8).join("\n");
    throw new Error(`Cannot run the cells: run_cells.py ended with exit code ${code}\n${lines}`);
  }
  return JSON.parse(new TextDecoder().decode(stdout));
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
