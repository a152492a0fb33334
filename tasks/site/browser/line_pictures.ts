/// <reference lib="dom" />
import { cpuPlaces, LINE_BELOW } from "../first_screen/geometry.ts";
import { ownLines, sharedLine } from "../first_screen/motion.ts";
import { FIRST_SCREEN } from "../phrases/first_screen_phrases.ts";
import { find } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(FIRST_SCREEN);

/** Figures of both pools with one number of CPUs. */
export interface Work {
  cpus: number;
  /** Calls a second. */
  freelist: number;
  /** Calls a second. */
  objpool: number;
}

/** The two pictures of CPUs and cache lines, in motion. */
export class LinePictures {
  readonly #freelist: Dots;
  readonly #objpool: Dots;
  readonly #line: SVGElement;
  readonly #ownLines: SVGElement[];
  readonly #seen: { freelist: HTMLElement; objpool: HTMLElement };
  readonly #places;
  #work: Work = { cpus: 1, freelist: 0, objpool: 0 };
  #began = 0;

  /** @param within the element that has both pictures */
  constructor(within: HTMLElement) {
    this.#freelist = new Dots(find("svg.lines.freelist", within));
    this.#objpool = new Dots(find("svg.lines.objpool", within));
    this.#line = find("svg.lines.freelist .line", within);
    this.#ownLines = [...within.querySelectorAll<SVGElement>("svg.lines.objpool .line")];
    this.#seen = {
      freelist: find("[data-seen=freelist]", within),
      objpool: find("[data-seen=objpool]", within),
    };
    this.#places = cpuPlaces(this.#ownLines.length);
  }

  /** Puts other CPUs to work, and counts their calls from zero. */
  set(work: Work, now: number): void {
    this.#work = work;
    this.#began = now;
    this.#freelist.work(work.cpus);
    this.#objpool.work(work.cpus);
    for (const [cpu, line] of this.#ownLines.entries()) {
      line.classList.toggle("off", cpu >= work.cpus);
    }
  }

  /** Shows them at rest: who shares a line waits for it, who has one is at work. */
  rest(): void {
    const { cpus } = this.#work;
    this.#freelist.light((cpu) => cpu === 0);
    this.#objpool.light((cpu) => cpu < cpus);
    this.#moveLine(0, 0, 0);
    this.#say(0, 0);
  }

  /** Shows the moment. */
  show(now: number): void {
    const { cpus, freelist, objpool } = this.#work;
    const seconds = Math.max(0, now - this.#began) / 1000;
    const shared = sharedLine(seconds, freelist, cpus);
    // With one CPU the line stays where it is, and its CPU blinks.
    this.#freelist.light((cpu) => cpu === shared.from && shared.way === 0);
    this.#moveLine(shared.from, shared.to, shared.way);
    const own = ownLines(seconds, objpool, cpus);
    this.#objpool.light((cpu) => own.lit[cpu] === true);
    this.#say(shared.calls, own.calls);
  }

  #moveLine(from: number, to: number, way: number): void {
    const [a, b] = [this.#places[from]!, this.#places[to]!];
    const eased = way * way * (3 - 2 * way);
    const x = a.x + (b.x - a.x) * eased;
    const y = a.y + (b.y - a.y) * eased + LINE_BELOW;
    this.#line.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }

  #say(freelist: number, objpool: number): void {
    const write = (at: HTMLElement, calls: number) => {
      const text = calls === 0 ? "" : phrase("seen", { calls });
      if (at.textContent !== text) at.textContent = text;
    };
    write(this.#seen.freelist, freelist);
    write(this.#seen.objpool, objpool);
  }
}

/** The CPUs of one picture; the page is touched only where something changes. */
class Dots {
  readonly #dots: Element[];
  readonly #lit: boolean[];

  constructor(picture: Element) {
    this.#dots = [...picture.querySelectorAll(".cpu")];
    this.#lit = this.#dots.map((dot) => dot.classList.contains("lit"));
  }

  work(cpus: number): void {
    for (const [cpu, dot] of this.#dots.entries()) dot.classList.toggle("on", cpu < cpus);
  }

  light(isLit: (cpu: number) => boolean): void {
    for (const [cpu, dot] of this.#dots.entries()) {
      const now = isLit(cpu);
      if (now === this.#lit[cpu]) continue;
      this.#lit[cpu] = now;
      dot.classList.toggle("lit", now);
    }
  }
}
