import { applyAccess, Kind } from "../instrument/mod.ts";
import { type Effect, MemoryModel, type WordRequest } from "./memory_model.ts";

/**
 * Sequential consistency: one access after the other, everybody sees the last write. The order that
 * an access asks for makes no difference.
 */
export class SequentialMemory extends MemoryModel {
  /** For each word the step that wrote it last. */
  readonly #writers: number[] = [];

  override reset(): void {
    this.#writers.length = 0;
  }

  override perform(
    _process: number,
    request: Readonly<WordRequest>,
    word: number,
    _choice: number,
    step: number,
    effect: Effect,
  ): void {
    effect.broken = undefined;
    effect.stale = false;
    if (word < 0) {
      effect.answer = 0;
      effect.wrote = false;
      effect.readFrom = -2;
      return;
    }
    const { kind, a, b } = request;
    const array = this.words.arrays[word]!;
    const index = this.words.indices[word]!;
    const answer = Number(applyAccess(kind, array, index, a, b));
    effect.answer = answer;
    effect.readFrom = kind === Kind.STORE ? -2 : this.#writers[word] ?? -1;
    effect.value = array[index]!;
    effect.wrote = writes(kind, answer, a);
    if (effect.wrote) this.#writers[word] = step;
  }
}

/**
 * Whether an access has written: a compare-and-swap that failed is a read.
 *
 * @param kind what the access does
 * @param answer what it found
 * @param expected what it expected, for a compare-and-swap
 * @returns whether the word was written
 */
export function writes(kind: number, answer: number, expected: number): boolean {
  if (kind === Kind.LOAD || kind === Kind.WAIT) return false;
  return kind !== Kind.COMPARE_EXCHANGE || answer === expected;
}
