/// <reference lib="dom" />
import type { LessonCell } from "./lesson_cell.ts";
import type { CellOutput } from "@course/cells/mod.ts";
import type { RunAnswer, RunAsk } from "./lesson_messages.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";
import { SealedWorker } from "./sealed_worker.ts";
import type { OutputArea } from "./show_output.ts";

const phrase = pagePhrases(LESSON_TOOL);

/** Bytes of the Worker's script; the build writes it. */
declare const LESSON_WORKER_BYTES: number;

/** The run of a cell that goes on. */
interface Running {
  run: number;
  cell: LessonCell;
  area: OutputArea | undefined;
  began: number;
  ended: (isDone: boolean) => void;
}

/** Runs cells one after another, in a sealed Worker that is loaded for the first one. */
export class LessonRunner {
  #worker: SealedWorker | undefined;
  #isWarm = false;
  #runs = 0;
  #running: Running | undefined;

  /** Whether a cell runs. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Runs a cell. Only imports are left of one that needs the lab, and they show nothing.
   *
   * @param cell the cell
   * @returns whether it has run to its end
   */
  run(cell: LessonCell): Promise<boolean> {
    const megabytes = (LESSON_WORKER_BYTES / 1e6).toFixed(1);
    const status = this.#isWarm ? phrase("running") : phrase("loading", { megabytes });
    const area = cell.isRunnable ? cell.begin(status) : undefined;
    const run = ++this.#runs;
    return new Promise((ended) => {
      this.#running = { run, cell, area, began: performance.now(), ended };
      const ask: RunAsk = { kind: "run", run, text: cell.text, language: pageLanguage() };
      this.#start().postMessage(ask);
    });
  }

  /** Ends the cell that runs, and forgets what cells have declared. */
  stop(): void {
    this.#worker?.stop();
    this.#isWarm = false;
    this.#finish(false, phrase("stopped"));
  }

  #start(): SealedWorker {
    if (this.#worker) return this.#worker;
    const worker = new SealedWorker(new URL("lesson_worker.js", import.meta.url));
    worker.onmessage = ({ data }) => this.#answer(data as RunAnswer);
    worker.onerror = ({ message }) => this.#fail(message);
    return this.#worker = worker;
  }

  #answer(answer: RunAnswer): void {
    const running = this.#running;
    this.#isWarm = true;
    if (answer.kind === "ready") return running?.cell.say(phrase("running"));
    if (running === undefined || answer.run !== running.run) return;
    if (answer.kind === "output") {
      running.area?.show(JSON.parse(String(answer.output)) as CellOutput);
      return;
    }
    const seconds = ((performance.now() - running.began) / 1000).toFixed(1);
    this.#finish(
      answer.isDone === true,
      answer.isDone ? phrase("done", { seconds }) : phrase("failed"),
    );
  }

  #fail(message: string): void {
    this.#running?.area?.show({ kind: "error", name: "Error", message });
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isWarm = false;
    this.#finish(false, phrase("failed"));
  }

  #finish(isDone: boolean, status: string): void {
    const running = this.#running;
    this.#running = undefined;
    running?.cell.end(isDone, status);
    running?.ended(isDone);
  }
}
