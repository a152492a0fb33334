import type { Action, Model } from "./model.ts";

/** What queues and stacks have in common. */
export interface SequenceOptions {
  /**
   * Most elements that there is room for.
   *
   * @default no limit
   */
  capacity?: number;
  /**
   * What is answered when there is none to take.
   *
   * @default `undefined` or `null`
   */
  empty?: unknown;
  /**
   * What is answered when there is no room for one more.
   *
   * @default `false`
   */
  full?: unknown;
  /** Whether a call waits where it would answer `empty` or `full`. */
  waits?: boolean;
  /**
   * Threads that may put elements in.
   *
   * @default any number
   */
  producers?: number;
  /**
   * Threads that may take elements out.
   *
   * @default any number
   */
  consumers?: number;
}

/** How a kind of sequence differs from the others. */
interface Kind {
  name: string;
  kind: string;
  made: readonly unknown[];
  /** The call that puts an element in, and the one that takes an element out. */
  put: string;
  take: string;
  methods: Record<string, string>;
  aliases: Model["aliases"];
  /** The element that is taken next, and what is left. */
  next(state: readonly number[]): [number, number[]];
}

/** Elements that are in a sequence without limit at the start. */
const ELEMENTS = 2;
/** Elements that a client may put into one with a limit before it starts. */
const MAX_ELEMENTS = 8;

/**
 * A model of what elements are put into and taken out of, in some order.
 *
 * @param kind queue or stack
 * @param options what is answered when it is empty or full, and who may do what
 * @returns the model
 */
export function sequence(kind: Kind, options: SequenceOptions): Model<readonly number[]> {
  const { capacity = Infinity, full = false, waits = false, producers, consumers } = options;
  const { put, take, next } = kind;
  const isEmptyAnswer = (answer: unknown) =>
    "empty" in options ? Object.is(answer, options.empty) : answer === undefined || answer === null;
  const most = Math.min(capacity, ELEMENTS);
  const counts = capacity <= MAX_ELEMENTS ? [0, 1, capacity - 1, capacity] : [0, 1, most];
  const starts = [...new Set(counts)].filter((count) => count >= 0).sort((a, b) => a - b);
  return {
    ...kind,
    acts: { [put]: [put], [take]: [take] },
    starts: starts.map((count) => Array(count).fill(put)),
    given: { [put]: 1 },
    doers: {
      ...producers !== undefined && { [put]: producers },
      ...consumers !== undefined && { [take]: consumers },
    },
    ...waits && {
      isUseful: ({ before, cpus }) => canEnd(cpus, before.length, { put, capacity }),
    },
    startAfter: (before) => before.map(([, element]) => element!),
    apply(state, [name, element]: Action, answer) {
      if (name === put) {
        const isRefused = Object.is(answer, full) && !waits;
        if (isRefused) return state.length >= capacity ? state : undefined;
        return state.length < capacity ? [...state, element!] : undefined;
      }
      if (state.length === 0) return isEmptyAnswer(answer) && !waits ? state : undefined;
      const [first, others] = next(state);
      return answer === first ? others : undefined;
    },
    hint(name, answer) {
      const call = (option: string) => `${kind.kind}({ ${option} })`;
      if (name === put && Object.is(answer, full) && capacity === Infinity) {
        return `if ${show(full)} says that it is full, say for how many elements there is room: ` +
          call("capacity: 2");
      }
      const isElement = typeof answer === "number" && answer > 0;
      if (name === put || isElement || isEmptyAnswer(answer)) return undefined;
      return `if ${show(answer)} says that it is empty, say so: ${call(`empty: ${show(answer)}`)}`;
    },
  };
}

/**
 * Whether calls that wait come to their end in every order: nobody waits for an element that nobody
 * puts in, or for room that nobody makes.
 */
function canEnd(
  cpus: readonly (readonly string[])[],
  elements: number,
  { put, capacity }: { put: string; capacity: number },
): boolean {
  const isDone = cpus.every((own) => own.length === 0);
  if (isDone) return true;
  let canGoOn = false;
  for (const [cpu, [name, ...others]] of cpus.entries()) {
    if (name === undefined) continue;
    const after = name === put ? elements + 1 : elements - 1;
    if (after < 0 || after > capacity) continue;
    canGoOn = true;
    if (!canEnd(cpus.with(cpu, others), after, { put, capacity })) return false;
  }
  return canGoOn;
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
