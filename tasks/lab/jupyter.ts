import { venvFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";

const OLDEST_LAB = 4;

/**
 * Checks that an existing Jupyter can show the course: JupyterLab 4 or newer, and the renderer for
 * Plotly charts.
 *
 * @param asked what was given as `--jupyter`: a path, or the name of a program on `PATH`
 * @param folder folder that a relative path starts from
 * @returns the program
 * @throws {CommandError} If it does not run or lacks something; the message says what to install
 */
export async function checkJupyter(asked: string, folder: string): Promise<string> {
  const isPath = /[/\\]/.test(asked);
  const jupyter = isPath && !/^([/\\]|[A-Za-z]:)/.test(asked) ? `${folder}/${asked}` : asked;

  const version = await output(jupyter, ["lab", "--version"], asked);
  const major = /^(\d+)\.\d+/m.exec(version)?.[1];
  if (major === undefined || Number(major) < OLDEST_LAB) {
    const found = major === undefined ? "has no JupyterLab" : `has JupyterLab ${version.trim()}`;
    throw new CommandError(
      `Cannot use "${asked}": it ${found}, the course needs version ${OLDEST_LAB} or newer; run ` +
        "`pip install 'jupyterlab>=4'` in its environment, or leave --jupyter out",
    );
  }
  const extensions = await output(jupyter, ["labextension", "list"], asked);
  if (!/jupyterlab-plotly.*enabled/.test(extensions)) {
    throw new CommandError(
      `Cannot use "${asked}": it lacks the renderer for Plotly charts; run ` +
        "`pip install 'plotly>=6.1'` in its environment, or leave --jupyter out",
    );
  }
  return jupyter;
}

async function output(program: string, args: string[], asked: string): Promise<string> {
  try {
    const { stdout, stderr } = await new Deno.Command(program, {
      args,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    // deno-lint-ignore no-control-regex -- Jupyter colours its lists even in a pipe
    const colour = /\x1b\[\d*m/g;
    return [stdout, stderr].map((b) => new TextDecoder().decode(b)).join("").replace(colour, "");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(
      `Cannot run "${asked}" as Jupyter (${reason(error)}): give the path of a jupyter program, ` +
        `like --jupyter ${venvFolder}/bin/jupyter, or leave --jupyter out`,
    );
  }
}

function reason(error: Error): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such program";
  if (error instanceof Deno.errors.PermissionDenied) return "it is not a program";
  return error.message;
}
