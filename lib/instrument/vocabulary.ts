import { Kind, Order } from "./access.ts";

/** How a call of the vocabulary is handed on: which access it is, and in which order. */
export interface Word {
  kind: number;
  order: number;
  /** Whether it names a word of memory with its first two arguments. */
  touchesMemory: boolean;
  /** How many parameters the function has. */
  parameters: number;
  /** Whether the function returns something. */
  answers: boolean;
}

const { RELAXED, ACQUIRE, RELEASE, FULL, SEQ_CST, RACY, READ, WRITE } = Order;

const PARAMETERS: Record<number, number> = {
  [Kind.LOAD]: 2,
  [Kind.COMPARE_EXCHANGE]: 4,
  [Kind.WAIT]: 4,
};

function memory(kind: number, order: number, answers = true): Word {
  return { kind, order, touchesMemory: true, parameters: PARAMETERS[kind] ?? 3, answers };
}

function silent(kind: number, order: number = FULL): Word {
  const answers = kind === Kind.THINK || kind === Kind.IRQ_SAVE;
  const takesOne = kind === Kind.THINK || kind === Kind.IRQ_RESTORE || kind === Kind.NOTE;
  const parameters = takesOne ? 1 : 0;
  return { kind, order, touchesMemory: false, parameters, answers };
}

/** What each function of `lib/atomics` means. */
export const KERNEL_WORDS: Record<string, Word> = {
  readOnce: memory(Kind.LOAD, RELAXED),
  writeOnce: memory(Kind.STORE, RELAXED, false),
  dataRace: memory(Kind.LOAD, RACY),
  loadAcquire: memory(Kind.LOAD, ACQUIRE),
  storeRelease: memory(Kind.STORE, RELEASE, false),
  smpMb: silent(Kind.FENCE, FULL),
  smpWmb: silent(Kind.FENCE, WRITE),
  smpRmb: silent(Kind.FENCE, READ),
  cpuRelax: silent(Kind.RELAX),
  think: silent(Kind.THINK),
  note: silent(Kind.NOTE),
  localIrqSave: silent(Kind.IRQ_SAVE),
  localIrqRestore: silent(Kind.IRQ_RESTORE),
};

for (
  const [name, kind] of [
    ["xchg", Kind.EXCHANGE],
    ["cmpxchg", Kind.COMPARE_EXCHANGE],
    ["fetchAdd", Kind.ADD],
  ] as const
) {
  KERNEL_WORDS[name] = memory(kind, FULL);
  KERNEL_WORDS[`${name}Acquire`] = memory(kind, ACQUIRE);
  KERNEL_WORDS[`${name}Release`] = memory(kind, RELEASE);
  KERNEL_WORDS[`${name}Relaxed`] = memory(kind, RELAXED);
}

/** What each function of `Atomics` means. `sub` is an addition of the negative. */
export const ATOMICS_WORDS: Record<string, Word> = {
  load: memory(Kind.LOAD, SEQ_CST),
  store: memory(Kind.STORE, SEQ_CST),
  exchange: memory(Kind.EXCHANGE, SEQ_CST),
  compareExchange: memory(Kind.COMPARE_EXCHANGE, SEQ_CST),
  add: memory(Kind.ADD, SEQ_CST),
  sub: memory(Kind.ADD, SEQ_CST),
  and: memory(Kind.AND, SEQ_CST),
  or: memory(Kind.OR, SEQ_CST),
  xor: memory(Kind.XOR, SEQ_CST),
  wait: memory(Kind.WAIT, SEQ_CST),
  notify: memory(Kind.NOTIFY, SEQ_CST),
  pause: silent(Kind.RELAX),
};
