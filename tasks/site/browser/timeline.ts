/// <reference lib="dom" />
import { spanInWords, type TimelineFacts } from "./timeline_facts.ts";
import { MACHINE_TOOL } from "../phrases/machine_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { TimelineDrawing } from "./timeline_drawing.ts";

const phrase = pagePhrases(MACHINE_TOOL);

/** Where a timeline is drawn, and where it speaks. */
export interface TimelinePlaces {
  canvas: HTMLCanvasElement;
  /** Gets a sentence on what the reader points at. */
  words: HTMLElement;
}

const NEARER = 0.6;

/** CPUs in lanes, time from left to right: moved and zoomed by mouse, fingers and keys. */
export class Timeline {
  readonly #words: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  #drawing: TimelineDrawing | undefined;
  /** What is pointed at: a lane and a span in it. */
  #cursor: { lane: number; index: number } | undefined;
  #isWaiting = false;
  /** Fingers and buttons that are down, by pointer. */
  readonly #down = new Map<number, { x: number; y: number }>();

  /**
   * Makes a timeline that shows nothing yet.
   *
   * @param places where it is drawn, and where it speaks
   */
  constructor({ canvas, words }: TimelinePlaces) {
    this.#canvas = canvas;
    this.#words = words;
    canvas.addEventListener("keydown", (event) => this.#onKey(event));
    canvas.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    canvas.addEventListener("pointerdown", ({ pointerId, offsetX: x, offsetY: y }) => {
      canvas.setPointerCapture(pointerId);
      this.#down.set(pointerId, { x, y });
    });
    canvas.addEventListener("pointermove", (event) => this.#onMove(event));
    for (const name of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(name, ({ pointerId }) => this.#down.delete(pointerId));
    }
    new ResizeObserver(() => this.#drawSoon()).observe(canvas);
    new MutationObserver(() => this.#drawSoon()).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
  }

  /**
   * Shows a recording, from its beginning to its end.
   *
   * @param facts the recording
   */
  show(facts: TimelineFacts): void {
    this.#drawing = new TimelineDrawing(this.#canvas, facts);
    this.#cursor = undefined;
    this.#drawSoon();
  }

  /** Number of the line whose transfers stand out, if any. */
  set line(line: number | undefined) {
    if (this.#drawing) this.#drawing.line = line;
    this.#drawSoon();
  }

  /**
   * Shows less or more of the time.
   *
   * @param factor how many times as much is in view afterwards
   */
  zoom(factor: number): void {
    this.#drawing?.window.zoom(factor, this.#drawing.pointed?.start);
    this.#drawSoon();
  }

  /** Shows everything that was recorded. */
  showAll(): void {
    this.#drawing?.window.showAll();
    this.#drawSoon();
  }

  #onKey(event: KeyboardEvent): void {
    const drawing = this.#drawing;
    if (event.ctrlKey || event.metaKey || event.altKey || !drawing) return;
    const { window } = drawing;
    const page = 0.8 * (window.end - window.start);
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.#step(drawing, 0, -1),
      ArrowRight: () => this.#step(drawing, 0, 1),
      ArrowUp: () => this.#step(drawing, -1, 0),
      ArrowDown: () => this.#step(drawing, 1, 0),
      PageUp: () => window.move(-page),
      PageDown: () => window.move(page),
      Home: () => window.showAll(),
      "+": () => this.zoom(NEARER),
      "=": () => this.zoom(NEARER),
      "-": () => this.zoom(1 / NEARER),
    };
    const does = keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
    this.#drawSoon();
  }

  /** Goes to another CPU at the same moment, or to what the same CPU did before or after. */
  #step(drawing: TimelineDrawing, lanes: number, spans: number): void {
    const { facts, window } = drawing;
    const time = drawing.pointed?.start ?? (window.start + window.end) / 2;
    const { lane, index } = this.#cursor ??
      { lane: lanes < 0 ? 1 : lanes > 0 ? -1 : 0, index: -1 };
    const nextLane = Math.min(Math.max(lane + lanes, 0), facts.cpus.length - 1);
    const { number } = facts.cpus[nextLane]!;
    const wanted = lanes !== 0
      ? facts.indexAt(number, time)
      : index < 0
      ? facts.indexAt(number, window.start)
      : index + spans;
    const last = facts.spansOf(number).length - 1;
    this.#pointTo(drawing, nextLane, Math.min(Math.max(wanted, 0), last));
    const span = drawing.pointed;
    if (span) window.reveal(span.start, Math.min(span.end, facts.recording.toNs));
    else this.#words.textContent = phrase("begunNothing", { cpu: number });
  }

  #pointTo(drawing: TimelineDrawing, lane: number, index: number): void {
    const { facts } = drawing;
    this.#cursor = { lane, index };
    drawing.pointed = facts.spansOf(facts.cpus[lane]!.number)[index];
    if (drawing.pointed) this.#words.textContent = spanInWords(facts, drawing.pointed);
  }

  /** Wheels scroll the page, as everywhere; with Ctrl, as a pinch says it too, they zoom. */
  #onWheel(event: WheelEvent): void {
    const drawing = this.#drawing;
    if (!drawing) return;
    if (event.ctrlKey || event.metaKey) {
      drawing.window.zoom(Math.exp(event.deltaY / 300), drawing.timeAt(event.offsetX));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      drawing.window.move((event.deltaX || event.deltaY) / drawing.pixelsPerNs);
    } else return;
    event.preventDefault();
    this.#drawSoon();
  }

  #onMove({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const drawing = this.#drawing;
    if (!drawing) return;
    const before = this.#down.get(pointerId);
    if (!before) return this.#pointAt(drawing, x, y);
    const [other] = [...this.#down].filter(([id]) => id !== pointerId).map(([, at]) => at);
    if (other) {
      const factor = Math.max(10, Math.abs(before.x - other.x)) /
        Math.max(10, Math.abs(x - other.x));
      drawing.window.zoom(factor, drawing.timeAt(other.x));
    } else {
      drawing.window.move((before.x - x) / drawing.pixelsPerNs);
    }
    this.#down.set(pointerId, { x, y });
    this.#drawSoon();
  }

  #pointAt(drawing: TimelineDrawing, x: number, y: number): void {
    const { facts } = drawing;
    const [lane, time] = [drawing.laneAt(y), drawing.timeAt(x)];
    if (lane < 0 || time === undefined) return;
    const { number } = facts.cpus[lane]!;
    const index = facts.indexAt(number, time);
    const span = facts.spansOf(number)[index];
    if (!span || span.end < time) return;
    this.#pointTo(drawing, lane, index);
    this.#drawSoon();
  }

  #drawSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#drawing?.draw();
    });
  }
}
