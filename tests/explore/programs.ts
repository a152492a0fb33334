/** Small programs for tests of the explorer: shared words with short names, and what came of them. */
import { type ExplorationResult, explore, type ExploreOptions } from "@course/explore/mod.ts";
import type { ModelName } from "@course/explore/mod.ts";

export const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

const WORDS = `
import {
  cmpxchg, cmpxchgAcquire, cmpxchgRelaxed, cmpxchgRelease, cpuRelax, dataRace, fetchAdd, fetchAddAcquire,
  fetchAddRelaxed, fetchAddRelease, loadAcquire, localIrqRestore, localIrqSave, readOnce, smpMb, smpRmb,
  smpWmb, storeRelease, writeOnce, xchg, xchgAcquire, xchgRelaxed, xchgRelease,
} from "@course/atomics/mod.ts";
const sab = new SharedArrayBuffer(64);
const m = new Int32Array(sab);
const r = (i: number) => readOnce(m, i);
const w = (i: number, v: number) => writeOnce(m, i, v);
const ra = (i: number) => loadAcquire(m, i);
const wr = (i: number, v: number) => storeRelease(m, i, v);
const al = (i: number) => Atomics.load(m, i);
const as = (i: number, v: number) => Atomics.store(m, i, v);
`;

/**
 * A scenario over the words `m`, a buffer of 64 bytes `sab`. Words of the vocabulary are imported; r and
 * w are relaxed, ra acquires, wr releases, al and as are Atomics.
 *
 * @param threads body of each thread
 * @param law body of `after`, which has the results `[a, b, c, d]`; says which law was broken
 * @param rest more text
 * @returns text of the scenario
 */
export function program(threads: string[], law = "", rest = ""): string {
  const bodies = threads.map((body) => `  () => { ${body} },`).join("\n");
  return `${WORDS}${rest}
export const setup = () => { m.fill(0); };
export const threads = [
${bodies}
];
export const after = (_: unknown, results: any[]): string | undefined => {
  const [a, b, c, d] = results;
  ${law}
  return undefined;
};
`;
}

/** The verdict, followed by the law or the reason if there is one. */
export function say({ verdict, law, reason }: ExplorationResult): string {
  const words = law ?? reason;
  return words === undefined ? verdict : `${verdict}: ${words}`;
}

/** What the explorer says of a program, or its error. */
export function verdictOf(source: string, model: ModelName, options: ExploreOptions = {}): string {
  return say(explore({ source }, { races: false, ...options, model }));
}

/** What the explorer says in each model. */
export function verdicts(source: string, options: ExploreOptions = {}): string[] {
  return MODELS.map((model) => verdictOf(source, model, options));
}

/** Name by which `after` reports an outcome to the test. */
const SINK = "outcomeSeenByTheTest";

/**
 * All outcomes of a program.
 *
 * @param threads body of each thread
 * @param model the memory model
 * @param outcome an expression in the results `[a, b, c, d]` and the words `m`
 * @param rest more text
 * @returns the values of the expression, as JSON, sorted
 */
export function outcomes(
  threads: string[],
  model: ModelName,
  outcome = "results",
  rest = "",
): string[] {
  const seen = new Set<string>();
  const scope = globalThis as unknown as Record<string, unknown>;
  scope[SINK] = (value: unknown) =>
    seen.add(JSON.stringify(value, (_, part) => typeof part === "bigint" ? `${part}n` : part));
  try {
    const source = program(threads, `(globalThis as any).${SINK}(${outcome});`, rest);
    const verdict = verdictOf(source, model);
    if (verdict !== "ok") seen.add(verdict);
  } finally {
    delete scope[SINK];
  }
  return [...seen].toSorted();
}
