/** Reports in Chinese: every word that they say themselves, and the same numbers. */
import { assert, assertEquals } from "@std/assert";
import { behavesLike, CATALOGUE, explore, judge, lockFree, queue } from "@course/explore/mod.ts";
import { published } from "@course/published/mod.ts";
import { compareLaws, fitAmdahl, fitUsl, usl } from "@course/scaling/mod.ts";
import {
  compareWithPublished,
  ErrorMap,
  poolProgram,
  simulate,
  simulateSeries,
} from "@course/simulate/mod.ts";
import { footprintTable } from "@course/footprint/mod.ts";
import { recorded } from "@course/kernel/mod.ts";
import { judgeSeries, type Measurement, report } from "@course/measure/mod.ts";
import { DoctorReport } from "@course/doctor/mod.ts";
import { checkCores } from "../../lib/doctor/check_threads.ts";
import { judgeForData } from "../../lib/measure/referee.ts";
import { checkDeno } from "../../lib/doctor/check_deno.ts";
import { useLanguage } from "@course/words/mod.ts";
import { englishIn, numbersIn } from "./english_words.ts";

/** A report: it is made anew in each language, and has these words from whoever asks for it. */
type Report = [name: string, make: () => unknown | Promise<unknown>, given?: string[]];

const program = poolProgram({ pool: "freelist", workload: "overrun" });
const rows = published({ machine: "x86-8260-metal", workload: "queue", objects: 384 })
  .filter(({ label }) => label === "op:384/0-1");
const errors = new ErrorMap([1, 8].map((threads) => ({
  machine: "x86-8260-metal",
  label: "op:384/0-1",
  pool: "op",
  batch: 1,
  threads,
  simulated: threads ** -0.2,
  linear: threads ** 0.5,
  neighbour: threads ** 0.25,
})));

/** Points of a law with a little noise, the same each time. */
function made(counts: readonly number[], sigma: number, kappa: number) {
  return counts.map((p, index) => ({
    p,
    throughput: usl(p, { lambda: 100, sigma, kappa }) * (1 + 0.01 * Math.sin(7 * index)),
  }));
}

const WAVES = Array.from({ length: 50 }, (_, index) => ({
  p: index + 1,
  throughput: index === 20 ? 0 : 100 + 60 * Math.sin(index / 4),
}));

/** Measurements that a referee refuses for all reasons that it knows. */
const measured = [1, 4].map((threads): Measurement => ({
  pool: "objpool",
  workload: "ideal",
  threads,
  objectCount: 64,
  bulk: 1,
  thinkNanoseconds: 100,
  lineBytes: 64,
  engine: threads === 1 ? "javascript" : "wasm",
  order: "kernel",
  seconds: 0.01,
  operationsPerSecond: 2e7 * threads,
  missesPerSecond: 0,
  nanosecondsPerPop: 50,
  cpuNanosecondsPerPop: 49,
  running: 1,
  latency: undefined,
  spread: 0.3,
  repetitions: [{ operationsPerSecond: [2e7], missesPerSecond: [0] }],
  verdict: judgeForData({
    threads,
    cores: 2,
    seconds: 0.01,
    spread: 0.3,
    overlap: 0.5,
    paused: 0.25,
    warmUp: 0.5,
    repetitions: 1,
  }),
  machine: { cores: 2, system: "linux x86_64", runtime: "Deno 2.9.6" },
  date: "2026-11-28T12:00:00Z",
}));

const LOOP = `export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const wait = (words) => { while (Atomics.load(words, 0) === 0) Atomics.add(words, 1, 1); };
export const threads = [wait, wait];`;
const RING = `export class Ring {
  items = new Int32Array(new SharedArrayBuffer(64));
  push(item) {
    const tail = Atomics.load(this.items, 0);
    Atomics.store(this.items, 2 + tail, item);
    Atomics.store(this.items, 0, tail + 1);
  }
  pop() {
    const head = Atomics.load(this.items, 1);
    if (head === Atomics.load(this.items, 0)) return undefined;
    Atomics.store(this.items, 1, head + 1);
    return Atomics.load(this.items, 2 + head);
  }
}`;
const asked = { calls: 3, threads: 2 };

