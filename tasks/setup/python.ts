import { CommandError } from "../support/command_line.ts";

/** A Python that can make the course's environment. */
export interface Python {
  /** Program and first arguments, like `["python3"]` or `["py", "-3"]`. */
  command: string[];
  /** Version, like `3.11.7`. */
  version: string;
}

interface Probe extends Python {
  venv: boolean;
}

const OLDEST_MINOR = 10;
const NEWER = [14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]);
const CANDIDATES = Deno.build.os === "windows"
  ? [["py", "-3"], ["python"], ["python3"]]
  : [["python3"], ...NEWER, ["python"]];

const PROBE = `
import importlib.util as u, platform
print(platform.python_version(), all(u.find_spec(m) for m in ("venv", "ensurepip")))
`;

/**
 * Finds a Python of version 3.10 or newer with the modules `venv` and `ensurepip`.
 *
 * @returns the first one that fits
 * @throws {CommandError} If there is no Python, or only one that is too old or lacks a module; the
 * message says how to get what is missing
 */
export async function findPython(): Promise<Python> {
  const probes: Probe[] = [];
  for (const command of CANDIDATES) {
    const probe = await probePython(command);
    if (probe === undefined) continue;
    if (isNewEnough(probe) && probe.venv) return probe;
    probes.push(probe);
  }

  const withoutVenv = probes.find(isNewEnough);
  if (withoutVenv !== undefined) throw new CommandError(withoutVenvMessage(withoutVenv));
  const [old] = probes;
  if (old !== undefined) {
    throw new CommandError(
      `Cannot use Python ${old.version}: the course needs Python 3.${OLDEST_MINOR} or newer, ` +
        `${howToGet("python3")}`,
    );
  }
  throw new CommandError(
    `Cannot find Python: "${CANDIDATES[0]!.join(" ")}" does not run on this machine, ` +
      `${howToGet("python3 python3-venv")}`,
  );
}

/**
 * The sentence for a Python that cannot make environments.
 *
 * @param python the Python
 * @returns what failed and the way out
 */
export function withoutVenvMessage(python: Python): string {
  return `Cannot make .venv: Python ${python.version} lacks the module venv or ensurepip, ` +
    howToGet(`${python.command[0]}-venv`);
}

function howToGet(debianPackage: string): string {
  switch (Deno.build.os) {
    case "darwin":
      return "install it with `brew install python` or from python.org";
    case "windows":
      return "install it with `winget install Python.Python.3.13` or from python.org";
    default:
      return `install it with \`apt install ${debianPackage}\` or your system's package manager`;
  }
}

function isNewEnough({ version }: Python): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= OLDEST_MINOR);
}

async function probePython(command: string[]): Promise<Probe | undefined> {
  const [program, ...args] = command as [string, ...string[]];
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args: [...args, "-c", PROBE],
      stdin: "null",
      stderr: "null",
    }).output();
    const found = /^(\d+\.\d+\S*) (True|False)/.exec(new TextDecoder().decode(stdout));
    if (!success || found === null) return undefined;
    return { command, version: found[1]!, venv: found[2] === "True" };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return undefined;
    }
    throw error;
  }
}
