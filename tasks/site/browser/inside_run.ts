/// <reference lib="dom" />
import type { PoolName } from "@course/pools/mod.ts";
import { find, make } from "./dom.ts";
import type { Answer, RecordAsk, RecordedRun } from "./messages.ts";
import { MACHINE_TOOL } from "../phrases/machine_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import type { Playground } from "./playground.ts";
import { Timeline } from "./timeline.ts";
import { lineInWords, TimelineFacts } from "./timeline_facts.ts";

const phrase = pagePhrases(MACHINE_TOOL);

/** What the form above has chosen: everything but what is asked here. */
export type RunChoice = Omit<RecordAsk, "kind" | "pool" | "threads" | "lengthNs">;

/** What is asked of the page around it. */
export interface InsideHost {
  playground: Playground;
  /** What the form above has chosen; `undefined`, after it has said why, if that cannot be simulated. */
  chosen(): RunChoice | undefined;
  /** Called when a run begins because the reader wants it: what was running is stopped. */
  onAsked(): void;
  /** Called when a run begins and when it has ended. */
  onBusy(isBusy: boolean): void;
}

const MOST_LINES = 8;

/** The part of the page "Machine" that looks inside of one run: timeline and lines that travel. */
export class InsideRun {
  readonly #host: InsideHost;
  readonly #pool = find<HTMLSelectElement>("#inside-pool");
  readonly #cpus = find<HTMLInputElement>("#inside-cpus");
  readonly #length = find<HTMLSelectElement>("#inside-length");
  readonly #record = find<HTMLButtonElement>("#record");
  readonly #status = find("#recording");
  readonly #lines = find("#hot-lines");
  readonly #shown = find("#timeline-part");
  readonly #timeline = new Timeline({
    canvas: find<HTMLCanvasElement>("#timeline"),
    words: find("#timeline-words"),
  });

  /**
   * Makes the part work.
   *
   * @param host the page around it
   */
  constructor(host: InsideHost) {
    this.#host = host;
    find<HTMLFormElement>("#inside-form").addEventListener("submit", (event) => {
      event.preventDefault();
      host.onAsked();
      this.record();
    });
    find("#nearer").addEventListener("click", () => this.#timeline.zoom(0.5));
    find("#farther").addEventListener("click", () => this.#timeline.zoom(2));
    find("#everything").addEventListener("click", () => this.#timeline.showAll());
  }

  /** What a link keeps: pool, CPUs and length. */
  get state(): string {
    return [this.#pool.value, this.#cpus.value, this.#length.value].join(":");
  }

  /** Takes what a link has kept; anything else changes nothing. */
  set state(text: string) {
    const [pool = "", cpus = "", length = ""] = text.split(":");
    for (const [select, value] of [[this.#pool, pool], [this.#length, length]] as const) {
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    if (/^\d+$/.test(cpus)) this.#cpus.value = cpus;
  }

  /**
   * Says how many CPUs there are at most.
   *
   * @param count CPUs of the machine
   */
  set most(count: number) {
    this.#cpus.max = String(count);
    if (!(this.#cpus.valueAsNumber <= count)) this.#cpus.value = String(count);
  }

  /** Simulates one run and shows what was in it. */
  record(): void {
    const chosen = this.#host.chosen();
    if (!chosen) return;
    const pool = this.#pool.value as PoolName;
    const threads = this.#cpus.valueAsNumber;
    this.#setBusy(true);
    this.#status.textContent = phrase("simulating");
    this.#host.playground.ask(
      { kind: "record", pool, threads, lengthNs: Number(this.#length.value), ...chosen },
      (answer: Answer) => {
        if (answer.kind === "recorded") this.#show(answer.run);
        else if (answer.kind === "failed") this.#status.textContent = answer.message;
        if (answer.kind === "failed" || answer.kind === "done") this.#setBusy(false);
      },
    );
  }

  /** Called when what is running has been stopped from outside. */
  stopped(): void {
    if (!this.#record.disabled) return;
    this.#setBusy(false);
    this.#status.textContent = phrase("stopped");
  }

  #setBusy(isBusy: boolean): void {
    this.#record.disabled = isBusy;
    this.#host.onBusy(isBusy);
  }

  #show({ pool, recording, cpus }: RecordedRun): void {
    const facts = new TimelineFacts(recording, cpus);
    const length = recording.toNs - recording.fromNs;
    const { calls: { length: calls }, transfers: { length: transfers } } = recording;
    const run = { pool, cpus: cpus.length, ns: Math.round(length), transfers };
    this.#status.textContent =
      (calls === 0 ? phrase("recordedNone", run) : phrase("recorded", { ...run, calls })) +
      (recording.isCut ? phrase("cut") : "");
    this.#shown.hidden = false;
    this.#timeline.show(facts);
    this.#lines.replaceChildren(
      ...facts.lines.slice(0, MOST_LINES).map((line) => {
        const button = make(
          "button",
          { type: "button", "aria-pressed": "false" },
          lineInWords(line),
        );
        button.addEventListener("click", () => {
          const isOn = button.getAttribute("aria-pressed") !== "true";
          for (const other of this.#lines.querySelectorAll("button")) {
            other.setAttribute("aria-pressed", String(isOn && other === button));
          }
          this.#timeline.line = isOn ? line.line : undefined;
        });
        return make("li", {}, button, make("code", {}, `${line.place}: ${line.code}`));
      }),
    );
    if (facts.lines.length === 0) {
      this.#lines.append(make("li", {}, phrase("noLine")));
    }
  }
}