const REPORTS: Report[] = [
  ["a table of memory", () => footprintTable({ cpus: 8, tasks: 100, probes: 1 })],
  [
    "measurements and their referee",
    () => `${report(measured)}\n${judgeSeries(measured).reasons.join("\n")}`,
  ],
  ["an experiment on a kernel", () => recorded("6.12", "misses"), [
    "maxactive",
    "sleepers",
    "hits",
    "amd64",
    "bpo",
    "deb",
    "x86_64",
  ]],
  [
    "the doctor",
    () => new DoctorReport([checkDeno("2.9.5"), checkDeno("9.0.0"), checkCores(1), checkCores(8)]),
    [
      "Deno",
      "deno",
      "npx",
      "upgrade",
      "task",
    ],
  ],
  ["a fit with a peak", () => fitUsl(made([1, 2, 4, 8, 16, 32], 0.02, 0.004))],
  ["a fit without one", () => fitUsl(made([1, 2, 4, 8, 16, 32], 0.05, 0))],
  ["a fit of few points", () => fitUsl(made([2, 4, 8], 0.05, 0.01))],
  ["a fit that falls", () => fitUsl(made([1, 2, 4, 8, 16], 1.4, 0.02), { residuals: "relative" })],
  ["a fit of Amdahl's law", () => fitAmdahl(made([1, 2, 4, 8, 16, 32], 0.05, 0.002))],
  ["a fit of points of another shape", () => fitUsl(WAVES)],
  [
    "a fit of super-linear points",
    () =>
      fitUsl([1, 2, 4, 8, 16, 32].map((p) => ({ p, throughput: p ** 1.2 * (p > 16 ? 0.3 : 1) }))),
  ],
  ["a fit with an outlier", () =>
    fitUsl(
      made([1, 2, 3, 4, 6, 8, 12, 16, 24, 32], 0.05, 0.001)
        .map((one) => one.p === 8 ? { ...one, throughput: one.throughput * 3 } : one),
    )],
  ["laws that are compared", () => compareLaws(made([1, 2, 4, 8, 16, 32], 0.02, 0.004))],
  [
    "a judgement of an object that breaks a law",
    () =>
      timeless(
        judge({ source: RING }, behavesLike(queue({ enqueue: "push", dequeue: "pop" })), asked),
      ),
    ["program.ts", "this", "push", "pop", "queue", "Ring", "enqueue", "dequeue", "items"],
  ],
  [
    "a judgement of an object that keeps one",
    () => timeless(judge({ source: RING }, lockFree(), { calls: 1, threads: 2 })),
    ["Ring"],
  ],
  ["a broken law", () => timeless(explore(CATALOGUE["lost-update"])), [
    "an update was lost: the counter is 1, not 2",
    "counter",
  ]],
  ["a deadlock", () => timeless(explore(CATALOGUE["spin-lock-interrupt"])), ["011aa", "lock"]],
  ["a proof", () => timeless(explore(CATALOGUE["tagged-stack"], { model: "weak" })), []],
  ["a search that was cut", () => timeless(explore({ source: LOOP }, { maxSteps: 12 }))],
  [
    "a search of few preemptions",
    () =>
      timeless(
        explore(CATALOGUE["tagged-stack"], {
          search: "iterative",
          maxExecutions: 40,
          model: "tso",
        }),
      ),
  ],
  [
    "a sample",
    () =>
      timeless(
        explore(CATALOGUE["tagged-stack"], { search: "pct", maxExecutions: 10, model: "js" }),
      ),
  ],
  [
    "a schedule that is replayed",
    () => timeless(explore(CATALOGUE["tagged-stack"], { schedule: "0" })),
    [],
  ],
  [
    "a run of the simulated machine",
    () =>
      withoutCode(`${simulate({ topology: "xeon-8260", program, threads: 4, durationNs: 2e5 })}`),
  ],
  [
    "a curve of the simulated machine",
    () => simulateSeries({ topology: "xeon-8260", program, threads: [1, 2], durationNs: 1e5 }),
  ],
  [
    "simulated beside published",
    async () => (await compareWithPublished(rows, { threads: [1, 2], runs: 1 })).join("\n"),
  ],
  ["errors of the simulated machine", () => errors],
];

for (const [name, make, given = []] of REPORTS) {
  Deno.test(`${name} speaks Chinese, with the numbers of the English report`, async () => {
    const english = `${await make()}`;
    const chinese = await inChinese(make);
    assertEquals([...new Set(englishIn(chinese, given))].join(" "), "", chinese);
    assert(/\p{Script=Han}/u.test(chinese), chinese);
    assertEquals(numbersIn(chinese).join(" "), numbersIn(english).join(" "), chinese);
  });
}

/** A report without the code of hot lines. */
function withoutCode(report: string): string {
  return report.replaceAll(/(sockets: |在 socket 之间：).*/g, "$1");
}

/** A report without what is another time each time. */
function timeless(report: unknown): string {
  return String(report).replaceAll(/\d+ ms|[\d.]+ s$/gm, "ms").replaceAll(
    /[，,][^，,]*(?:百万步|million).*/g,
    "",
  );
}

async function inChinese(make: Report[1]): Promise<string> {
  useLanguage("zh");
  try {
    return `${await make()}`;
  } finally {
    useLanguage(undefined);
  }
}
