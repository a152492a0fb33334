import { projectFolder } from "@course/project/mod.ts";
import type { Language } from "@course/words/language.ts";
import { COPIES } from "../notebooks/working_copies.ts";
import { CommandError } from "../support/command_line.ts";
import { writeFirstWorkspace } from "./workspace.ts";

const NOTEBOOKS: Record<Language, string> = {
  en: `${COPIES}/00_start_here.ipynb`,
  zh: `${COPIES}/zh/00_start_here.ipynb`,
};
const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 10_000;
const PARENT_EVERY_MS = 1_000;

/** How JupyterLab is to be started. */
export interface ServerOptions {
  /** The jupyter program. */
  jupyter: string;
  /** A free port. */
  port: number;
  /** Whether a browser is opened. */
  browser: boolean;
  /** The language of the notebook that is opened. */
  language: Language;
  /** Folder with the course's Deno kernel. */
  dataFolder: string;
  /** Variables for JupyterLab and its kernels, beside those that make the kernel be found. */
  env?: Record<string, string>;
}

/**
 * Runs JupyterLab until it ends or is stopped, and prints where it is. Ctrl-C, a closed terminal, a
 * signal and a crash of this process end the server, and the server ends its kernels.
 *
 * @param options how to start it
 * @throws {CommandError} If JupyterLab ends before it answers, or does not answer in time
 */
export async function runServer(options: ServerOptions): Promise<void> {
  const token = Deno.env.get("JUPYTER_TOKEN") || crypto.randomUUID().replaceAll("-", "");
  const workspaces = Deno.env.get("JUPYTERLAB_WORKSPACES_DIR") ||
    `${projectFolder}/.jupyter/workspaces`;
  await writeFirstWorkspace(workspaces);
  const server = new Deno.Command(options.jupyter, {
    args: serverArgs(options),
    cwd: projectFolder,
    env: {
      ...pathsWith("JUPYTER_PATH", options.dataFolder),
      ...pathsWith("JUPYTER_CONFIG_PATH", await writeLabConfig()),
      JUPYTER_PREFER_ENV_PATH: "1",
      ...options.env,
      JUPYTER_TOKEN: token,
      JUPYTERLAB_WORKSPACES_DIR: workspaces,
    },
    stdin: "null",
    // In a session of its own it gets no Ctrl-C from the terminal: two signals, one from there and
    // one from here, would end it before it has ended its kernels.
    detached: Deno.build.os !== "windows",
  }).spawn();

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    kill(server, "SIGTERM");
    Deno.unrefTimer(setTimeout(() => kill(server, "SIGKILL"), STOP_DEADLINE_MS));
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  if (Deno.env.has("INIT_CWD")) whenParentHasGone(stop);

  const ended = server.status;
  const answered = await Promise.race([
    ended.then(() => false),
    waitForAnswer(`http://localhost:${options.port}/api`, () => stopping),
  ]);
  if (!answered && !stopping) {
    stop();
    const { code } = await ended;
    throw new CommandError(
      `Cannot start JupyterLab on port ${options.port}: ${options.jupyter} ended with exit code ` +
        `${code} or did not answer for ${START_DEADLINE_MS / 1000} s; its messages are above`,
    );
  }
  if (answered) {
    console.log(`
JupyterLab runs at
  http://localhost:${options.port}/lab/tree/${NOTEBOOKS[options.language]}?token=${token}
Ctrl-C stops it`);
  }
  const { code } = await ended;
  if (stopping) return console.log("\nJupyterLab is stopped");
  if (code !== 0) throw new CommandError(`JupyterLab ended with exit code ${code}`, code);
}

function serverArgs({ port, browser, language }: ServerOptions): string[] {
  const args = [
    "lab",
    `--ServerApp.root_dir=${projectFolder}`,
    `--LabApp.default_url=/lab/tree/${NOTEBOOKS[language]}`,
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    "--MultiKernelManager.default_kernel_name=deno",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.log_level=ERROR",
    "--LabApp.log_level=ERROR",
    "-y",
  ];
  if (!browser) args.push("--no-browser");
  if (Deno.uid() === 0) args.push("--allow-root");
  return args;
}

function pathsWith(variable: string, folder: string): Record<string, string> {
  const separator = Deno.build.os === "windows" ? ";" : ":";
  const others = Deno.env.get(variable);
  return { [variable]: others ? `${folder}${separator}${others}` : folder };
}

/**
 * Ends the server when the process that has started it was killed and could not do it itself. That
 * it ends at the signal of that process is no news.
 */
const SERVER_CONFIG = `# Written by deno task lab
import logging, os, signal, threading, time

logging.getLogger("ServerApp").addFilter(
    lambda record: "received signal" not in record.getMessage()
)


def end_with_parent(parent=os.getppid()):
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


if os.name == "posix":
    threading.Thread(target=end_with_parent, daemon=True).start()
`;

/** Without this, JupyterLab also asks a newcomer whether it may fetch news, and looks for updates. */
async function writeLabConfig(): Promise<string> {
  const folder = `${projectFolder}/.jupyter/config`;
  const disabledExtensions = { "@jupyterlab/apputils-extension:announcements": true };
  await Deno.mkdir(`${folder}/labconfig`, { recursive: true });
  await Deno.writeTextFile(`${folder}/jupyter_server_config.py`, SERVER_CONFIG);
  await Deno.writeTextFile(
    `${folder}/labconfig/page_config.json`,
    JSON.stringify({ disabledExtensions }),
  );
  return folder;
}

async function waitForAnswer(url: string, given: () => boolean): Promise<boolean> {
  const deadline = performance.now() + START_DEADLINE_MS;
  while (performance.now() < deadline && !given()) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (response.ok) return true;
    } catch {
      // Refused until the server listens.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}

/** A killed `deno task` leaves this process behind, with another parent. */
function whenParentHasGone(stop: () => void): void {
  const parent = Deno.ppid;
  const timer = setInterval(() => {
    if (Deno.ppid !== parent) stop();
  }, PARENT_EVERY_MS);
  Deno.unrefTimer(timer);
}

function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    // A process that has ended cannot be killed, and need not be.
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}
