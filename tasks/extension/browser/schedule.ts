/**
 * The output of `stepper`: an execution, step by step, and who would like to take over.
 *
 * @module
 */
/// <reference lib="dom" />
import { Stepper } from "@course/explore/engine.ts";
import { link } from "@course/instrument/engine.ts";
import { type Library, type ScheduleOutput, unpack } from "@course/interactive/engine.ts";
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { button } from "./button.ts";
import { showOutput } from "./frame.ts";
import outputStyle from "./output.css" with { type: "text" };
import { outcomeWords } from "./outcome_words.ts";
import { STEPPER } from "./output_phrases.ts";
import { Player } from "./player.ts";
import scheduleStyle from "./schedule.css" with { type: "text" };
import { cpusOf, lanesOf, memoryOf } from "./schedule_tables.ts";
import { SourceView } from "./source_view.ts";

const phrase = pagePhrases(STEPPER);

showOutput(showSchedule);

function showSchedule(root: HTMLElement, data: ScheduleOutput & { library: Library }): void {
  const { title, subtitle, model } = data;
  root.before(make("style", {}, outputStyle, scheduleStyle));
  root.append(make("h1", {}, title), make("p", { class: "soft" }, subtitle));
  const compiled = unpack(data.program, data.library);
  const stepper = new Stepper(link(compiled), data);
  const source = new SourceView(Object.values(compiled.modules), compiled.modules[compiled.entry]!);
  const [lanes, memory, cpus] = [make("div"), make("div"), make("div")];
  lanes.className = "scroll";
  lanes.tabIndex = 0;
  lanes.setAttribute("role", "region");
  lanes.setAttribute("aria-label", phrase("steps"));
  const choices = make("div", { class: "bar" });
  const made = make("code", { class: "schedule" });
  const status = make("p", { class: "verdict", role: "status" });

  const show = (step: number) => {
    stepper.goTo(step);
    draw();
  };
  const player = new Player(show);
  const act = (work: () => void) => () => {
    player.pause();
    work();
    draw();
  };
  const undo = button(phrase("undo"), act(() => stepper.undo()));
  const runOn = button(phrase("runOn"), act(() => stepper.runOn()));
  const restore = button(phrase("restore"), act(() => stepper.restore()));

  function draw(): void {
    const view = stepper.view();
    const { steps, outcome, words } = view;
    const last = steps.at(-1)?.step === view.step ? steps.at(-1) : undefined;
    player.draw(view.step, view.count);
    source.draw(last?.place, view.choices.flatMap(({ place }) => place ? [place] : []));
    lanes.replaceChildren(lanesOf(view, (step) => {
      player.pause();
      show(step);
    }));
    const now = lanes.querySelector<HTMLElement>(".now");
    lanes.scrollTop = now ? now.offsetTop - lanes.clientHeight / 2 : 0;
    memory.replaceChildren(memoryOf(words));
    cpus.replaceChildren(cpusOf(view, model));
    choices.replaceChildren(
      ...view.choices.map(({ process, choice, name, text, isOld }) =>
        button(
          `${name}: ${isOld ? phrase("old", { text }) : text}`,
          act(() => stepper.choose({ process, choice })),
        )
      ),
      ...view.choices.length === 0 ? [make("span", {}, phrase("nobody"))] : [],
    );
    undo.disabled = view.step === 0;
    runOn.disabled = view.choices.length === 0;
    restore.disabled = stepper.isRecorded;
    made.textContent = view.schedule || phrase("emptySchedule");
    const isBad = outcome?.kind === "violation" || outcome?.kind === "deadlock";
    status.className = `verdict ${isBad ? "bad" : outcome ? "good" : ""}`;
    status.textContent = phrase("stepAt", { step: view.step, count: view.count }) + (
      outcome === undefined
        ? last ? `${last.process}: ${last.action} ${last.text}`.trimEnd() : phrase("pressNext")
        : outcomeWords(outcome)
    );
  }

  const takeOver = make(
    "fieldset",
    {},
    make("legend", {}, phrase("takeOver")),
    choices,
    make("div", { class: "bar" }, undo, runOn, restore),
    make(
      "p",
      {},
      phrase("yourSchedule"),
      make("code", {}, `deno task explore FILE --model ${model} --replay`),
      ": ",
      made,
    ),
  );
  root.append(
    player.element,
    status,
    make(
      "div",
      { class: "columns" },
      make("div", {}, make("h2", {}, phrase("steps")), lanes, memory),
      make("div", {}, source.element, cpus),
    ),
    takeOver,
  );
  document.addEventListener("keydown", (event) => player.onKey(event));
  show(0);
}
