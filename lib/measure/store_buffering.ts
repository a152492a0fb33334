import { percent } from "../tables/mod.ts";
import type { Crossing } from "./store_buffering_worker.ts";

/** How the two threads write and read. */
export type LitmusAccess = "atomics" | "plain" | "kernel" | "kernel, smpMb";

/** What two threads saw of each other. */
export interface StoreBuffering {
  /** How they wrote and read. */
  access: LitmusAccess;
  /** How often both threads wrote and read. */
  tries: number;
  /** How often neither saw what the other had written. */
  neither: number;
}

/** What to try. */
export interface StoreBufferingOptions {
  /**
   * How the threads write and read.
   *
   * - "atomics": in one order, as `Atomics` has it
   * - "plain": `words[i]`, which promises nothing
   * - "kernel": `writeOnce` and `readOnce` in the kernel's order
   * - "kernel, smpMb": the same, with a full barrier between them
   *
   * @default "atomics"
   */
  access?: LitmusAccess;
  /**
   * How often, 1 to 1,000,000.
   *
   * @default 100_000
   */
  tries?: number;
}

const ACCESSES: Record<LitmusAccess, { write: string; read: string }> = {
  "atomics": { write: "writeOnce(words, mine, 1);", read: "readOnce(words, other)" },
  "plain": { write: "words[mine] = 1;", read: "words[other]" },
  "kernel": { write: "writeOnce(words, mine, 1);", read: "readOnce(words, other)" },
  "kernel, smpMb": { write: "writeOnce(words, mine, 1); smpMb();", read: "readOnce(words, other)" },
};
const MAX_TRIES = 1_000_000;
/** Turns for which a thread waits for the other: if that has no core now, this try is spent alone. */
const PATIENCE = 100_000;
/** Words that keep the two counters of progress away from each other, and from all else. */
const APART = 32;

/**
 * The litmus test of the store buffer on two real threads: one writes x and reads y, the other writes
 * y and reads x. How often does neither see the other?
 *
 * The text is compiled to WebAssembly, so that nothing else stands between the two accesses. The
 * threads stay on cores 0 and 1, where the system can keep them there. For each try they wait for each
 * other for a moment, and each try has words of its own. The kernel's orders are an
 * experiment of V8 (`hasKernelOrder`).
 *
 * @param options which accesses, and how often
 * @returns the counts
 * @throws {RangeError} If there is no such access, `tries` is out of range, or V8 was started without
 * the kernel's orders
 *
 * Source: litmus test SB, tools/memory-model/litmus-tests/SB+poonceonces.litmus (Linux 6.7); Owens,
 * Sarkar, Sewell, "A better x86 memory model: x86-TSO", 2009.
 *
 * @example
 * ```ts
 * import { storeBuffering } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { neither, tries } = await storeBuffering({ tries: 1000 });
 * assertEquals([neither, tries], [0, 1000]); // all Atomics have one order
 * ```
 */
export async function storeBuffering(options: StoreBufferingOptions = {}): Promise<StoreBuffering> {
  const { access = "atomics", tries = 100_000 } = options;
  if (!Object.hasOwn(ACCESSES, access)) {
    const names = Object.keys(ACCESSES).map((name) => `"${name}"`).join(", ");
    throw new RangeError(`Cannot try accesses "${access}": use ${names}`);
  }
  if (!Number.isInteger(tries) || tries < 1 || tries > MAX_TRIES) {
    throw new RangeError(`Cannot try ${tries} times: tries must be 1 to ${MAX_TRIES}`);
  }
  const order = access.startsWith("kernel") ? "kernel" : "seq_cst";
  const shape = { cpuCount: 2, objectCount: 1 };
  // The compiler is loaded only by who wants it.
  const { compileClass } = await import("../compile/mod.ts");
  const pool = compileClass(textOf(access, tries), { ...shape, order });
  const crossing: Crossing = { handle: pool.handle(), seen: seenFrom(tries), tries };
  const [a, b] = await Promise.all([0, 1].map((cpu) => cross(crossing, cpu)));
  let neither = 0;
  for (let i = 0; i < tries; i++) if (a![i] === 0 && b![i] === 0) neither++;
  return { access, tries, neither };
}

/**
 * Writes what was seen as a sentence.
 *
 * @param seen what `storeBuffering` returned
 * @returns for example "plain: neither saw the other in 30,255 of 100,000 tries (30 %)"
 */
export function storeBufferingText({ access, tries, neither }: StoreBuffering): string {
  const count = (value: number) => value.toLocaleString("en");
  return `${access}: neither saw the other in ${count(neither)} of ${count(tries)} tries (${
    percent(neither / tries)
  })`;
}

/** First of the words in which the threads note what they have read: after x, y, and the progress. */
const seenFrom = (tries: number) => 2 * tries + 3 * APART;

function textOf(access: LitmusAccess, tries: number): string {
  const { write, read } = ACCESSES[access];
  return `
import { loadAcquire, readOnce, smpMb, storeRelease, writeOnce } from "@course/atomics/mod.ts";
const TRIES = ${tries};
const PROGRESS = 2 * TRIES + ${APART};
const SEEN = ${seenFrom(tries)};
export const create = () => new Int32Array(new SharedArrayBuffer(4 * (SEEN + 2 * TRIES)));
export const pop = (words: Int32Array, cpu: number) => {
  const partner = 1 - cpu;
  for (let i = 0; i < TRIES; i++) {
    storeRelease(words, PROGRESS + ${APART} * cpu, i + 1);
    let turns = 0;
    while (turns < ${PATIENCE} && loadAcquire(words, PROGRESS + ${APART} * partner) <= i) turns++;
    const mine = cpu * TRIES + i;
    const other = partner * TRIES + i;
    ${write}
    words[SEEN + mine] = ${read};
  }
  return 0;
};
export const push = (_words: Int32Array, _cpu: number, _object: number) => {};`;
}

function cross(crossing: Crossing, cpu: number): Promise<Int32Array> {
  const worker = new Worker(new URL("./store_buffering_worker.ts", import.meta.url), {
    type: "module",
    name: `litmus ${cpu}`,
  });
  return new Promise<Int32Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Int32Array>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Thread ${cpu} of the litmus test failed: ${event.message}`));
    };
    worker.postMessage({ ...crossing, cpu });
  }).finally(() => worker.terminate());
}
