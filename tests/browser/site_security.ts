/**
 * A program that came with a link, in a real browser: what it can reach, and what it can say.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals, assertStringIncludes } from "@std/assert";
import { writeState } from "../../tasks/site/browser/url_state.ts";
import { session, shared } from "./site_shared.ts";

const RAN_MS = 20_000;

/** A server of another origin that notes whoever comes, with whatever protocol. */
class Listener {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  heard = 0;

  constructor() {
    this.#hear();
  }

  get host(): string {
    return `127.0.0.1:${this.#listener.addr.port}`;
  }

  async #hear(): Promise<void> {
    for await (const connection of this.#listener) {
      this.heard++;
      connection.close();
    }
  }

  close(): void {
    this.#listener.close();
  }
}

/** Opens the explorer with a program, and runs it as its reader would. */
async function run(source: string): Promise<void> {
  const state = await writeState({ scenario: "lost-update", model: "sc", source });
  await session.visit(`explorer.html#${state}`);
  await session.page.getByText("This program came with the link").waitFor({ timeout: RAN_MS });
  await session.page.click("#run");
}

/**
 * What a Worker of the sealed frame can do. The explorer refuses most of it before it runs; here nothing
 * stands in front of the frame.
 *
 * @param text statements of the Worker; `attempt(name, work)` and `wait(name, promise)` note what did
 *   not fail
 * @returns what did not fail
 */
async function sealed(text: string, http = ""): Promise<string[]> {
  await session.visit("index.html");
  await session.page.evaluate(() => localStorage.setItem("secret", "mine"));
  const script = `const worked = [];
const attempt = (name, work) => { try { work(); worked.push(name); } catch {} };
const waiting = [];
const wait = (name, work) => waiting.push((async () => {
  try { await work(); worked.push(name); } catch {}
})());
postMessage("ready");
onmessage = async ({ data }) => {
  const { http, site } = data;
  ${text}
  await Promise.race([Promise.all(waiting), new Promise((done) => setTimeout(done, 3000))]);
  postMessage(worked);
};`;
  return await session.page.evaluate(({ script, data }) => {
    const answer = Promise.withResolvers<string[]>();
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.src = "assets/sealed.html";
    addEventListener("message", ({ source, data: said }) => {
      if (source !== frame.contentWindow) return;
      if (said.kind === "open") {
        frame.contentWindow!.postMessage({ kind: "script", script }, "*");
        frame.contentWindow!.postMessage({ kind: "message", message: data }, "*");
      } else if (said.kind === "error") answer.reject(new Error(said.text));
      else if (Array.isArray(said.message)) answer.resolve(said.message);
    });
    document.body.append(frame);
    return answer.promise;
  }, { script, data: { http, site: session.address } });
}

Deno.test("a listener hears nothing of a program that tries every way out", shared, async () => {
  const listener = new Listener();
  try {
    const address = `http://${listener.host}/?secret`;
    const worked = await sealed(
      `
  for (const address of [http, site]) {
    attempt("request", () => {
      const request = new XMLHttpRequest();
      request.open("GET", address, false);
      request.send();
    });
    attempt("importScripts", () => importScripts(address));
    wait("fetch", () => fetch(address, { mode: "no-cors" }));
    wait("fetch that outlives the page", () => fetch(address, { mode: "no-cors", keepalive: true }));
    wait("import", () => import(address));
    wait("events", () => new Promise((open, fail) => {
      const events = new EventSource(address);
      events.onopen = open;
      events.onerror = fail;
    }));
    wait("socket", () => new Promise((open, fail) => {
      const socket = new WebSocket(address.replace("http", "ws"));
      socket.onopen = open;
      socket.onerror = fail;
    }));
    wait("transport", () => new WebTransport(address.replace("http:", "https:")).ready);
    wait("worker in a worker", () => new Promise((open, fail) => {
      const text = "fetch(" + JSON.stringify(address) +
        ", { mode: 'no-cors' }).then(() => postMessage(1), () => close())";
      const worker = new Worker(URL.createObjectURL(new Blob([text])));
      worker.onmessage = open;
      worker.onerror = fail;
    }));
  }`,
      address,
    );
    assertEquals(worked, []);
    assertEquals(listener.heard, 0);
    await fetch(address).catch(() => {});
    assertEquals(listener.heard, 1, "the listener hears whoever gets out");
  } finally {
    listener.close();
  }
});

Deno.test("a program has no storage, and nothing of the page", shared, async () => {
  const worked = await sealed(`
  attempt("storage", () => localStorage.getItem("secret"));
  attempt("document", () => document.title);
  attempt("parent", () => parent.document);
  wait("cache", () => caches.open("x"));
  wait("files", () => navigator.storage.getDirectory());
  wait("database", () => new Promise((open, fail) => {
    const asked = indexedDB.open("x");
    asked.onsuccess = open;
    asked.onerror = fail;
  }));`);
  assertEquals(worked, []);
});

Deno.test("a program cannot answer in the explorer's name", shared, async () => {
  await run(`const run = (text: string) => (() => {}).constructor(text)();
export const setup = () => {
  try {
    run("postMessage({ kind: 'done' })");
  } catch {
    run("DedicatedWorkerGlobalScope.prototype.postMessage.call(self, { kind: 'done' })");
  }
  return new Int32Array(new SharedArrayBuffer(4));
};
export const threads = [() => 0];
export const after = () => undefined;
`);
  await session.page.getByText("The program cannot be explored").waitFor({ timeout: RAN_MS });
});

Deno.test("what a program says is shown as text, never as a part of the page", shared, async () => {
  await run(`export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [() => 0];
export const after = () => "<img src=x onerror=alert(1)><b id=made>bold</b>";
`);
  const { page } = session;
  await page.locator("#results h3").waitFor({ timeout: RAN_MS });
  assertEquals(await page.locator("#made").count(), 0);
  assertStringIncludes(await page.locator("#results h3").innerText(), "<b id=made>");
});

Deno.test("the program of a link is open before it runs", shared, async () => {
  const state = await writeState({ scenario: "lost-update", source: "// mine" });
  await session.visit(`explorer.html#${state}`);
  await session.page.getByText("This program came with the link").waitFor({ timeout: RAN_MS });
  assertEquals(await session.page.locator("#source").isVisible(), true);
  assertEquals(await session.page.locator("#verdicts").count(), 0);
});

Deno.test(
  "a stopped program says nothing more, and the next one starts anew",
  shared,
  async () => {
    const { page } = session;
    await run(`export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const many = (words: Int32Array) => { for (let i = 0; i < 20; i++) Atomics.add(words, 0, 1); };
export const threads = [many, many, many];
export const after = () => undefined;
`);
    await page.getByText(/executions, at most/).waitFor({ timeout: RAN_MS });
    await page.click("#stop");
    await page.getByText("Stopped.").waitFor();
    await page.click("#reset");
    await page.click("#run");
    await page.locator("#verdicts .violation").waitFor({ timeout: RAN_MS });
  },
);
