import type { ConsoleMessage, Page } from "playwright-core";
import { projectFolder } from "@course/project/mod.ts";
import { checkChromium, openBrowser } from "./chromium.ts";

const START_DEADLINE_MS = 180_000;

/** JupyterLab, started as a reader starts it, and a browser that shows it. */
export interface LabSession {
  page: Page;
  /** Errors on the browser's console, and errors that no script caught. */
  consoleErrors: string[];
  /** Hosts that the page asked for something. */
  hosts: Set<string>;
  /** Requests that would have changed a file of the project; they were refused. */
  writes: string[];

  /**
   * Presses Ctrl-C on JupyterLab and closes the browser.
   *
   * @returns exit code of `deno task lab`, and everything it printed
   */
  stop(): Promise<{ code: number; printed: string }>;
}

/**
 * Starts `deno task lab --no-browser` and opens the address that it prints in Chromium.
 *
 * Settings and open tabs are kept in a temporary folder, the user's own are neither read nor
 * changed. Every cell stays in the page, also outside of the visible part; nothing is saved.
 *
 * @returns the session
 * @throws {Error} If Chromium is missing or JupyterLab does not start
 */
export async function startLab(): Promise<LabSession> {
  await checkChromium();
  const scratch = await Deno.makeTempDir();
  for (
    const [extension, plugin, values] of [
      ["notebook-extension", "tracker", { windowingMode: "none" }],
      ["docmanager-extension", "plugin", { autosave: false }],
    ] as const
  ) {
    const settings = `${scratch}/settings/@jupyterlab/${extension}`;
    await Deno.mkdir(settings, { recursive: true });
    await Deno.writeTextFile(`${settings}/${plugin}.jupyterlab-settings`, JSON.stringify(values));
  }

  const lab = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", "--port", String(freePort()), ...ownJupyter()],
    cwd: projectFolder,
    env: {
      JUPYTER_CONFIG_DIR: `${scratch}/config`,
      JUPYTER_DATA_DIR: `${scratch}/data`,
      JUPYTERLAB_SETTINGS_DIR: `${scratch}/settings`,
      JUPYTERLAB_WORKSPACES_DIR: `${scratch}/workspaces`,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let printed = "";
  const reading = [lab.stdout, lab.stderr].map(async (bytes) => {
    for await (const text of bytes.pipeThrough(new TextDecoderStream())) printed += text;
  });
  const address = () => /http:\/\/localhost:\S+/.exec(printed)?.[0];
  const ended = lab.status;
  await waitFor(address, ended);
  const url = address();
  if (url === undefined) {
    lab.kill("SIGTERM");
    throw new Error(`JupyterLab did not start; it printed\n${printed}`);
  }

  const context = await openBrowser(`${scratch}/browser`);
  const page = context.pages()[0] ?? await context.newPage();
  const session: LabSession = {
    page,
    consoleErrors: [],
    hosts: new Set(),
    writes: [],
    async stop() {
      await context.close();
      lab.kill("SIGINT");
      const { code } = await ended;
      await Promise.all(reading);
      await Deno.remove(scratch, { recursive: true });
      return { code, printed };
    },
  };
  await watch(page, session);
  await page.goto(url);
  return session;
}

/** `LAB_JUPYTER` names another Jupyter than the project's own. */
function ownJupyter(): string[] {
  const jupyter = Deno.env.get("LAB_JUPYTER");
  return jupyter === undefined ? [] : ["--jupyter", jupyter];
}

async function watch(page: Page, session: LabSession): Promise<void> {
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error") {
      session.consoleErrors.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error: Error) => session.consoleErrors.push(error.stack ?? String(error)));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") session.hosts.add(hostname);
  });
  await page.route("**/api/contents/**", (route) => {
    const method = route.request().method();
    const url = route.request().url();
    // JupyterLab copies a notebook into .ipynb_checkpoints when it opens it.
    if (method === "GET" || url.includes("/checkpoints")) return route.continue();
    session.writes.push(`${method} ${url}`);
    return route.abort();
  });
}

async function waitFor(
  found: () => string | undefined,
  ended: Promise<Deno.CommandStatus>,
): Promise<void> {
  let over = false;
  ended.then(() => over = true);
  const deadline = performance.now() + START_DEADLINE_MS;
  while (found() === undefined && !over && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
