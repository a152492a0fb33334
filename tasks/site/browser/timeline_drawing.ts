/// <reference lib="dom" />
import type { RecordedSpan, RecordedTransfer } from "@course/simulate/mod.ts";
import type { TimelineFacts } from "./timeline_facts.ts";
import { TimelineWindow } from "./timeline_window.ts";

const LANE = 22;
const AXIS = 24;
const SOCKET_GAP = 8;
/** Room for "CPU 127". */
const NAMES = 58;
/** With more in view, only those of the marked line are drawn. */
const MOST_ARROWS = 400;
const COLOURS = [
  ...["load", "store", "read-modify-write", "fence", "spin", "work", "interrupts", "stopped"],
  ...["wait", "call", "near", "far", "ink", "soft", "grid", "cursor"],
] as const;

/** The picture of a timeline: where everything stands in it, and how it is drawn. */
export class TimelineDrawing {
  readonly facts: TimelineFacts;
  readonly window: TimelineWindow;
  /** Number of the line whose transfers stand out, if any. */
  line: number | undefined;
  /** What the reader points at. */
  pointed: RecordedSpan | undefined;
  readonly #canvas: HTMLCanvasElement;
  /** Upper edge of each lane, by CPU. */
  readonly #tops = new Map<number, number>();

  /**
   * Gives the canvas the height that it needs.
   *
   * @param canvas where to draw
   * @param facts what to draw
   */
  constructor(canvas: HTMLCanvasElement, facts: TimelineFacts) {
    const { recording: { fromNs, toNs }, cpus } = facts;
    this.#canvas = canvas;
    this.facts = facts;
    this.window = new TimelineWindow(fromNs, toNs);
    let top = AXIS;
    for (const [lane, { number, socket }] of cpus.entries()) {
      if (lane > 0 && cpus[lane - 1]!.socket !== socket) top += SOCKET_GAP;
      this.#tops.set(number, top);
      top += LANE;
    }
    canvas.style.height = `${top + 2}px`;
  }

