/// <reference lib="dom" />
import { find, make } from "./dom.ts";
import type { Editor } from "./editor.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { OutputArea } from "./show_output.ts";

const phrase = pagePhrases(LESSON_TOOL);

/** What a cell asks of its lesson. */
export interface CellEvents {
  onRun(cell: LessonCell): void;
  onStop(): void;
  /** Something was drawn into the axes of this name. */
  onDrawn(name: string): void;
}

/** A code cell of the page: its text, its buttons, what it shows. */
export class LessonCell {
  readonly element: HTMLElement;
  /** Why it does not run in a page; then `text` is what it leaves to others. */
  readonly isRunnable: boolean;
  /** Whether it has run since the Worker was started. */
  hasRun = false;
  readonly #events: CellEvents;
  readonly #code: HTMLElement;
  readonly #original: string;
  readonly #shown: HTMLElement;
  /** What was shown in the page that was loaded. */
  readonly #stored: Node[];
  readonly #run = make("button", { type: "button", class: "run" }, phrase("run"));
  readonly #edit = make("button", { type: "button" }, phrase("edit"));
  readonly #stop = make("button", { type: "button", hidden: "" }, phrase("stop"));
  readonly #status = make("span", { role: "status", class: "cell-status" });
  #text: string;
  /** Where the editor stands, while the cell is edited. */
  #desk: HTMLElement | undefined;
  #editor: Editor | undefined;
  #area: OutputArea | undefined;

  /**
   * @param element the cell in the page
   * @param events what it asks for
   */
  constructor(element: HTMLElement, events: CellEvents) {
    this.element = element;
    this.#events = events;
    this.#code = find("pre.code", element);
    this.#shown = find(".shown", element);
    this.#stored = [...this.#shown.childNodes];
    this.isRunnable = element.dataset.imports === undefined;
    this.#text = this.#original = this.#code.textContent!.trimEnd();
    if (!this.isRunnable) return;
    this.#run.addEventListener("click", () => events.onRun(this));
    this.#stop.addEventListener("click", () => events.onStop());
    this.#edit.addEventListener("click", () => this.#toggle());
    this.#code.after(
      make("div", { class: "cell-bar" }, this.#run, this.#edit, this.#stop, this.#status),
    );
  }

  /** What is run. */
  get text(): string {
    if (!this.isRunnable) return this.element.dataset.imports!;
    return this.#text;
  }

  /** Changes the text, as a reader would. */
  setText(text: string): void {
    this.#text = text;
    this.say(phrase("changed"));
    if (this.#editor) this.#editor.text = text;
    else this.#openEditor();
  }

  /** Says what the button does: run this cell, or first those above. */
  setButton(isNext: boolean): void {
    this.#run.textContent = phrase(isNext ? "run" : "runToHere");
  }

  /** Shows that it runs; its outputs take the place of those before. */
  begin(status: string): OutputArea {
    this.#run.disabled = true;
    this.#stop.hidden = false;
    this.say(status);
    return this.#area = new OutputArea(this.#shown, (name) => this.#events.onDrawn(name));
  }

  /** Shows that it has ended. */
  end(isDone: boolean, status: string): void {
    this.hasRun = isDone;
    this.#run.disabled = false;
    this.#stop.hidden = true;
    this.#area?.end();
    this.say(status);
  }

  say(status: string): void {
    this.#status.textContent = status;
  }

  /** Puts text and outputs back as they were in the page. */
  reset(): void {
    this.hasRun = false;
    this.say("");
    this.#closeEditor();
    if (this.#area) this.#shown.replaceChildren(...this.#stored);
    this.#area = undefined;
  }

  async #toggle(): Promise<void> {
    if (this.#desk) return this.#closeEditor();
    await this.#openEditor();
    this.#editor?.focus();
  }

  /** The editor is loaded when the first cell is edited. */
  async #openEditor(): Promise<void> {
    if (this.#desk) return;
    const desk = this.#desk = make("div", { class: "desk" });
    this.#code.hidden = true;
    this.#code.after(desk);
    this.#edit.textContent = phrase("asItWasButton");
    const url = new URL("editor.js", import.meta.url).href;
    const { createEditor } = await import(url) as typeof import("./editor.ts");
    if (desk !== this.#desk) return;
    this.#editor = createEditor(desk, {
      text: this.#text,
      label: phrase("code"),
      onChange: (text) => {
        this.#text = text;
        this.say(phrase("changed"));
      },
      onRun: () => this.#events.onRun(this),
    });
  }

  #closeEditor(): void {
    this.#desk?.remove();
    this.#desk = undefined;
    this.#editor = undefined;
    this.#text = this.#original;
    this.#code.hidden = false;
    this.#edit.textContent = phrase("edit");
  }
}
