/// <reference lib="dom" />
import type { Choice, CpuView, StepView } from "@course/explore/engine.ts";
import type { Compiled } from "@course/instrument/engine.ts";
import { withTopBit } from "@course/tables/mod.ts";
import { button } from "../../extension/browser/button.ts";
import { SourceView } from "../../extension/browser/source_view.ts";
import { stateWords } from "../../extension/browser/schedule_tables.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { make } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

/** Called with the step that was chosen. */
type Choose = (choice: { process: number; choice: number }) => void;

/** The CPUs of a program, side by side: where each is, and what it may do next. */
export class SchedulerLanes {
  readonly element = make("div", { class: "cpus" });
  readonly #lanes: Lane[];

  /**
   * @param program the program
   * @param cpuCount number of CPUs
   * @param hasBuffers whether each has a store buffer
   * @param onChoose called with the step that was chosen
   */
  constructor(program: Compiled, cpuCount: number, hasBuffers: boolean, onChoose: Choose) {
    this.#lanes = Array.from(
      { length: cpuCount },
      (_, cpu) => new Lane(program, cpu, hasBuffers, onChoose),
    );
    this.element.append(...this.#lanes.map(({ element }) => element));
  }

  /** Shows where they are. */
  draw(view: StepView): void {
    for (const lane of this.#lanes) lane.draw(view);
  }
}

/**
 * The letter of a process, as schedules write it.
 *
 * @param choice a step that it can make
 * @param cpuCount number of CPUs
 * @returns a digit for a thread, a small letter for an interrupt, a capital for a store buffer
 */
export function letterOf({ name, process }: Choice, cpuCount: number): string {
  if (process < cpuCount) return String(process);
  const letter = (from: string, at: number) => String.fromCharCode(from.charCodeAt(0) + at);
  return isBuffer(name) ? letter("A", cpuOf(name)) : letter("a", process - cpuCount);
}

function isBuffer(name: string): boolean {
  return name.endsWith("store buffer");
}

/** Two interrupts of a CPU have the same name. */
function keyOf({ name, process }: Pick<Choice, "name" | "process">): string {
  return isBuffer(name) ? name : `${name}#${process}`;
}

function cpuOf(name: string): number {
  return Number(/^CPU (\d+)/.exec(name)?.[1] ?? -1);
}

/** One CPU: its thread, its interrupts, its store buffer. */
class Lane {
  readonly element: HTMLElement;
  readonly #cpu: number;
  readonly #choose: Choose;
  readonly #source: SourceView;
  readonly #state = make("span", { class: "state" });
  readonly #buttons = make("div", { class: "moves" });
  readonly #older = make("div", { class: "older" });
  readonly #facts = make("p", { class: "facts" });
  /** The button of each process: they stay where they are. */
  readonly #moves = new Map<string, HTMLButtonElement>();
  /** What the buttons do now. */
  readonly #now = new Map<string, Choice>();

  constructor({ modules, entry }: Compiled, cpu: number, hasBuffer: boolean, onChoose: Choose) {
    this.#cpu = cpu;
    this.#choose = onChoose;
    this.#source = new SourceView(
      Object.values(modules),
      modules[entry]!,
      phrase("onCpu", { cpu }),
    );
    this.element = make(
      "section",
      { class: `cpu cpu-${cpu}`, "aria-label": `CPU ${cpu}` },
      make("h2", {}, `CPU ${cpu} `, this.#state),
      this.#buttons,
      this.#older,
      this.#facts,
      this.#source.element,
    );
    this.#buttonOf(keyOf({ name: `CPU ${cpu}`, process: cpu }));
    if (hasBuffer) this.#buttonOf(keyOf({ name: `CPU ${cpu} store buffer`, process: NaN }));
  }

  draw(view: StepView): void {
    const { cpus, choices, steps } = view;
    const own = choices.filter(({ name }) => cpuOf(name) === this.#cpu);
    const cpu = cpus[this.#cpu]!;
    this.#state.textContent = stateWords(cpu.state);
    this.#now.clear();
    for (const choice of own) {
      this.#buttonOf(keyOf(choice));
      if (choice.choice === 0) this.#now.set(keyOf(choice), choice);
    }
    for (const [key, move] of this.#moves) this.#label(move, key, cpu, cpus.length);
    this.#older.replaceChildren(
      ...own.filter(({ choice }) => choice > 0).map((choice) => this.#olderButton(choice)),
    );
    this.#facts.replaceChildren(...factsOf(cpu));
    const last = steps.findLast((step) => step.cpu === this.#cpu && step.place !== "");
    const next = own.flatMap(({ place }) => place ? [place] : []);
    this.#source.draw(next.length > 0 ? undefined : last?.place, next);
  }

  #buttonOf(key: string): void {
    if (this.#moves.has(key)) return;
    const made = button("", () => {
      const choice = this.#now.get(key);
      if (choice) this.#choose(choice);
    });
    made.className = "move";
    this.#moves.set(key, made);
    this.#buttons.append(made);
  }

  #label(move: HTMLButtonElement, key: string, cpu: CpuView, cpuCount: number): void {
    const choice = this.#now.get(key);
    const [name = ""] = key.split("#");
    // A button that is switched off would lose the focus.
    move.setAttribute("aria-disabled", String(choice === undefined));
    const what = choice ? withTopBit(choice.text) : waitingWords(name, cpu);
    const short = name.replace(/^CPU \d+ ?/, "");
    const head = short === ""
      ? []
      : [make("strong", {}, `${short === "interrupt" ? phrase("interrupt") : short}: `)];
    const letter = choice ? [make("kbd", {}, letterOf(choice, cpuCount)), " "] : [];
    move.replaceChildren(...letter, this.#unseen(), ...head, what);
  }

  #olderButton(choice: Choice): HTMLButtonElement {
    const made = button(withTopBit(choice.text), () => this.#choose(choice));
    made.className = "move old";
    made.prepend(this.#unseen(), make("strong", {}, phrase("old")));
    return made;
  }

  /** Whose button it is, for who does not see in which lane it stands. */
  #unseen(): HTMLElement {
    return make("span", { class: "unseen" }, `CPU ${this.#cpu} `);
  }
}

/** Why a process makes no step now. */
function waitingWords(name: string, { state }: CpuView): string {
  if (isBuffer(name)) return phrase("empty");
  if (name.endsWith("interrupt")) return phrase(state === "has ended" ? "isOver" : "cannotCome");
  return stateWords(state);
}

/** What waits in the store buffer, and what the CPU has of its calls. */
function factsOf({ buffer, calls, holds }: CpuView): Node[] {
  const facts: string[] = [];
  if (buffer.length > 0) {
    facts.push(phrase("notInMemory", { words: withTopBit(buffer.join(phrase("then"))) }));
  }
  if (calls.length > 0) {
    facts.push(phrase("calls", { words: withTopBit(calls.join(", ")) }));
    facts.push(phrase("holds", { words: withTopBit(holds.join(", ")) || phrase("nothing") }));
  }
  return facts.map((words) => make("span", {}, words));
}
