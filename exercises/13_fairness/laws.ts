import {
  expectNear,
  expectRefused,
  expectSame,
  expectThat,
  Finding,
  type Law,
  law,
} from "@course/grade/mod.ts";

interface Api {
  jainIndex(shares: number[]): number;
  maxMinRatio(shares: number[]): number;
  poorerHalf(shares: number[]): number;
}

/** Threads for which halves are looked at: odd and even, powers of two and others. */
const MAX_THREADS = 33;
/** More shares than a call can have arguments. */
const VERY_MANY = 200_000;
/** Units of work: shares in them are as small and as large as numbers can be. */
const UNITS = [1e6, 1e-10, 2 ** 31, 2 ** 53, 1e-200, 1e200, 5e-324, 5e307];

function callOf(name: string, shares: readonly number[]): string {
  const shown = shares.length > 12 ? `${shares.slice(0, 3).join(", ")}, ...` : shares.join(", ");
  return shares.length > 12
    ? `${name} of ${shares.length} shares, ${shown}`
    : `${name}([${shown}])`;
}

/** Shares of 1, 2, 3 and so on. */
function countUp(threads: number): number[] {
  return Array.from({ length: threads }, (_, thread) => thread + 1);
}

/** Looks at very many shares, and says what a full stack means here. */
function onAll(look: (shares: number[]) => number, shares: number[]): number {
  try {
    return look(shares);
  } catch (error) {
    if (!(error instanceof Finding) || !error.message.includes("calls itself")) throw error;
    throw new Finding(
      "the stack is full, as each share is an argument, such as in Math.max(...shares), or a call",
    );
  }
}

