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
