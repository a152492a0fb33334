/**
 * Runs the cells of a lesson. It has the course's modules and the compiler in it, and asks nobody for
 * anything.
 *
 * @module
 */
import "./shared_memory.ts";
import { type CellOutput, CellSession, type DisplayData } from "@course/cells/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { inspectAsDeno } from "./inspect_as_deno.ts";
import { loadModule } from "./lesson_modules.ts";
import type { RunAnswer, RunAsk } from "./lesson_messages.ts";
import { denoOfPage } from "./deno_of_page.ts";

/** Places in cells are found in stacks, also below the course's own functions. */
const STACK_LINES = 60;

const scope = globalThis as unknown as {
  postMessage(answer: RunAnswer): void;
  onmessage: ((event: { data: RunAsk }) => void) | null;
};
let current = 0;
/** One cell after the other. */
let last: Promise<unknown> = Promise.resolve();

Error.stackTraceLimit = STACK_LINES;
const session = new CellSession({
  load: (specifier) => Promise.resolve().then(() => loadModule(specifier)),
  inspect: inspectAsDeno,
  show,
});
Object.defineProperty(globalThis, "Deno", {
  value: denoOfPage({
    inspect: inspectAsDeno,
    format: (value) => session.format(value),
    display: (data: DisplayData, id?: string) =>
      show({ kind: "display", data, ...id !== undefined && { id } }),
  }),
});
addEventListener("unhandledrejection", (event) => {
  const { reason } = event as PromiseRejectionEvent;
  event.preventDefault();
  const { name = "Error", message = String(reason) } = reason ?? {};
  show({ kind: "error", name: String(name), message: String(message) });
});

scope.onmessage = ({ data: { run, text, language } }) => {
  last = last.then(async () => {
    useLanguage(language);
    current = run;
    const isDone = await session.run(text);
    scope.postMessage({ kind: "end", run, isDone });
  });
};
// Chromium hands early messages on only when a Worker in a frame has said something itself.
scope.postMessage({ kind: "ready" });

function show(output: CellOutput): void {
  scope.postMessage({ kind: "output", run: current, output: JSON.stringify(output) });
}