export const laws: readonly Law[] = [
  law("the index is 1 for equal shares and 1 / n when one gets everything", (learner) => {
    const { jainIndex } = learner.api<Api>();
    const rows: [number[], number][] = [
      [[5, 5, 5, 5], 1],
      [[20, 0, 0, 0], 0.25],
      [[1, 2, 3], 36 / 42],
      [[7], 1],
      [[1, 1, 1, 1, 1, 3], 64 / 84],
    ];
    for (const [shares, index] of rows) {
      expectNear(() => jainIndex(shares), index, callOf("jainIndex", shares));
    }
    for (let threads = 1; threads <= MAX_THREADS; threads++) {
      const equal = new Array<number>(threads).fill(3);
      expectNear(() => jainIndex(equal), 1, callOf("jainIndex", equal));
      const one = equal.map((share, thread) => thread === 0 ? share : 0);
      expectNear(() => jainIndex(one), 1 / threads, callOf("jainIndex", one));
    }
  }),
  law("the unit and the size of the shares do not matter", (learner, draw) => {
    const { jainIndex, poorerHalf } = learner.api<Api>();
    for (const unit of [...UNITS, draw.integer("unit", 2, 1e9)]) {
      const shares = [unit, 3 * unit];
      expectNear(() => jainIndex(shares), 0.8, callOf("jainIndex", shares));
      const equal = [unit, unit, unit, unit];
      expectNear(() => poorerHalf(equal), 0.5, callOf("poorerHalf", equal));
    }
  }),
  law("a thread that got nothing counts", (learner, draw) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    const threads = draw.integer("threads", 2, MAX_THREADS);
    const one = draw.shuffled("order of shares", [draw.integer("share", 1, 1e6), 0, 0, 0]);
    expectNear(() => jainIndex(one), 0.25, callOf("jainIndex", one));
    const some = [...one, ...new Array<number>(threads).fill(7)];
    expectNear(() => maxMinRatio(some), Infinity, callOf("maxMinRatio", some));
    expectNear(() => jainIndex([4, 4, 0, 0]), 0.5, "jainIndex([4, 4, 0, 0])");
    expectNear(() => maxMinRatio([4, 4, 0]), Infinity, "maxMinRatio([4, 4, 0])");
    expectNear(() => maxMinRatio([0, 1]), Infinity, "maxMinRatio([0, 1])");
    expectNear(() => poorerHalf([4, 4, 0, 0]), 0, "poorerHalf([4, 4, 0, 0])");
  }),
  law("the richest is compared with the poorest", (learner, draw) => {
    const { maxMinRatio } = learner.api<Api>();
    const rows: [number[], number][] = [[[10, 40, 20], 4], [[3, 3], 1], [[7], 1], [
      [2, 9, 100],
      50,
    ]];
    for (const [shares, ratio] of rows) {
      expectNear(() => maxMinRatio(shares), ratio, callOf("maxMinRatio", shares));
    }
    for (const unit of UNITS) {
      const shares = [unit, 3 * unit, 2 * unit];
      expectNear(() => maxMinRatio(shares), 3, callOf("maxMinRatio", shares));
    }
    const shares = draw.shuffled("order of shares", countUp(6).map((share) => 10 * share));
    expectNear(() => maxMinRatio(shares), 6, callOf("maxMinRatio", shares));
  }),
  law("the poorer half is counted from the poorest, whatever the order", (learner, draw) => {
    const { poorerHalf } = learner.api<Api>();
    const rows: [number[], number][] = [
      [[100, 1, 9, 90], 0.05],
      [[9, 10, 1, 2], 3 / 22],
      [[1, 1, 1, 1, 1, 1], 0.5],
      [[6, 2, 4], 4 / 12],
      [[0, 6, 2], 1 / 8],
      [[7], 0.5],
      [[1, 3], 0.25],
    ];
    for (const [shares, part] of rows) {
      const call = callOf("poorerHalf", shares);
      const half = shares.length % 2 === 1 ? ", with half of the thread in the middle," : "";
      expectNear(() => poorerHalf(shares), part, `${call}${half}`);
    }
    for (let threads = 1; threads <= MAX_THREADS; threads++) {
      const equal = new Array<number>(threads).fill(3);
      expectNear(() => poorerHalf(equal), 0.5, callOf("poorerHalf", equal));
      // 1 + 2 + ... up to the middle, of 1 + 2 + ... up to all; of an odd number, half of the middle.
      const [half, rest] = [Math.floor(threads / 2), threads % 2 * (threads + 1) / 4];
      const part = (half * (half + 1) / 2 + rest) / (threads * (threads + 1) / 2);
      const falling = countUp(threads).toReversed();
      expectNear(() => poorerHalf(falling), part, callOf("poorerHalf", falling));
    }
    for (const unit of UNITS) {
      const shares = [2 * unit, unit, 3 * unit, unit, unit];
      expectNear(() => poorerHalf(shares), 2.5 / 8, callOf("poorerHalf", shares));
    }
    const shares = draw.shuffled("order of shares", countUp(7));
    expectNear(() => poorerHalf(shares), 8 / 28, callOf("poorerHalf", shares));
  }),
  law("the measurements stay as they are", (learner, draw) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    const shares = [30, 10, 20];
    for (const look of [jainIndex, maxMinRatio, poorerHalf]) look(shares);
    expectSame(shares, [30, 10, 20], "the array [30, 10, 20] after three calls");
    const drawn = draw.shuffled("order of shares", countUp(6));
    const copy = [...drawn];
    for (const look of [jainIndex, maxMinRatio, poorerHalf]) look(copy);
    expectSame(copy, drawn, `the array [${drawn.join(", ")}] after three calls`);
    const again = [poorerHalf(shares), poorerHalf([1, 1]), poorerHalf(shares)];
    expectThat(
      again[0] === again[2],
      `poorerHalf([30, 10, 20]) gave ${again[0]}, then ${again[2]}`,
    );
  }),
  law("shares that say nothing are refused", (learner) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    const rows = [
      [],
      [0],
      [0, 0],
      [-1],
      [1, -1, 3],
      [3, -1e-300],
      [-1, -2],
      [NaN],
      [1, NaN],
      [NaN, 1],
      [1, Infinity],
      [-Infinity, 1],
    ];
    for (const shares of rows) {
      expectRefused(() => jainIndex(shares), callOf("jainIndex", shares));
      expectRefused(() => maxMinRatio(shares), callOf("maxMinRatio", shares));
      expectRefused(() => poorerHalf(shares), callOf("poorerHalf", shares));
    }
  }),
  law("a machine may have very many threads", (learner) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    const shares = Array.from({ length: VERY_MANY }, (_, thread) => thread % 2 === 0 ? 1 : 3);
    for (
      const [name, look, right] of [
        ["jainIndex", jainIndex, 0.8],
        ["maxMinRatio", maxMinRatio, 3],
        ["poorerHalf", poorerHalf, 0.25],
      ] as const
    ) {
      expectNear(() => onAll(look, shares), right, callOf(name, shares));
    }
  }),
];
