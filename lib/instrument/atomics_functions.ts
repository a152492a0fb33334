import { Kind, type Thread } from "./access.ts";
import { asTwin, type Twinned, twinned } from "./functions.ts";
import type { Calls } from "./calls.ts";
import { ATOMICS_WORDS, KERNEL_WORDS, type Word } from "./vocabulary.ts";

/**
 * What `Atomics` is in instrumented code: its functions can be handed on, and are scheduled when
 * instrumented code calls them.
 *
 * @param runtime what the program runs on
 * @returns an object with the functions of `Atomics`
 */
export function atomicsObject(runtime: Calls): object {
  const atomics: Record<string | symbol, unknown> = {};
  for (const [name, word] of Object.entries(ATOMICS_WORDS)) {
    atomics[name] = wordFunction(runtime, name, word);
  }
  atomics.isLockFree = (bytes: number) => Atomics.isLockFree(bytes);
  atomics.waitAsync = () => runtime.refuse(WAIT_ASYNC);
  Object.defineProperty(atomics, Symbol.toStringTag, { value: "Atomics" });
  return atomics;
}

/** Why `waitAsync` is refused. */
export const WAIT_ASYNC =
  '"Atomics.waitAsync" is used here, but promises are not scheduled: use Atomics.wait, in a thread of its own';

/**
 * The words of `lib/atomics` as functions.
 *
 * @param runtime what the program runs on
 * @returns each function by its name
 */
export function kernelWords(runtime: Calls): Record<string, Twinned> {
  return Object.fromEntries(
    Object.entries(KERNEL_WORDS).map(([name, word]) => [name, wordFunction(runtime, name, word)]),
  );
}

function wordFunction(runtime: Calls, name: string, word: Word): Twinned {
  const twin = asTwin(function* (...given: unknown[]): Thread {
    const { place } = runtime;
    if (!word.touchesMemory) {
      runtime.event(word.kind, word.order, place, given[0]);
      const answer = yield;
      return word.answers ? answer : undefined;
    }
    const [array, index, a, b] = given;
    const { kind, order, answers } = word;
    const isStore = kind === Kind.STORE && answers;
    const first = name === "sub" ? negative(a) : isStore ? runtime.stored(array, a) : a;
    const answer = runtime.access(kind, order, place, array, index, first, b)
      ? yield
      : runtime.answer;
    if (kind === Kind.STORE) return answers ? first : undefined;
    return kind === Kind.WAIT ? runtime.waited(Number(answer)) : answer;
  });
  return twinned(runtime.plainNative, name, word.parameters, twin);
}

function negative(value: unknown): unknown {
  return -(value as number);
}
