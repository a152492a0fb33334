/** Two threads add one to the same word with a read and a write: both may read before one writes. */
export const setup = () => new Int32Array(new SharedArrayBuffer(4));

function increment(words: Int32Array): void {
  words[0]! += 1;
}

export const threads = [increment, increment];

export function after(words: Int32Array): string | undefined {
  return words[0] === 2 ? undefined : `an update was lost: the counter is ${words[0]}, not 2`;
}

export const names = (words: Int32Array) => ({ counter: [words, 0] });
