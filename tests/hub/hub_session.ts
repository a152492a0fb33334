import type { Page } from "playwright-core";
import { projectFolder } from "@course/project/mod.ts";
import { checkChromium, openBrowser } from "../browser/chromium.ts";
import { makeHub } from "./make_hub.ts";

const START_DEADLINE_MS = 60_000;

/** A JupyterHub on this machine with the course's own configuration, and a browser. */
export interface HubSession {
  page: Page;
  /** Address of the hub. */
  url: string;
  /** Home folders of the users. */
  homes: string;
  /** Process of the hub. */
  pid: number;
  /** Everything that it has printed. */
  printed(): string;
  /** Ends the hub with its users' servers, and the browser. */
  stop(): Promise<void>;
}

/**
 * Starts a JupyterHub as docs/teaching.md says, but for two lines: users log in with any name, and all
 * are the user who runs the test, each with a home folder of their own.
 *
 * @returns the session
 * @throws {Error} If it does not answer
 */
export async function startHub(): Promise<HubSession> {
  await checkChromium();
  const { programs } = await makeHub();
  const scratch = await Deno.makeTempDir();
  const [port, apiPort, hubPort] = [freePort(), freePort(), freePort()];
  await Deno.writeTextFile(
    `${scratch}/jupyterhub_config.py`,
    `load_subconfig("${projectFolder}/deploy/jupyterhub_config.py")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "${scratch}/homes/{username}"
c.JupyterHub.bind_url = "http://127.0.0.1:${port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:${hubPort}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:${apiPort}"
c.JupyterHub.db_url = "sqlite:///${scratch}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "${scratch}/cookie_secret"
c.ConfigurableHTTPProxy.pid_file = "${scratch}/proxy.pid"
${Deno.uid() === 0 ? 'c.Spawner.args = [*c.Spawner.args, "--allow-root"]' : ""}
`,
  );
  // Every cell stays in the page, also outside of the visible part.
  const settings = `${scratch}/homes/ada/.jupyter/lab/user-settings/@jupyterlab/notebook-extension`;
  await Deno.mkdir(settings, { recursive: true });
  await Deno.writeTextFile(
    `${settings}/tracker.jupyterlab-settings`,
    JSON.stringify({ windowingMode: "none" }),
  );
  const hub = new Deno.Command(`${programs}/bin/jupyterhub`, {
    args: ["--config", `${scratch}/jupyterhub_config.py`],
    cwd: scratch,
    env: {
      PATH: [
        `${programs}/bin`,
        `${programs}/node_modules/.bin`,
        Deno.execPath().replace(/\/[^/]*$/, ""),
        Deno.env.get("PATH"),
      ].join(":"),
      // As in an image: the packages are fetched once, for everybody.
      DENO_DIR: await denoFolder(),
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let printed = "";
  const reading = [hub.stdout, hub.stderr].map(async (bytes) => {
    for await (const text of bytes.pipeThrough(new TextDecoderStream())) printed += text;
  });
  const url = `http://127.0.0.1:${port}`;
  let hasEnded = false;
  const ended = hub.status.then(() => hasEnded = true);
  const stopHub = async () => {
    if (!hasEnded) hub.kill("SIGTERM");
    await ended;
    await Promise.all(reading);
  };
  if (!await answers(`${url}/hub/api`, () => hasEnded)) {
    await stopHub();
    throw new Error(`JupyterHub ended or did not answer; it printed\n${printed}`);
  }
  const context = await openBrowser(`${scratch}/browser`);
  return {
    page: context.pages()[0] ?? await context.newPage(),
    url,
    homes: `${scratch}/homes`,
    pid: hub.pid,
    printed: () => printed,
    async stop() {
      await context.close();
      await stopHub();
      await Deno.remove(scratch, { recursive: true });
    },
  };
}

/** Where this Deno keeps its packages. */
async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

async function answers(url: string, hasEnded: () => boolean): Promise<boolean> {
  const deadline = performance.now() + START_DEADLINE_MS;
  while (performance.now() < deadline && !hasEnded()) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      if (response.ok) return true;
    } catch {
      // refused until it listens
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
