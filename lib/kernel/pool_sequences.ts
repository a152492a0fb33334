import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { EMPTY, Objpool } from "../pools/mod.ts";

/** Operations on one pool, from its beginning to its end, and what each answers. */
export interface PoolSequence {
  /** As the module `pool_runner` reads them. */
  operations: string[];
  /** As it answers them. */
  answers: string[];
}

/** What a pool must have so that sequences can be tried on it. */
export type SequencePool = Pick<
  Objpool,
  "pop" | "push" | "fini" | "drop" | "rings" | "contents" | "capacity"
>;

/** How sequences are made. */
export interface SequenceOptions {
  /** Same seed, same sequences. */
  seed: number;
  /** Number of sequences. */
  sequences: number;
  /** Operations of each, without its beginning and end. */
  length: number;
  /** CPUs of the guest. */
  cpus: number;
  /**
   * The pool that answers.
   *
   * @default the course's `Objpool`
   */
  create?: (shape: { cpuCount: number; objectCount: number }) => SequencePool;
}

const FEW_OBJECTS = 20;
const MANY_OBJECTS = 200;
/** One operation in so many shows all rings. */
const SHOW_RINGS = 20;

/**
 * Makes random sequences of operations from several CPUs, one operation at a time, and lets the
 * course's pool answer them.
 *
 * Limitations: nothing runs at the same time, so nothing is said of concurrent orders.
 *
 * @param options seed, number, length, CPUs
 * @returns the sequences
 *
 * @example
 * ```ts
 * import { poolSequences } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [sequence] = poolSequences({ seed: 1, sequences: 1, length: 300, cpus: 4 });
 * assertEquals(sequence?.operations.length, sequence?.answers.length);
 * ```
 */
export function poolSequences(options: SequenceOptions): PoolSequence[] {
  const generator = xoroshiro128plus(options.seed);
  const below = (count: number) => uniformInt(generator, 0, count - 1);
  return Array.from({ length: options.sequences }, () => oneSequence(options, below));
}

function oneSequence(
  { length, cpus, create = Objpool.create }: SequenceOptions,
  below: (count: number) => number,
): PoolSequence {
  const objectCount = 1 + below(below(4) === 0 ? MANY_OBJECTS : FEW_OBJECTS);
  const pool = create({ cpuCount: cpus, objectCount });
  const [operations, answers]: [string[], string[]] = [[`init ${objectCount}`], ["0"]];
  const note = (operation: string, answer: string | number) => {
    operations.push(operation);
    answers.push(`${answer}`);
  };
  const out: number[] = [];
  // Some sequences take more than they give back, and find the pool empty.
  const popsOfTen = 2 + below(6);
  note("rings", ringsText(pool));
  for (let step = 0; step < length; step++) {
    const cpu = below(cpus);
    if (out.length === 0 || below(10) < popsOfTen) {
      const object = pool.pop(cpu);
      if (object !== EMPTY) out.push(object);
      note(`pop ${cpu}`, object === EMPTY ? "empty" : object);
    } else {
      const [object] = out.splice(below(out.length), 1);
      pool.push(cpu, object!);
      note(`push ${cpu} ${object}`, 0);
    }
    if (below(SHOW_RINGS) === 0) note("rings", ringsText(pool));
  }
  note("rings", ringsText(pool));
  note("fini", Number(pool.fini()));
  for (const object of out) note(`drop ${object}`, Number(pool.drop(object)));
  return { operations, answers };
}

/** Rings as the module shows them. */
function ringsText(pool: SequencePool): string {
  const contents = pool.contents();
  return pool.rings().map(({ head, tail, last }, cpu) => {
    const objects = contents[cpu]!.map((object) => `${object},`).join("");
    return `${head}/${tail}/${last}/${pool.capacity - 1}:${objects};`;
  }).join("");
}

/**
 * Writes sequences for the module: a line for each operation, an empty one between sequences.
 *
 * @param sequences the sequences
 * @returns text of the file
 */
export function sequencesText(sequences: readonly PoolSequence[]): string {
  return sequences.map(({ operations }) => operations.join("\n") + "\n\n").join("");
}

/** Where the kernel and the course part. */
export interface PoolDifference {
  /** Number of the sequence, from 0. */
  sequence: number;
  /** The first operation that is answered otherwise. */
  operation: string;
  /** What the course's pool answers. */
  course: string;
  /** What the kernel answers. */
  kernel: string;
}

/**
 * Compares what the kernel has answered with what the course's pool has.
 *
 * @param sequences the sequences, with the course's answers
 * @param text the module's answers: a line for each sequence
 * @returns the first difference of each sequence that has one
 */
export function poolDifferences(
  sequences: readonly PoolSequence[],
  text: string,
): PoolDifference[] {
  const lines = text.split("\n");
  const differences: PoolDifference[] = [];
  for (const [sequence, { operations, answers }] of sequences.entries()) {
    const said = (lines[sequence] ?? "").trim().split(" ");
    const at = answers.findIndex((answer, index) => answer !== said[index]);
    if (at < 0 && said.length === answers.length) continue;
    const index = at < 0 ? answers.length : at;
    differences.push({
      sequence,
      operation: operations[index] ?? "nothing",
      course: answers[index] ?? "nothing",
      kernel: said[index] ?? "nothing",
    });
  }
  return differences;
}
