/** A recording tells what the counters have counted, and changes none of them. */
import { POOL_NAMES } from "@course/pools/mod.ts";
import {
  poolProgram,
  programOf,
  type Recording,
  type RecordOptions,
  simulate,
  type SimulationResult,
} from "@course/simulate/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { OwnersReplay } from "./owners_replay.ts";
import { smallMachine } from "./scripts.ts";

const PREFETCHING = smallMachine({ name: "prefetching", prefetchAhead: 2, pairPrefetch: true });
const STOPPED = smallMachine({ name: "stopped", preemption: { runNs: 2e4, stopNs: [500, 5000] } });
const WHOLE: RecordOptions = { fromNs: 0, lengthNs: 1e9, mostEvents: 1e6 };
const DURATION = 8e3;

function assertNear(actual: number, expected: number, most: number): void {
  assert(Math.abs(actual - expected) <= most, `${actual} instead of ${expected}`);
}

interface Recorded extends Omit<SimulationResult, "recording"> {
  recording: Recording;
}

function recorded(
  pool: typeof POOL_NAMES[number],
  record: RecordOptions = WHOLE,
  topology = PREFETCHING,
): Recorded {
  const program = poolProgram({ pool, workload: "migrate" });
  const result = simulate({ topology, program, threads: 8, durationNs: DURATION, record });
  return result as Recorded;
}

for (const pool of POOL_NAMES) {
  Deno.test(`${pool}: a run that is recorded has the same figures to the last digit`, () => {
    const program = poolProgram({ pool, workload: "overrun" });
    for (const topology of [PREFETCHING, STOPPED]) {
      const options = { topology, program, threads: 8, durationNs: DURATION };
      const { recording, ...figures } = simulate({ ...options, record: WHOLE });
      const plain = simulate(options);
      assertEquals(plain.recording, undefined);
      assert(recording!.spans.length > 100);
      assertEquals(JSON.stringify(figures), JSON.stringify(plain));
    }
  });

  Deno.test(`${pool}: what is recorded adds up to the counters of the result`, () => {
    for (const topology of [PREFETCHING, STOPPED]) {
      const result = recorded(pool, WHOLE, topology);
      const { spans, transfers, calls, toNs } = result.recording;
      const operations = result.pop.count;
      const count = (kind: string) => spans.filter((span) => span.kind === kind).length;
      const { loads, stores, readModifyWrites, fences } = result.accessesPerOperation;
      assertNear(count("load"), loads * operations, 1e-6);
      assertNear(count("store"), stores * operations, 1e-6);
      assertNear(count("read-modify-write"), readModifyWrites * operations, 1e-6);
      assertNear(count("fence"), fences * operations, 1e-6);

      assertNear(transfers.length, result.transfersPerOperation * operations, 1e-6);
      for (const { line, transfersPerOperation, farPart } of result.hotLines) {
        const own = transfers.filter((transfer) => transfer.line === line);
        assertNear(own.length, transfersPerOperation * operations, 1e-6);
        assertNear(own.filter(({ isFar }) => isFar).length, farPart * own.length, 1e-6);
      }

      const spun = spans.filter(({ kind, line, end }) => kind === "spin" && line >= 0 && end < toNs)
        .reduce((sum, { start, end }) => sum + end - start, 0);
      assertNear(spun, result.spunPart * toNs * result.threads, 1e-3);

      const pops = calls.filter(({ name, end }) => name === "pop" && end < toNs);
      const time = pops.reduce((sum, { start, end }) => sum + end - start, 0);
      assertEquals(pops.length, operations);
      assertNear(time / operations, result.pop.mean, 1e-6);
    }
  });

  Deno.test(`${pool}: each CPU is at one thing at a time, without a gap`, () => {
    for (const topology of [PREFETCHING, STOPPED]) {
      const { spans } = recorded(pool, WHOLE, topology).recording;
      const lastEnds = new Map<number, number>();
      for (const { cpu, start, end, storesNs, lineNs } of spans) {
        assertEquals(start, lastEnds.get(cpu) ?? start);
        assert(start <= end && storesNs >= 0 && lineNs >= 0);
        assert(storesNs + lineNs <= end - start + 1e-9);
        lastEnds.set(cpu, end);
      }
      assertEquals(lastEnds.size, 8);
    }
  });

  Deno.test(`${pool}: a line has one owner at a time, and who needs no transfer has it`, () => {
    const { spans, transfers } = recorded(pool).recording;
    const replay = new OwnersReplay(PREFETCHING, transfers);
    const hits = spans
      .filter(({ lineNs, isForwarded }) => lineNs === 0 && !isForwarded)
      .filter(({ kind }) => kind === "load" || kind === "read-modify-write")
      .map((span) => ({ ...span, time: span.start + span.storesNs }))
      .toSorted((a, b) => a.time - b.time);
    for (const { cpu, kind, line, time } of hits) {
      const rights = replay.rightsAt(line, time);
      const core = replay.coreOf(cpu);
      if (kind === "load") assert(rights.copies.has(core), `CPU ${cpu} reads line ${line}`);
      else assertEquals(rights.owner, core, `CPU ${cpu} writes line ${line} at ${time}`);
    }
    assert(hits.length > 100);
  });

  Deno.test(`${pool}: in one socket, a line sets out again only when its new owner has it`, () => {
    // Between sockets a read can be overtaken: docs/simulator.md, "What it leaves out".
    const cpus = PREFETCHING.cpus.map(({ cpu, core }) => ({ cpu, core }));
    const { transfers } = recorded(pool, WHOLE, smallMachine({ cpus })).recording;
    const owned = new Map<number, number>();
    for (const { line, isOwn, start, end } of transfers) {
      const since = owned.get(line) ?? 0;
      assert(start >= since, `line ${line} sets out at ${start}, its owner has it at ${since}`);
      if (isOwn) owned.set(line, end);
    }
    assert(owned.size > 0 && transfers.length > 100);
  });

  Deno.test(`${pool}: who waits for a transfer of its own waits as long as the transfer takes`, () => {
    const { spans, transfers, toNs } = recorded(pool).recording;
    const key = (cpu: number, line: number, time: number) => `${cpu} ${line} ${time.toFixed(6)}`;
    const waits = new Map(
      spans.map((span) => [key(span.cpu, span.line, span.start + span.storesNs), span.lineNs]),
    );
    const asked = transfers.filter(({ cause, end }) => cause === "access" && end < toNs);
    assert(asked.length > 10);
    for (const { to, line, asked: since, start, end } of asked) {
      const waited = waits.get(key(to, line, since));
      assert(waited !== undefined, `nobody on CPU ${to} asks for line ${line} at ${since}`);
      assert(since <= start && start < end);
      assertNear(waited, end - since, 1e-6);
    }
  });
}

