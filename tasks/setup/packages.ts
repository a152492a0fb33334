import { projectFolder, venvFolder, venvProgram } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { type Python, withoutVenvMessage } from "./python.ts";

const LAST_LINES = 12;
/** How long pip waits for an answer, and how often it tries again: without these, 88 s in silence. */
const PIP_PATIENCE = ["--timeout", "8", "--retries", "2"];

/**
 * Makes the folder `.venv` anew, without its packages. Everything in it but its stamp is removed.
 *
 * @param python the Python to make it with
 * @throws {CommandError} If Python cannot make the environment
 */
export async function makeVenv(python: Python): Promise<void> {
  for await (const entry of Deno.readDir(venvFolder)) {
    if (entry.name !== "course.json") {
      await Deno.remove(`${venvFolder}/${entry.name}`, { recursive: true });
    }
  }
  const [program, ...args] = python.command as [string, ...string[]];
  const lines: string[] = [];
  const code = await runLines(program, [...args, "-m", "venv", venvFolder], (line) => {
    lines.push(line);
  });
  if (code === 0) return;
  if (lines.some((line) => /ensurepip|No module named '?venv/.test(line))) {
    throw new CommandError(withoutVenvMessage(python));
  }
  throw new CommandError(
    `${lines.slice(-LAST_LINES).join("\n")}\n` +
      `Cannot make .venv: \`${python.command.join(" ")} -m venv\` ended with exit code ${code}, ` +
      "its last lines are above",
  );
}

/**
 * Installs the packages of `requirements.txt` into `.venv`.
 *
 * @param say told how far the installation is
 * @throws {CommandError} If pip fails; its messages are part of the message
 */
export async function installPackages(say: (detail: string) => void): Promise<void> {
  const requirements = `${projectFolder}/requirements.txt`;
  const total = (await Deno.readTextFile(requirements)).match(/^[a-z].*==/gm)?.length ?? 0;
  let seen = 0;
  let silent = false;
  const lines: string[] = [];
  const args = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  args.push(...PIP_PATIENCE, "--progress-bar", "off", "--requirement", requirements);

  const code = await runLines(venvProgram("python"), args, (line) => {
    lines.push(line);
    const name = /^(?:Collecting|Ignoring) ([\w-]+)/.exec(line)?.[1];
    if (name !== undefined) say(`${seen = Math.min(seen + 1, total)} of ${total}  ${name}`);
    if (line.startsWith("Installing collected packages")) say("unpacking");
    const broken = /^WARNING: Retrying .* connection broken by '(.*)': /.exec(line)?.[1];
    if (broken !== undefined && !silent) {
      silent = true;
      console.log(`\n    the package index does not answer, trying again (${reasonOf(broken)})`);
    }
  });
  if (code === 0) return;
  const errors = lines.filter((line) => line.startsWith("ERROR"));
  throw new CommandError(
    `${(errors.length > 0 ? errors : lines).slice(-LAST_LINES).join("\n")}\n` +
      `Cannot install the packages of requirements.txt: ` +
      (silent ? "the package index did not answer, " : "") +
      `pip ended with exit code ${code}, its ` +
      "messages are above; check the network (a proxy? then set HTTPS_PROXY) and run this again",
  );
}

/** The words in what pip prints: `NewConnectionError('<...>: Failed to ...: Connection refused')`. */
function reasonOf(broken: string): string {
  return /.*(?:>: |\): |, ')(.+?)['")]*$/.exec(broken)?.[1] ?? broken;
}

/**
 * Fetches the npm packages that `deno.json` names, so that the first import does not wait for them.
 *
 * @throws {CommandError} If they cannot be fetched; Deno's last lines are part of the message
 */
export async function fetchDenoPackages(): Promise<void> {
  const lines: string[] = [];
  const code = await runLines(Deno.execPath(), ["install", "--quiet"], (line) => {
    lines.push(line);
  });
  if (code === 0) return;
  throw new CommandError(
    `${lines.slice(-LAST_LINES).join("\n")}\n` +
      `Cannot fetch the npm packages of deno.json: \`deno install\` ended with exit code ${code}, ` +
      "its last lines are above; check the network and run this again",
  );
}

async function runLines(
  program: string,
  args: string[],
  onLine: (line: string) => void,
): Promise<number> {
  const child = new Deno.Command(program, {
    args,
    cwd: projectFolder,
    env: { PYTHONUNBUFFERED: "1", NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await Promise.all([eachLine(child.stdout, onLine), eachLine(child.stderr, onLine)]);
  return (await child.status).code;
}

async function eachLine(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop()!;
    lines.forEach(onLine);
  }
  if (rest !== "") onLine(rest);
}
