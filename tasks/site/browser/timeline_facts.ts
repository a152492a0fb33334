import type { RecordedSpan, RecordedTransfer, Recording } from "@course/simulate/mod.ts";

import { MACHINE_TOOL } from "../phrases/machine_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(MACHINE_TOOL);

/** A CPU that was used. */
export interface LaneCpu {
  number: number;
  core: number;
  socket: number;
}

/** A line that travelled, and what it cost. */
export interface TravelledLine {
  /** Its number. */
  line: number;
  /** Times that it came to another core. */
  transfers: number;
  /** Of them, those from another socket. */
  far: number;
  /** Part of the time of all CPUs in which one waited for it. */
  waited: number;
  /** Place in the source that waited for it longest, or asked for it. */
  place: string;
  /** What stands there. */
  code: string;
}

/** What can be asked about a recording: who did what at a moment, and which lines travelled. */
export class TimelineFacts {
  /** CPUs, socket by socket, in the order of their cores. */
  readonly cpus: readonly LaneCpu[];
  /** Lines that travelled, those that CPUs waited for longest first. */
  readonly lines: readonly TravelledLine[];
  readonly recording: Recording;
  readonly #spans: ReadonlyMap<number, RecordedSpan[]>;

  /**
   * Sorts a recording by CPU and by line.
   *
   * @param recording the recording
   * @param cpus the CPUs that were used
   */
  constructor(recording: Recording, cpus: readonly LaneCpu[]) {
    this.recording = recording;
    this.cpus = cpus.toSorted((a, b) =>
      a.socket - b.socket || a.core - b.core || a.number - b.number
    );
    this.#spans = Map.groupBy(recording.spans, ({ cpu }) => cpu);
    this.lines = this.#linesOf();
  }

  /**
   * What a CPU did, in order.
   *
   * @param cpu number of the CPU
   * @returns its spans
   */
  spansOf(cpu: number): readonly RecordedSpan[] {
    return this.#spans.get(cpu) ?? [];
  }

  /**
   * Finds what a CPU did at a moment.
   *
   * @param cpu number of the CPU
   * @param time simulated time in nanoseconds
   * @returns place of the span in `spansOf`; -1 if it had not begun anything
   */
  indexAt(cpu: number, time: number): number {
    const spans = this.spansOf(cpu);
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.start <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /**
   * Finds the transfer that a span has waited for.
   *
   * @param span the span
   * @returns the transfer, if it was recorded
   */
  transferOf(span: RecordedSpan): RecordedTransfer | undefined {
    if (span.lineNs === 0) return undefined;
    return this.recording.transfers.find(({ line, to, cause, asked, end }) =>
      line === span.line && to === span.cpu && cause === "access" && asked >= span.start &&
      end <= span.end
    );
  }

  #linesOf(): TravelledLine[] {
    const { spans, transfers, places, fromNs, toNs } = this.recording;
    const whole = (toNs - fromNs) * this.cpus.length;
    const waits = Map.groupBy(spans.filter(({ lineNs }) => lineNs > 0), ({ line }) => line);
    return [...Map.groupBy(transfers, ({ line }) => line)].map(([line, all]) => {
      const byPlace = new Map<number, number>();
      const add = (place: number, ns: number) => {
        if (place >= 0) byPlace.set(place, (byPlace.get(place) ?? 0) + ns);
      };
      const waiting = waits.get(line) ?? [];
      for (const { place } of all) add(place, 0);
      for (const { place, lineNs } of waiting) add(place, lineNs);
      const [longest] = [...byPlace].toSorted(([, a], [, b]) => b - a)[0] ?? [-1];
      return {
        line,
        transfers: all.length,
        far: all.filter(({ isFar }) => isFar).length,
        waited: waiting.reduce((sum, { lineNs }) => sum + lineNs, 0) / whole,
        ...places[longest] ?? { place: phrase("noPlace"), code: "" },
      };
    }).toSorted((a, b) => b.waited - a.waited || b.transfers - a.transfers || a.line - b.line);
  }
}

const DOES: Record<RecordedSpan["kind"], (line: string) => string> = {
  load: (line) => phrase("load", { line }),
  store: (line) => phrase("store", { line }),
  "read-modify-write": (line) => phrase("read-modify-write", { line }),
  fence: () => phrase("fence"),
  spin: (line) => line === "" ? phrase("pauses") : phrase("spin", { line }),
  work: () => phrase("work"),
  interrupts: () => phrase("interrupts"),
  stopped: () => phrase("stoppedCpu"),
};

/**
 * Says what a CPU does in a span, for those who cannot see it, or want to know it exactly.
 *
 * @param facts the recording
 * @param span the span
 * @returns a sentence or two
 */
export function spanInWords(facts: TimelineFacts, span: RecordedSpan): string {
  const { cpu, kind, start, end, line, place, storesNs, lineNs, isForwarded } = span;
  const moment = (time: number) => (time - facts.recording.fromNs).toFixed(1);
  const call = facts.recording.calls.find((one) =>
    one.cpu === cpu && one.start <= start && end <= one.end
  );
  const what = DOES[kind](line < 0 ? "" : phrase("line", { line }));
  const when = { cpu, from: moment(start), to: moment(end), what };
  const parts = [call ? phrase("spanIn", { ...when, call: call.name }) : phrase("span", when)];
  if (isForwarded) parts.push(phrase("forwarded"));
  if (storesNs > 0) parts.push(phrase("drains", { ns: storesNs.toFixed(1) }));
  if (lineNs > 0) {
    const transfer = facts.transferOf(span);
    const ns = lineNs.toFixed(1);
    if (transfer === undefined) parts.push(phrase("waits", { ns }));
    else if (transfer.from < 0) parts.push(phrase("waitsMemory", { ns }));
    else {
      const { from, isFar } = transfer;
      parts.push(phrase(isFar ? "waitsFar" : "waitsCpu", { ns, from }));
    }
  }
  const source = facts.recording.places[place];
  const sentence = phrase("spanEnd", { parts: parts.join(phrase("and")) });
  return `${sentence}${source ? ` ${source.place}: ${source.code}` : ""}`;
}

/**
 * Says what a line has cost.
 *
 * @param line the line
 * @returns a sentence without a full stop
 */
export function lineInWords({ line, transfers, far, waited }: TravelledLine): string {
  const sockets = far === 0 ? "" : phrase("lineFar", { far });
  return phrase("lineCost", { line, percent: (100 * waited).toFixed(1), transfers }) + sockets;
}
