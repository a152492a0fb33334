/// <reference lib="dom" />
import { make } from "../../site/browser/dom.ts";
import type { Engine } from "./engine.ts";
import { type LiveData, type Run, shownLines, withBarrierBefore } from "./live_data.ts";
import type { Ask } from "./live_messages.ts";
import type { LiveWords } from "./live_words.ts";

const MODELS: Run["model"][] = ["tso", "weak"];

/**
 * The second version of the function, whose barrier can be moved, and the explorer, which tries
 * every order of its steps.
 *
 * @param root where it is shown
 * @param data the scenario
 * @param words words of the deck's language
 * @param engine what searches
 * @param isPrint whether the page is printed: then it shows what the build has found
 */
export function showExplorer(
  root: HTMLElement,
  data: LiveData["explorer"],
  words: LiveWords,
  engine: Engine,
  isPrint: boolean,
): void {
  let barrier: Run["barrier"] = "after";
  const code = make("code");
  const rows = make("tbody");
  const status = make("p", { class: "status", role: "status" }, words.empty);
  const textOf = () => barrier === "after" ? data.source : withBarrierBefore(data.source);
  const showCode = () =>
    code.replaceChildren(
      ...shownLines(textOf()).map((line) => {
        const isBarrier = line.startsWith("smpWmb");
        return make("span", { class: isBarrier ? "line marked" : "line" }, line);
      }),
    );
  const addRow = (run: Run) => {
    status.hidden = true;
    rows.append(rowOf(run, words));
  };

  const buttons = MODELS.map((model) => {
    const button = make("button", { type: "button", "data-model": model }, words.models[model]);
    button.addEventListener("click", async () => {
      const place = barrier;
      status.hidden = false;
      status.textContent = words.searching(0);
      const ask: Ask = { kind: "explore", source: textOf(), modules: data.modules, model };
      try {
        await engine.ask(ask, (answer) => {
          if (answer.kind === "searching") status.textContent = words.searching(answer.executions);
          if (answer.kind === "explored") addRow({ barrier: place, ...answer.run });
        });
      } catch (error) {
        status.textContent = (error as Error).message;
      }
    });
    return button;
  });
  const move = make("button", { type: "button", class: "move" }, words.move);
  move.addEventListener("click", () => {
    barrier = barrier === "after" ? "before" : "after";
    move.textContent = barrier === "after" ? words.move : words.moveBack;
    showCode();
  });

  showCode();
  root.append(
    make("pre", { class: "code" }, code),
    make("div", { class: "bar" }, make("span", {}, words.search), ...buttons, move),
    make("table", { class: "runs" }, rows),
    status,
  );
  if (isPrint) data.recorded.forEach(addRow);
}

function rowOf(run: Run, words: LiveWords): HTMLTableRowElement {
  const { barrier, model, verdict, law } = run;
  const what = law === undefined ? words.all(run) : words.failing(run);
  return make(
    "tr",
    {},
    make("td", {}, words.models[model]),
    make("td", {}, words.barrier[barrier]),
    make("td", { class: `verdict ${verdict}` }, words.verdicts[verdict] ?? verdict),
    make("td", {}, what),
  );
}
