/** Most tasks that one set of lists or stacks serves. */
export const MAX_TASKS = 65536;

/**
 * Checks a count given to a `create`.
 *
 * @param what what is created, such as "task lists"
 * @param counted what is counted, such as "tasks"
 * @param option name of the option
 * @param count its value
 * @param min smallest allowed
 * @param max largest allowed
 * @throws {RangeError} If `count` is not a whole number in range
 */
export function checkCount(
  what: string,
  counted: string,
  option: string,
  count: number,
  min: number,
  max: number,
): void {
  if (Number.isInteger(count) && count >= min && count <= max) return;
  throw new RangeError(
    `Cannot create ${what} with ${count} ${counted}: ${option} must be between ${min} and ${max}`,
  );
}

/**
 * Checks the number of a task or a CPU.
 *
 * @param action what is tried, such as "enter"
 * @param kind "task" or "CPU"
 * @param option option of `create` that sets how many there are
 * @param number number to check
 * @param count how many there are
 * @throws {RangeError} If there is no such task or CPU
 */
export function checkNumber(
  action: string,
  kind: "task" | "CPU",
  option: string,
  number: number,
  count: number,
): void {
  if (number >>> 0 === number && number < count) return;
  const advice = Number.isInteger(number) && number > 0
    ? `pass ${option}: ${number + 1} or more when creating the hooks`
    : `pass a ${kind} number`;
  throw new RangeError(
    `Cannot ${action} for ${kind} ${number}: these hooks have ${kind}s 0 to ${
      count - 1
    }, ${advice}`,
  );
}

/**
 * Checks a value that is to be kept in a 32-bit word.
 *
 * @param action what is tried, such as "enter"
 * @param name what the value is, such as "return address"
 * @param value value to check
 * @throws {RangeError} If the word cannot hold it
 */
export function checkWord(action: string, name: string, value: number): void {
  if ((value | 0) === value) return;
  throw new RangeError(
    `Cannot ${action} with ${name} ${value}: it is kept in a 32-bit word, pass an integer from -2147483648 to 2147483647`,
  );
}

/**
 * Checks the number of a private data word.
 *
 * @param action "read" or "write"
 * @param word number to check
 * @param count data words of each call
 * @throws {RangeError} If there is no such data word
 */
export function checkDataWord(action: string, word: number, count: number): void {
  if (word >>> 0 === word && word < count) return;
  const words = count === 0 ? "none" : `data words 0 to ${count - 1}`;
  throw new RangeError(
    `Cannot ${action} data word ${word}: each call has ${words}, pass dataWords when creating the hooks`,
  );
}