Deno.test("a window has what begins in it, and nothing else", () => {
  const whole = recorded("freelist").recording;
  const [fromNs, toNs] = [3000, 4500];
  const part = recorded("freelist", { fromNs, lengthNs: toNs - fromNs }).recording;
  const isInside = ({ start }: { start: number }) => start >= fromNs && start < toNs;
  const named = ({ spans, places }: Recording) =>
    spans.filter(isInside).map((span) => ({ ...span, place: places[span.place] }));
  assertEquals([part.fromNs, part.toNs, part.isCut], [fromNs, toNs, false]);
  assertEquals(part.spans.filter(isInside).length, part.spans.length);
  assertEquals(named(part), named(whole));
  assertEquals(part.calls, whole.calls.filter(isInside));
});

Deno.test("a recording that is cut is the beginning of the one that is not, and says so", () => {
  const whole = recorded("objpool").recording;
  const cut = recorded("objpool", { ...WHOLE, mostEvents: 500 }).recording;
  assertEquals([whole.isCut, cut.isCut], [false, true]);
  assertEquals(cut.spans.length + cut.transfers.length, 500);
  assertEquals(cut.spans, whole.spans.slice(0, cut.spans.length));
  assertEquals(cut.transfers, whole.transfers.slice(0, cut.transfers.length));
  assert(whole.spans[cut.spans.length]!.start >= cut.toNs);
  assert(cut.spans.every(({ start }) => start <= cut.toNs));
  assertEquals(cut.calls, whole.calls.filter(({ start }) => start < cut.toNs));
});

Deno.test("a transfer says who has the line, who gets it, and which line of the text wants it", () => {
  const text = `import { fetchAdd, think } from "@course/atomics/mod.ts";
    export const setup = () => new Int32Array(new SharedArrayBuffer(256));
    const done: boolean[] = [];
    export function round(words, thread: number): void {
      think(thread === 0 ? 100 : 2000);
      if (!done[thread]) fetchAdd(words, 32, 1);
      done[thread] = true;
    }`;
  const { recording } = simulate({
    topology: smallMachine(),
    program: programOf("counter", "once", text),
    threads: 2,
    placement: [4, 2],
    durationNs: 1e4,
    record: WHOLE,
  });
  const { spans, transfers, places } = recording!;
  const [first, second] = transfers;
  assertEquals(transfers.length, 2);
  assertEquals([first!.from, first!.to, first!.isFar, first!.isOwn], [-1, 4, false, true]);
  assertEquals([second!.from, second!.to, second!.isFar, second!.isOwn], [4, 2, true, true]);
  assertEquals(second!.cause, "access");
  assert(places[second!.place]!.code.includes("fetchAdd(words, 32, 1)"));
  // 150 ns from socket to socket, give or take a tenth.
  assert(Math.abs(second!.end - second!.start - 150) <= 15.01);
  const updates = spans.filter(({ kind }) => kind === "read-modify-write");
  assertEquals(updates.map(({ cpu }) => cpu), [4, 2]);
  assertEquals(updates[0]!.address, updates[1]!.address);
  assertEquals(updates[1]!.line, second!.line);
  assert(spans.every(({ kind, line }) => kind === "read-modify-write" || line === -1));
});

Deno.test("a recording refuses a window that cannot be, and one after the end of the run", () => {
  const program = poolProgram({ pool: "objpool" });
  const record = (options: RecordOptions) => () =>
    simulate({ topology: "rk3588", program, threads: 1, durationNs: 1000, record: options });
  assertThrows(record({ fromNs: -1, lengthNs: 1 }), RangeError, "record from -1 ns");
  assertThrows(record({ fromNs: 0, lengthNs: 0 }), RangeError, "record 0 ns");
  assertThrows(record({ fromNs: 0, lengthNs: 1, mostEvents: 0 }), RangeError, "record 0 events");
  assertThrows(record({ fromNs: 1e6, lengthNs: 1 }), RangeError, "the run has ended at 1500 ns");
});
