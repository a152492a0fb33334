/** A learner's module, as the stress programs call it. */
export interface AnswerModule {
  // deno-lint-ignore no-explicit-any -- what a learner exports
  [name: string]: any;
}

/** What two or more real threads do with an answer at the same time. */
export interface StressProgram {
  /** Makes what the threads share; it is sent to each of them. */
  setup(answer: AnswerModule): Shared;
  /** One round of one thread. */
  round(answer: AnswerModule, shared: Shared, thread: number): void;
  /** Says which law is broken when all threads are done. */
  after(answer: AnswerModule, shared: Shared, rounds: number): string | undefined;
}

/** What threads share. */
export interface Shared {
  /** What the answer works on. */
  state: unknown;
  /** For each object 1 while a thread holds it; a count of broken laws comes last. */
  owners: Int32Array;
}

/** Threads of a stress run; also the CPUs that the answers see. */
export const THREADS = 2;
/** Rounds of each thread. */
export const ROUNDS = 50_000;
const OBJECTS = 4;

/** The stress programs, by the names of exercises. */
export const STRESS_PROGRAMS: Readonly<Record<string, StressProgram>> = {
  "02_spin_lock": {
    setup: () => ({ state: shared([0, 0]), owners: shared([]) }),
    round({ lockIrqSave, unlockIrqRestore }, { state }) {
      const words = state as Int32Array;
      const flags = lockIrqSave(words, 0);
      words[1]!++;
      unlockIrqRestore(words, 0, flags);
    },
    after(_answer, { state }, rounds) {
      const found = (state as Int32Array)[1]!;
      return found === THREADS * rounds
        ? undefined
        : `${THREADS} threads have counted to ${found} under the lock, not to ${THREADS * rounds}`;
    },
  },
  "03_tagged_stack": listProgram(
    (_answer) => shared([0xff, ...Array(OBJECTS).fill(0)]),
    (answer, state) => answer.pop(state),
    (answer, state, _thread, object) => answer.push(state, object),
    0xff,
  ),
  "04_refcounted_freelist": listProgram(
    (_answer) => shared([-1, ...Array(2 * OBJECTS).fill(0)]),
    (answer, state) => answer.tryGet(state),
    (answer, state, _thread, object) => answer.add(state, object),
  ),
  "06_percpu_freelist": listProgram(
    (answer) => answer.create(THREADS, OBJECTS),
    (answer, state, thread) => answer.pop(state, thread),
    (answer, state, thread, object) => answer.push(state, thread, object),
  ),
  "07_objpool": listProgram(
    (answer) => answer.create(THREADS, OBJECTS),
    (answer, state, thread) => answer.pop(state, thread),
    (answer, state, thread, object) => answer.push(state, thread, object),
  ),
};

/** Threads take one or two objects and give them back, the first one first. */
function listProgram(
  make: (answer: AnswerModule) => unknown,
  pop: (answer: AnswerModule, state: unknown, thread: number) => number,
  push: (answer: AnswerModule, state: unknown, thread: number, object: number) => void,
  empty = -1,
): StressProgram {
  return {
    setup(answer) {
      const state = make(answer);
      for (let object = 0; object < OBJECTS; object++) push(answer, state, 0, object);
      return { state, owners: shared(Array(OBJECTS + 1).fill(0)) };
    },
    round(answer, { state, owners }, thread) {
      const held: number[] = [];
      for (let turn = 0; turn < 2; turn++) {
        const object = pop(answer, state, thread);
        if (object === empty) continue;
        const isKnown = Number.isInteger(object) && object >= 0 && object < OBJECTS;
        if (!isKnown || Atomics.exchange(owners, object, 1) === 1) {
          Atomics.add(owners, OBJECTS, 1);
          continue;
        }
        held.push(object);
      }
      for (const object of held) {
        Atomics.store(owners, object, 0);
        push(answer, state, thread, object);
      }
    },
    after(answer, { state, owners }) {
      const broken = owners[OBJECTS]!;
      if (broken > 0) return `an object had two owners, or did not exist, ${broken} times`;
      const found = new Set<number>();
      for (let turn = 0; turn < OBJECTS; turn++) found.add(pop(answer, state, 0));
      found.delete(empty);
      const lost = OBJECTS - found.size;
      return lost === 0 ? undefined : `${lost} of ${OBJECTS} objects are lost`;
    },
  };
}

function shared(content: number[]): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(4 * content.length));
  words.set(content);
  return words;
}
