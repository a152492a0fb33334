/// <reference lib="dom" />
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { button } from "./button.ts";
import { PLAYER } from "./output_phrases.ts";

const phrase = pagePhrases(PLAYER);

const STEP_MS = 800;

/** Buttons, a slider and keys to go through steps. */
export class Player {
  readonly element: HTMLElement;
  readonly #show: (step: number) => void;
  readonly #play = button(phrase("play"), () => this.toggle());
  readonly #first = button(phrase("first"), () => this.go(0));
  readonly #back = button(phrase("back"), () => this.go(this.#step - 1));
  readonly #next = button(phrase("next"), () => this.go(this.#step + 1));
  readonly #last = button(phrase("last"), () => this.go(this.#count));
  readonly #slider = make("input", { type: "range", min: "0", "aria-label": phrase("step") });
  #step = 0;
  #count = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param show goes to a step and draws it; it calls `draw` */
  constructor(show: (step: number) => void) {
    this.#show = show;
    this.#slider.addEventListener("input", () => this.go(this.#slider.valueAsNumber));
    this.element = make(
      "div",
      { class: "bar", role: "group", "aria-label": phrase("steps") },
      this.#first,
      this.#back,
      this.#play,
      this.#next,
      this.#last,
      this.#slider,
      make("span", { class: "soft" }, phrase("keys")),
    );
  }

  /** Goes to a step, and stops playing. */
  go(step: number): void {
    this.pause();
    this.#show(Math.max(0, Math.min(step, this.#count)));
  }

  /** Plays from here, or from the start when this is the end; or stops. */
  toggle(): void {
    if (this.#timer !== undefined) {
      this.pause();
      return;
    }
    this.#timer = setInterval(() => {
      if (this.#step < this.#count) this.#show(this.#step + 1);
      else this.pause();
    }, STEP_MS);
    this.#show(this.#step < this.#count ? this.#step : 0);
  }

  /** Stops playing. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = phrase("play");
  }

  /** Shows where it is. */
  draw(step: number, count: number): void {
    this.#step = step;
    this.#count = count;
    this.#slider.max = String(count);
    this.#slider.value = String(step);
    this.#slider.setAttribute("aria-valuetext", phrase("stepOf", { step, count }));
    this.#first.disabled = this.#back.disabled = step === 0;
    this.#next.disabled = this.#last.disabled = step === count;
    this.#play.textContent = phrase(this.#timer === undefined ? "play" : "pause");
  }

  /** Keys that belong to no button or slider. */
  onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    const isOnButton = target.closest("button, input, select") !== null;
    if (event.key === " ") {
      if (isOnButton) return;
      this.toggle();
    } else {
      const to = {
        ArrowRight: this.#step + 1,
        ArrowLeft: this.#step - 1,
        Home: 0,
        End: this.#count,
      };
      const step = to[event.key as keyof typeof to];
      if (step === undefined || target === this.#slider) return;
      this.go(step);
    }
    event.preventDefault();
  }
}
