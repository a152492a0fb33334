/// <reference lib="dom" />
import type { CompiledModule } from "@course/instrument/engine.ts";
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { PLAYER } from "./output_phrases.ts";

const phrase = pagePhrases(PLAYER);

interface Place {
  readonly file: string;
  readonly line: number;
}

/** The source of a program: the line that has just run is lit, those that may run next are marked. */
export class SourceView {
  readonly element: HTMLElement;
  readonly #modules: readonly CompiledModule[];
  readonly #code = make("pre", { class: "source scroll", tabindex: "0", role: "region" });
  readonly #caption = make("h2");
  readonly #reader: string;
  #file = "";

  /**
   * @param modules the program's modules
   * @param entry the one that is shown first
   * @param reader who runs it, where there are several views
   */
  constructor(modules: readonly CompiledModule[], entry: CompiledModule, reader = "") {
    this.#modules = modules;
    this.#reader = reader;
    this.element = make("div", {}, this.#caption, this.#code);
    this.#open(entry.file);
    // A frame has no size when it is made.
    new ResizeObserver(() => this.#scroll()).observe(this.#code);
  }

  /**
   * Shows where the program is.
   *
   * @param last where the last step was, as "file:line"
   * @param next where the next steps are
   */
  draw(last: string | undefined, next: readonly Place[]): void {
    const [file, line] = last ? splitPlace(last) : [next[0]?.file, 0];
    if (file !== undefined && file !== this.#file) this.#open(file);
    for (const [at, element] of [...this.#code.children].entries()) {
      const isLit = at + 1 === line;
      const isNext = next.some((place) => place.file === this.#file && place.line === at + 1);
      element.className = `${isLit ? "lit " : ""}${isNext ? "next" : ""}`;
    }
    this.#scroll();
  }

  /** Brings what was marked into view. */
  #scroll(): void {
    const shown = this.#code.querySelector(".lit") ?? this.#code.querySelector(".next");
    if (shown instanceof HTMLElement) {
      this.#code.scrollTop = shown.offsetTop - this.#code.offsetTop - this.#code.clientHeight / 3;
    }
  }

  #open(file: string): void {
    const module = this.#modules.find((one) => one.file === file);
    if (module === undefined) return;
    this.#file = file;
    this.#caption.textContent = file;
    const reader = this.#reader;
    this.#code.setAttribute(
      "aria-label",
      reader === "" ? phrase("sourceOf", { file }) : phrase("sourceOn", { file, reader }),
    );
    const lines = module.text.trimEnd().split("\n");
    this.#code.replaceChildren(...lines.map((line) => make("span", {}, line)));
  }
}

function splitPlace(place: string): [string, number] {
  const at = place.lastIndexOf(":");
  return [place.slice(0, at), Number(place.slice(at + 1))];
}