  /** Pixels that a simulated nanosecond has. */
  get pixelsPerNs(): number {
    return (this.#width - NAMES) / (this.window.end - this.window.start);
  }

  /**
   * Finds the lane at a height.
   *
   * @param y pixels from the top
   * @returns its place in `facts.cpus`, or -1
   */
  laneAt(y: number): number {
    return this.facts.cpus.findIndex(({ number }) => {
      const top = this.#tops.get(number)!;
      return y >= top && y < top + LANE;
    });
  }

  /**
   * Finds the moment at a place.
   *
   * @param x pixels from the left
   * @returns simulated time in nanoseconds; `undefined` where the names stand
   */
  timeAt(x: number): number | undefined {
    return x < NAMES ? undefined : this.window.start + (x - NAMES) / this.pixelsPerNs;
  }

  /** Draws what is in view now, in the colours of the page. */
  draw(): void {
    const context = this.#canvas.getContext("2d");
    if (!context || this.#width === 0) return;
    const height = this.#canvas.clientHeight;
    this.#canvas.width = Math.round(this.#width * devicePixelRatio);
    this.#canvas.height = Math.round(height * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    const colours = this.#colours();
    context.font = getComputedStyle(this.#canvas).font;
    this.#drawAxis(context, colours, height);
    context.save();
    context.beginPath();
    context.rect(NAMES, 0, this.#width - NAMES, height);
    context.clip();
    this.#drawCalls(context, colours);
    for (const { number } of this.facts.cpus) {
      for (const span of this.#spansInView(number)) this.#drawSpan(context, colours, span);
    }
    for (const transfer of this.#arrowsInView()) this.#drawArrow(context, colours, transfer);
    this.#drawPointed(context, colours);
    context.restore();
    this.#drawNames(context, colours);
  }

  get #width(): number {
    return this.#canvas.clientWidth;
  }

  #xAt(time: number): number {
    return NAMES + (time - this.window.start) * this.pixelsPerNs;
  }

  #colours(): Record<typeof COLOURS[number], string> {
    const style = getComputedStyle(this.#canvas);
    const colour = (name: string) => style.getPropertyValue(`--timeline-${name}`);
    return Object.fromEntries(COLOURS.map((name) => [name, colour(name)])) as Record<
      typeof COLOURS[number],
      string
    >;
  }

  #drawAxis(context: CanvasRenderingContext2D, colours: Record<string, string>, height: number) {
    const { fromNs } = this.facts.recording;
    const step = roundStep((this.window.end - this.window.start) / (this.#width / 110));
    const first = Math.ceil((this.window.start - fromNs) / step);
    context.textBaseline = "middle";
    context.textAlign = "center";
    for (let tick = first; fromNs + tick * step <= this.window.end; tick++) {
      const x = this.#xAt(fromNs + tick * step);
      context.fillStyle = colours.grid!;
      context.fillRect(x, AXIS - 6, 1, height);
      context.fillStyle = colours.soft!;
      const text = `${Number((tick * step).toPrecision(6))} ns`;
      if (x > NAMES + 20 && x < this.#width - 20) context.fillText(text, x, AXIS / 2 - 2);
    }
  }

  #drawNames(context: CanvasRenderingContext2D, colours: Record<string, string>): void {
    context.textAlign = "right";
    context.fillStyle = colours.ink!;
    for (const { number } of this.facts.cpus) {
      context.fillText(`CPU ${number}`, NAMES - 6, this.#tops.get(number)! + LANE / 2);
    }
  }

  #drawCalls(context: CanvasRenderingContext2D, colours: Record<string, string>): void {
    context.fillStyle = colours.call!;
    for (const { cpu, start, end } of this.facts.recording.calls) {
      if (end < this.window.start || start > this.window.end) continue;
      const x = this.#xAt(start);
      context.fillRect(x, this.#tops.get(cpu)! + 1, Math.max(1, this.#xAt(end) - x - 1), LANE - 2);
    }
  }

  *#spansInView(cpu: number): Generator<RecordedSpan> {
    const spans = this.facts.spansOf(cpu);
    let last = -Infinity;
    for (
      let index = Math.max(0, this.facts.indexAt(cpu, this.window.start));
      index < spans.length && spans[index]!.start <= this.window.end;
      index++
    ) {
      const span = spans[index]!;
      const right = Math.floor(this.#xAt(span.end));
      // What ends in the same pixel as the span before it would be drawn over it.
      if (right === last && span.kind === "work") continue;
      last = right;
      yield span;
    }
  }

  #drawSpan(
    context: CanvasRenderingContext2D,
    colours: Record<string, string>,
    { cpu, kind, start, end, storesNs, lineNs, line }: RecordedSpan,
  ): void {
    const top = this.#tops.get(cpu)!;
    const [left, right] = [this.#xAt(start), this.#xAt(end)];
    const isThin = kind === "work";
    context.globalAlpha = this.line === undefined || line === this.line ? 1 : 0.35;
    context.fillStyle = colours[kind]!;
    context.fillRect(
      left,
      top + (isThin ? LANE / 2 - 1 : 5),
      Math.max(0.75, right - left),
      isThin ? 2 : LANE - 10,
    );
    if (lineNs > 0) {
      context.fillStyle = colours.wait!;
      const from = this.#xAt(start + storesNs);
      const width = lineNs * this.pixelsPerNs;
      context.fillRect(from, top + 5, Math.max(0.75, Math.min(width, right - from)), LANE - 10);
    }
    context.globalAlpha = 1;
  }

  #arrowsInView(): RecordedTransfer[] {
    const { start, end } = this.window;
    const seen = this.facts.recording.transfers.filter((one) =>
      one.end >= start && one.start <= end && one.from >= 0 && one.from !== one.to
    );
    const marked = seen.filter(({ line }) => line === this.line);
    return this.line !== undefined ? marked : seen.length > MOST_ARROWS ? [] : seen;
  }

  #drawArrow(
    context: CanvasRenderingContext2D,
    colours: Record<string, string>,
    { from, to, start, end, isFar }: RecordedTransfer,
  ): void {
    const [fromTop, toTop] = [this.#tops.get(from), this.#tops.get(to)];
    if (fromTop === undefined || toTop === undefined) return;
    const [x0, x1] = [this.#xAt(start), this.#xAt(end)];
    const y0 = fromTop + LANE / 2;
    const y1 = toTop + (toTop > fromTop ? 5 : LANE - 5);
    const angle = Math.atan2(y1 - y0, x1 - x0);
    context.strokeStyle = context.fillStyle = isFar ? colours.far! : colours.near!;
    context.lineWidth = isFar ? 1.8 : 1.2;
    context.setLineDash(isFar ? [5, 3] : []);
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x1, y1);
    for (const side of [0.4, -0.4]) {
      context.lineTo(x1 - 7 * Math.cos(angle + side), y1 - 7 * Math.sin(angle + side));
    }
    context.fill();
  }

  #drawPointed(context: CanvasRenderingContext2D, colours: Record<string, string>): void {
    const span = this.pointed;
    if (!span) return;
    const left = this.#xAt(span.start);
    context.strokeStyle = colours.cursor!;
    context.lineWidth = 2;
    const width = Math.max(3, this.#xAt(span.end) - left);
    context.strokeRect(left, this.#tops.get(span.cpu)! + 2, width, LANE - 4);
  }
}

/** 1, 2 or 5 times a power of 10, at least a number. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((digit) => digit * power >= least) ?? 10);
}
