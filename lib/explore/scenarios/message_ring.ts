/**
 * A ring of one place for one writer and one reader. Not a scenario by itself: how the indices are
 * read and written is left open.
 */
import { readOnce, writeOnce } from "@course/atomics/mod.ts";

const WRITTEN = 0;
const READ = 1;
const PLACE = 2;
const MESSAGES = [81, 82];

export const setup = () => new Int32Array(new SharedArrayBuffer(12));

/** How an index is read, and how it is written. */
export interface Orders {
  load(words: Int32Array, index: number): number;
  store(words: Int32Array, index: number, value: number): void;
}

/** Sends what there is room for. */
export function send(words: Int32Array, { load, store }: Orders): void {
  let written = 0;
  for (const message of MESSAGES) {
    if (written - load(words, READ) > 0) return;
    writeOnce(words, PLACE, message);
    store(words, WRITTEN, ++written);
  }
}

/** Looks twice, and returns what it has received. */
export function receive(words: Int32Array, orders: Orders): (number | undefined)[] {
  const first = look(words, 0, orders);
  return first === undefined ? [] : [first, look(words, 1, orders)];
}

function look(words: Int32Array, seen: number, { load, store }: Orders): number | undefined {
  if (load(words, WRITTEN) === seen) return undefined;
  const message = readOnce(words, PLACE);
  store(words, READ, seen + 1);
  return message;
}

type Results = [unknown, (number | undefined)[]];

export function after(_words: Int32Array, [, received]: Results): string | undefined {
  const wrong = received.findIndex((message, index) =>
    message !== undefined && message !== MESSAGES[index]
  );
  return wrong < 0
    ? undefined
    : `the message is ${received[wrong]}, and ${MESSAGES[wrong]} was sent`;
}

export const names = (words: Int32Array) => ({
  written: [words, WRITTEN],
  read: [words, READ],
  place: [words, PLACE],
});
