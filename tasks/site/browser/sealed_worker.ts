/// <reference lib="dom" />
import { make } from "./dom.ts";
import { SCHEDULE } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULE);

/** What the page says to the frame. */
export type FrameMessage =
  | { kind: "script"; script: string }
  | { kind: "message"; message: unknown }
  | { kind: "stop" };

/** What the frame says to the page; whatever is in it comes from a program that nobody knows. */
type FrameAnswer =
  | { kind: "open" }
  | { kind: "message"; message: unknown; stops: number }
  | { kind: "error"; text: string; stops: number };

/**
 * A Worker for programs that came with a link, or that a reader has written. It runs in a frame
 * without an origin: no network, no storage, nothing of the page. What it sends is data, to be shown
 * as text.
 *
 * It is used like a `Worker`. Its script must be one classic script, and says something as soon as it
 * can hear.
 *
 * Source: HTML standard, `iframe sandbox`; Content Security Policy 3, a Worker from a blob has the
 * policy of who made it.
 */
export class SealedWorker {
  /** Told what the Worker sends. */
  onmessage: (event: { data: unknown }) => void = () => {};
  /** Told what the Worker did not catch, and that its script cannot be loaded. */
  onerror: (event: { message: string }) => void = () => {};
  readonly #frame: HTMLIFrameElement;
  readonly #opened: Promise<void>;
  readonly #listener: (event: MessageEvent<FrameAnswer>) => void;
  #stops = 0;

  /** @param script address of the Worker's script, on this site */
  constructor(script: URL) {
    const opened = Promise.withResolvers<void>();
    this.#frame = make("iframe", {
      sandbox: "allow-scripts",
      src: new URL("sealed.html", import.meta.url).href,
      title: phrase("wherePrograms"),
      hidden: "",
      "aria-hidden": "true",
      tabindex: "-1",
    });
    this.#listener = ({ source, data }) => {
      if (source !== this.#frame.contentWindow || typeof data !== "object" || !data) return;
      if (data.kind === "open") return opened.resolve();
      if (data.stops !== this.#stops) return;
      if (data.kind === "message") this.onmessage({ data: data.message });
      else this.onerror({ message: String(data.text) });
    };
    addEventListener("message", this.#listener);
    document.body.append(this.#frame);
    this.#opened = Promise.all([textOf(script), opened.promise]).then(([text]) => {
      this.#tell({ kind: "script", script: text });
    });
    this.#opened.catch((error) => this.onerror({ message: (error as Error).message }));
  }

  /**
   * Sends something to the Worker, which is started when there is none.
   *
   * @param message anything that can be cloned
   */
  postMessage(message: unknown): void {
    this.#opened.then(() => this.#tell({ kind: "message", message }), () => {});
  }

  /** Ends the Worker in the middle of what it does. The next message starts another. */
  stop(): void {
    this.#stops++;
    this.#opened.then(() => this.#tell({ kind: "stop" }), () => {});
  }

  /** Ends the Worker for good. */
  terminate(): void {
    removeEventListener("message", this.#listener);
    this.#frame.remove();
  }

  #tell(message: FrameMessage): void {
    this.#frame.contentWindow?.postMessage(message, "*");
  }
}

const texts = new Map<string, Promise<string>>();

/** The text of a script, loaded once. */
function textOf(script: URL): Promise<string> {
  const known = texts.get(script.href);
  if (known) return known;
  const text = fetch(script).then((response) => {
    if (!response.ok) throw new TypeError(`status ${response.status}`);
    return response.text();
  }).catch((error) => {
    texts.delete(script.href);
    throw new Error(phrase("cannotLoadFile", { file: script.pathname, why: error.message }));
  });
  texts.set(script.href, text);
  return text;
}
