/// <reference lib="dom" />
import { make } from "./dom.ts";
import type * as EditorModule from "./editor.ts";
import { EXPLORER_TOOL } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { placeIn } from "./text_place.ts";

const phrase = pagePhrases(EXPLORER_TOOL);

/** The file of the program, as messages name it. */
const PROGRAM = "scenario.ts";

/** Texts of a program: its own, and those of modules that it brings along. */
export interface ProgramTexts {
  source: string;
  /** By what stands after `from`. */
  modules: Record<string, string>;
}

/** A text with its editor, once there is one. */
interface Part {
  place: HTMLElement;
  label: string;
  text: string;
  editor: EditorModule.Editor | undefined;
}

/** Editors for the texts of a program. Until they are loaded, the texts are shown and can be run. */
export class ProgramEditors {
  readonly #source: HTMLElement;
  readonly #modules: HTMLElement;
  readonly #onRun: () => void;
  readonly #parts = new Map<string, Part>();
  #createEditor: typeof EditorModule.createEditor | undefined;

  /**
   * @param source where the program is shown
   * @param modules where its modules are
   * @param onRun Ctrl+Enter
   */
  constructor(source: HTMLElement, modules: HTMLElement, onRun: () => void) {
    this.#source = source;
    this.#modules = modules;
    this.#onRun = onRun;
  }

  /** Loads the editor. */
  async load(): Promise<void> {
    const url = new URL("editor.js", import.meta.url).href;
    const { createEditor }: typeof EditorModule = await import(url);
    this.#createEditor = createEditor;
    for (const part of this.#parts.values()) this.#show(part);
  }

  /** What is written. */
  get texts(): ProgramTexts {
    const { [PROGRAM]: source = "", ...modules } = Object.fromEntries(
      [...this.#parts].map(([name, { text, editor }]) => [name, editor?.text ?? text]),
    );
    return { source, modules };
  }

  /** Shows another program. */
  set texts({ source, modules }: ProgramTexts) {
    const own = this.#parts.get(PROGRAM);
    this.#parts.clear();
    if (own?.editor) {
      own.editor.text = source;
      own.editor.mark([]);
      this.#parts.set(PROGRAM, own);
    } else this.#add(PROGRAM, this.#source, phrase("programLabel"), source);
    const others = Object.entries(modules).map(([name, text]) => {
      const place = make("div");
      this.#add(name, place, phrase("textOf", { name }), text);
      return make("details", {}, make("summary", {}, phrase("imports", { name })), place);
    });
    this.#modules.replaceChildren(...others);
  }

  /**
   * Marks the line that a message names.
   *
   * @param message what is wrong; empty to take marks away
   */
  mark(message: string): void {
    const place = placeIn(message);
    for (const [name, { editor, place: at }] of this.#parts) {
      const isHere = place !== undefined && name.slice(name.lastIndexOf("/") + 1) === place.file;
      editor?.mark(isHere ? [place] : []);
      if (isHere) at.closest("details")?.setAttribute("open", "");
    }
  }

  #add(name: string, place: HTMLElement, label: string, text: string): void {
    const part: Part = { place, label, text, editor: undefined };
    this.#parts.set(name, part);
    this.#show(part);
  }

  #show(part: Part): void {
    const { place, label, text } = part;
    if (this.#createEditor === undefined) {
      place.replaceChildren(make("pre", { class: "code", tabindex: "0" }, text));
      return;
    }
    place.replaceChildren();
    part.editor = this.#createEditor(place, { text, label, onRun: this.#onRun });
  }
}
