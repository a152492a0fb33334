import type { RecordedSpan, Recording } from "@course/simulate/mod.ts";
import { placeThreads, poolProgram, simulate, TOPOLOGIES } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  lineInWords,
  spanInWords,
  TimelineFacts,
} from "../../tasks/site/browser/timeline_facts.ts";
import { TimelineWindow } from "../../tasks/site/browser/timeline_window.ts";

const SPAN: RecordedSpan = {
  cpu: 0,
  kind: "load",
  start: 100,
  end: 110,
  line: 7,
  address: 448,
  size: 4,
  place: 0,
  storesNs: 0,
  lineNs: 0,
  isForwarded: false,
};

/** Two CPUs in two sockets; the second one waits for a line of the first. */
const RECORDING: Recording = {
  fromNs: 100,
  toNs: 200,
  isCut: false,
  spans: [
    SPAN,
    { ...SPAN, kind: "work", start: 110, end: 130, line: -1, address: -1 },
    { ...SPAN, cpu: 5, kind: "read-modify-write", start: 120, end: 180, lineNs: 50, place: 1 },
  ],
  transfers: [{
    line: 7,
    from: 0,
    to: 5,
    isFar: true,
    isOwn: true,
    cause: "access",
    place: 1,
    asked: 120,
    start: 120,
    end: 170,
  }],
  calls: [{ cpu: 5, name: "pop", start: 115, end: 190 }],
  places: [{ place: "a.ts:1", code: "load" }, { place: "a.ts:2", code: "swap" }],
};
const CPUS = [{ number: 5, core: 5, socket: 1 }, { number: 0, core: 0, socket: 0 }];

Deno.test("a window is zoomed around a moment that stays where it is", () => {
  const window = new TimelineWindow(0, 1000);
  window.zoom(0.5, 250);
  assertEquals([window.start, window.end], [125, 625]);
  window.zoom(2, 250);
  assertEquals([window.start, window.end], [0, 1000]);
});

Deno.test("a window never leaves what was recorded, and never gets shorter than an access", () => {
  const window = new TimelineWindow(100, 200);
  for (let turn = 0; turn < 50; turn++) window.zoom(0.5, 190);
  assertEquals(window.end - window.start, 5);
  window.move(1e9);
  assertEquals(window.end, 200);
  window.move(-1e9);
  assertEquals(window.start, 100);
  window.zoom(1e9, 1e9);
  assertEquals([window.start, window.end], [100, 200]);
});

Deno.test("what is wanted comes into view by the shortest way", () => {
  const window = new TimelineWindow(0, 1000);
  window.zoom(0.1, 0);
  window.reveal(150, 160);
  assertEquals([window.start, window.end], [60, 160]);
  window.reveal(70, 80);
  assertEquals([window.start, window.end], [60, 160]);
  window.reveal(10, 500);
  assertEquals(window.start, 10, "of what is longer than the window, its beginning");
});

Deno.test("lanes stand socket by socket, and a moment has the span that had begun", () => {
  const facts = new TimelineFacts(RECORDING, CPUS);
  assertEquals(facts.cpus.map(({ number }) => number), [0, 5]);
  assertEquals([99, 100, 109, 110, 500].map((time) => facts.indexAt(0, time)), [-1, 0, 0, 1, 1]);
  assertEquals(facts.indexAt(3, 150), -1);
});

Deno.test("a span says who, when, in which call, what it waits for, and where that stands", () => {
  const facts = new TimelineFacts(RECORDING, CPUS);
  assertEquals(
    spanInWords(facts, RECORDING.spans[2]!),
    "CPU 5, 20.0 to 80.0 ns, in pop: reads and writes line 7 in one step; 50.0 ns waiting for the line, " +
      "which comes from CPU 0 in another socket. a.ts:2: swap",
  );
  assertEquals(
    spanInWords(facts, { ...RECORDING.spans[1]!, place: -1 }),
    "CPU 0, 10.0 to 30.0 ns: works without shared memory.",
  );
});

Deno.test("a line says which part of all CPU time waits for it", () => {
  const [line, ...others] = new TimelineFacts(RECORDING, CPUS).lines;
  assertEquals(others, []);
  assertEquals(line!.place, "a.ts:2");
  assertEquals(
    lineInWords(line!),
    "line 7: 25.0 % of all CPU time waits for it, 1 transfer, 1 from another socket",
  );
});

Deno.test("of a simulated run the head of the freelist is what CPUs wait for, and all waits are told", () => {
  const topology = TOPOLOGIES["xeon-8260"];
  const { recording } = simulate({
    topology,
    program: poolProgram({ pool: "freelist" }),
    threads: 6,
    durationNs: 22_000,
    record: { fromNs: 20_000, lengthNs: 2000 },
  });
  const cpus = placeThreads(topology, 6, "cores-first")
    .map(({ cpu, core, socket = 0 }) => ({ number: cpu, core, socket }));
  const facts = new TimelineFacts(recording!, cpus);
  assertStringIncludes(facts.lines[0]!.code, "this.#head");
  const waited = recording!.spans.reduce((sum, { lineNs }) => sum + lineNs, 0);
  const told = facts.lines.reduce((sum, line) => sum + line.waited, 0) * 2000 * 6;
  // A wait that goes on at the end of the recording has a transfer that has begun before it.
  assert(Math.abs(told - waited) < 0.2 * waited, `${told} of ${waited} ns`);
  assert(facts.lines.every(({ far }) => far === 0), "six threads are in one socket");
  const waits = recording!.spans.filter(({ lineNs }) => lineNs > 0);
  assert(waits.filter((span) => facts.transferOf(span)).length > 0.5 * waits.length);
});
