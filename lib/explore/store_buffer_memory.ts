import { applyAccess, Kind, Order } from "../instrument/mod.ts";
import { type Effect, MemoryModel, type WordRequest } from "./memory_model.ts";
import { writes } from "./sequential_memory.ts";

interface Store {
  word: number;
  value: number;
  step: number;
}

/**
 * Total store order, as x86 has it: a store goes into the thread's buffer and reaches memory later,
 * oldest first; the thread itself sees it at once. Read-modify-writes, full fences and stores of
 * `Atomics` wait until the buffer is empty. Loads and write or read fences wait for nothing.
 */
export class StoreBufferMemory extends MemoryModel {
  readonly #writers: number[] = [];
  #buffers: Store[][] = [];

  override reset(processCount: number): void {
    this.#writers.length = 0;
    this.#buffers = Array.from({ length: processCount }, () => []);
  }

  override canStep(process: number, request: Readonly<WordRequest>): boolean {
    return this.#buffers[process]!.length === 0 || !drains(request);
  }

  override perform(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    _choice: number,
    step: number,
    effect: Effect,
  ): void {
    const { kind, order, a, b } = request;
    effect.broken = undefined;
    effect.stale = false;
    effect.wrote = false;
    effect.readFrom = -2;
    effect.answer = 0;
    if (word < 0) return;
    const buffer = this.#buffers[process]!;
    if (kind === Kind.STORE && order !== Order.SEQ_CST) {
      buffer.push({ word, value: a, step });
      effect.answer = effect.value = a;
      return;
    }
    if (kind === Kind.LOAD) {
      for (let i = buffer.length - 1; i >= 0; i--) {
        const store = buffer[i]!;
        if (store.word !== word) continue;
        effect.answer = effect.value = store.value;
        effect.readFrom = store.step;
        return;
      }
    }
    const array = this.words.arrays[word]!;
    const index = this.words.indices[word]!;
    const answer = Number(applyAccess(kind, array, index, a, b));
    effect.answer = answer;
    effect.readFrom = kind === Kind.STORE ? -2 : this.#writers[word] ?? -1;
    effect.value = array[index]!;
    effect.wrote = writes(kind, answer, a);
    if (effect.wrote) this.#writers[word] = step;
  }

  override pendingWord(process: number): number {
    return this.#buffers[process]?.[0]?.word ?? -1;
  }

  override pendingStep(process: number): number {
    return this.#buffers[process]?.[0]?.step ?? -1;
  }

  override drains(request: Readonly<WordRequest>): boolean {
    return drains(request);
  }

  override flush(process: number, _step: number, effect: Effect): void {
    const store = this.#buffers[process]!.shift()!;
    this.words.write(store.word, store.value);
    this.#writers[store.word] = store.step;
    effect.answer = 0;
    effect.value = store.value;
    effect.wrote = true;
    effect.readFrom = store.step;
    effect.stale = false;
    effect.broken = undefined;
  }
}

function drains({ kind, order }: Readonly<WordRequest>): boolean {
  if (kind === Kind.FENCE) return order === Order.FULL;
  if (kind === Kind.STORE) return order === Order.SEQ_CST;
  return kind >= Kind.EXCHANGE && kind <= Kind.XOR || kind === Kind.WAIT || kind === Kind.NOTIFY;
}
