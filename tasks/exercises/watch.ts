import { type ExerciseInfo, headline, numberOf, row } from "@course/grade/mod.ts";
import { CommandError } from "@course/project/mod.ts";
import { basename, dirname, relative } from "node:path";
import { EXERCISES } from "../../exercises/course.ts";
import { answerFile, makeAnswer } from "../../exercises/grading/course_files.ts";
import { exerciseStates, nextOpen, progressBar, statusLine } from "./current.ts";
import { Interrupt } from "../jobs/interrupt.ts";
import { gradeAnswer } from "../../exercises/grading/grading.ts";
import { nextHint } from "./hints.ts";
import type { Progress } from "../../exercises/grading/progress.ts";
import { readAnswerFile } from "../../exercises/grading/read_answer.ts";
import { readKeys, WatchEvents } from "./watch_events.ts";
import { languageHere, sayGrade } from "@course/words/grading.ts";
import { sayStatus, titleOf } from "./said.ts";

/** Editors write a file in several steps: changes within this time are one. */
const QUIET_MILLISECONDS = 200;
const CTRL_C = "\x03";
const CLEAR_SCREEN = "\x1b[2J\x1b[3J\x1b[H";

/** One sitting at one terminal. */
export class Watch {
  readonly #folder: string;
  readonly #progress: Progress;
  #exercise: ExerciseInfo;
  #passed = false;
  /** The first digit of an exercise's number, once it is pressed. */
  #digit = "";
  /** Is aborted by Ctrl-C. */
  #stop: AbortSignal | undefined;

  /**
   * @param folder folder of the answers
   * @param progress what is passed so far
   * @param exercise exercise to start with
   */
  constructor(folder: string, progress: Progress, exercise: ExerciseInfo) {
    this.#folder = folder;
    this.#progress = progress;
    this.#exercise = exercise;
  }

  /** Grades, and does what keys say, until the last one. */
  async run(): Promise<void> {
    const isTerminal = Deno.stdin.isTerminal();
    makeAnswer(this.#folder, this.#exercise);
    const watcher = Deno.watchFs(this.#folder, { recursive: true });
    const events = new WatchEvents();
    const saves = this.#readSaves(watcher, events);
    // Without a listener the signal would end the process, and leave the terminal as it is now.
    using interrupt = new Interrupt();
    this.#stop = interrupt.signal;
    this.#stop.addEventListener("abort", () => events.add({ kind: "key", key: CTRL_C }));
    if (isTerminal) Deno.stdin.setRaw(true, { cbreak: Deno.build.os !== "windows" });
    readKeys(events);
    try {
      await this.#grade();
      for (;;) {
        const event = await events.next();
        if (this.#stop.aborted) return;
        if (event.kind === "saved") await this.#grade();
        else if (await this.#isLast(event.key)) return;
      }
    } finally {
      if (isTerminal) Deno.stdin.setRaw(false);
      watcher.close();
      await saves;
    }
  }

  /** Does what a key says; whether it was the last one. */
  async #isLast(key: string): Promise<boolean> {
    if (key === "q" || key === CTRL_C || key === "") return true;
    if (/[0-9]/.test(key)) {
      await this.#press(key);
      return false;
    }
    this.#digit = "";
    if (key === "r") await this.#grade();
    if (key === "h") {
      print(`${nextHint(this.#exercise, this.#progress, languageHere())}\n\n${this.#keys()}`);
    }
    if (key === "l") {
      print(`${exerciseStates(this.#folder, this.#progress).map(statusLine).join("\n")}\n`);
      print(sayGrade("grade.goTo"));
    }
    if (key === "n") {
      const next = nextOpen(this.#exercise, this.#progress);
      if (next === undefined) print(sayGrade("grade.noOther"));
      else await this.#goTo(next);
    }
    return false;
  }

  /** Two digits are an exercise. */
  async #press(digit: string): Promise<void> {
    const number = this.#digit + digit;
    this.#digit = number.length === 1 ? number : "";
    if (number.length === 1) return print(`${number}_`);
    const exercise = EXERCISES.find((one) => numberOf(one) === number);
    if (exercise) await this.#goTo(exercise);
    else print(sayGrade("grade.noNumber", { number, last: numberOf(EXERCISES.at(-1)!) }));
  }

  async #goTo(exercise: ExerciseInfo): Promise<void> {
    try {
      makeAnswer(this.#folder, exercise);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return print(error.message);
    }
    this.#exercise = exercise;
    await this.#grade();
  }

  async #grade(): Promise<void> {
    if (Deno.stdout.isTerminal()) {
      Deno.stdout.writeSync(new TextEncoder().encode(CLEAR_SCREEN));
    }
    const exercise = this.#exercise;
    const file = answerFile(this.#folder, exercise);
    const shown = relative(Deno.cwd(), file);
    print(`${titleOf(exercise)}   ${shown}   ${sayGrade("grade.grading")}\n`);
    const grade = await gradeAnswer(exercise, readAnswerFile(file), {
      ...this.#stop && { signal: this.#stop },
    });
    if (this.#stop?.aborted) return;
    this.#passed = grade.status === "passed";
    if (grade.status !== "no answer") this.#progress.notePassed(exercise.name, this.#passed);
    print(
      this.#passed
        ? this.#success(grade.of, grade.leaderboard)
        : grade.text ?? sayStatus("no answer"),
    );
    if (this.#progress.warning) print(`\n${this.#progress.warning}`);
    print(`\n${progressBar(this.#progress)}\n${this.#keys()}`);
  }

  #success(laws: number, leaderboard: string | undefined): string {
    const number = numberOf(this.#exercise);
    const lines = [
      headline(this.#exercise, sayGrade("grade.allHold", { count: laws })),
      "",
      row("grade.compare", `deno task solution ${number}`),
      row("grade.caught", `deno task mutants ${number}`),
    ];
    if (leaderboard) lines.push(row("grade.yourPool", leaderboard));
    return lines.join("\n");
  }

  #keys(): string {
    return sayGrade(this.#passed ? "grade.keysPassed" : "grade.keys");
  }

  async #readSaves(watcher: Deno.FsWatcher, events: WatchEvents): Promise<void> {
    let clock: ReturnType<typeof setTimeout> | undefined;
    for await (const { kind, paths } of watcher) {
      const isOurs = paths.some((path) =>
        basename(path) === "exercise.ts" && basename(dirname(path)) === this.#exercise.name
      );
      if (kind === "access" || !isOurs) continue;
      clearTimeout(clock);
      clock = setTimeout(() => events.add({ kind: "saved" }), QUIET_MILLISECONDS);
    }
    clearTimeout(clock);
  }
}

function print(text: string): void {
  console.log(text);
}
