import { checkCount } from "./checks.ts";

/**
 * The kernel's forms of the stack: an array of words with a frame of 3 (6.13 and later) or 4 words
 * (6.11 and 6.12), or 50 entries (2.6.29 to 6.10).
 */
export type StackForm = "6.13" | "6.11" | "2.6.29";

/** Who traces: an fprobe with an exit handler (6.14 and later), or the function_graph tracer. */
export type StackUser = "fprobe" | "function_graph";

const MAX_USERS = 16;
const MAX_DATA_WORDS = 32;
/** An fprobe's data are at most 15 words: its header word has 4 bits for their number. */
const MAX_FPROBE_WORDS = 15;

/** Words of a frame: return address, function, in the older forms a time stamp, return slot. */
const FORMS = {
  "6.13": { words: 512, frameWords: 3, kernelBytes: 4096 },
  "6.11": { words: 512, frameWords: 4, kernelBytes: 4096 },
  "2.6.29": { words: 200, frameWords: 4, kernelBytes: 2048 },
};

/** Where things are on the stack of a task. */
export interface StackLayout {
  /** Words of one task's stack. */
  words: number;
  /** A call is refused when the words in use and the words it needs reach this. */
  limit: number;
  /** Words of a call without data: the frame and, in the array, the users' bitmap. */
  bareWords: number;
  /** Words of a traced call. */
  wordsPerCall: number;
  /** Where in a call the frame number is: the kernel's pointer to the return slot. */
  frameAt: number;
  /** Where in a call the bitmap word is; 0 in the form that has none. */
  bitmapAt: number;
  /** Data words that each user of the stack has reserved in a call. */
  users: { offset: number; count: number }[];
  /** Where the data of each entry of `dataWords` are. */
  data: { offset: number; count: number }[];
  /** The user wants more words than a reservation can have, so no call is traced. */
  isRefused: boolean;
  /** Bytes of one task's stack in an x86-64 kernel. */
  kernelBytes: number;
}

/**
 * Lays a task's stack out.
 *
 * @param form which kernel's form
 * @param user who traces, if anybody in particular
 * @param dataWords private data words of each call, one entry an fprobe or a user
 * @returns where things are
 * @throws {RangeError} If the form or user does not exist, or a count is out of range
 */
export function layoutOf(
  form: StackForm,
  user: StackUser | undefined,
  dataWords?: readonly number[],
): StackLayout {
  if (!Object.hasOwn(FORMS, form)) {
    throw new RangeError(`Cannot create stacks of form "${form}": use "6.13", "6.11" or "2.6.29"`);
  }
  const { words, frameWords, kernelBytes } = FORMS[form];
  const isArray = form !== "2.6.29";
  const bareWords = isArray ? frameWords + 1 : frameWords;
  const data = dataOf(form, user, dataWords, bareWords);
  const users = user === undefined ? data : [reservation(user, form, data, bareWords)];
  const wordsPerCall = users.reduce((sum, { count }) => sum + (count && count + 1), bareWords);
  // The limit leaves the users' words at the top alone, and one bare entry besides. The old form
  // refuses when the newest of entries 0 to 49 is entry 49.
  const limit = isArray ? words - bareWords - MAX_USERS : words + 1;
  const isRefused = users.some(({ count }) => count > MAX_DATA_WORDS);
  if (!isRefused && wordsPerCall >= limit) {
    throw new RangeError(
      `Cannot create stacks with ${wordsPerCall} words a call: no call would fit below ${limit}, use fewer data words`,
    );
  }
  return {
    words,
    limit,
    bareWords,
    wordsPerCall,
    frameAt: frameWords - 1,
    bitmapAt: isArray ? frameWords : 0,
    users,
    data,
    isRefused,
    kernelBytes,
  };
}

/** Where the data of each entry of `dataWords` are, after the words that go before them. */
function dataOf(
  form: StackForm,
  user: StackUser | undefined,
  dataWords: readonly number[] | undefined,
  bareWords: number,
): StackLayout["data"] {
  if (user !== undefined && user !== "fprobe" && user !== "function_graph") {
    throw new RangeError(
      `Cannot create stacks with user "${user}": use "fprobe" or "function_graph"`,
    );
  }
  if (user === "fprobe" && form !== "6.13") {
    throw new RangeError(
      `Cannot create stacks of form "${form}" for fprobe: it is on them since Linux 6.14, use form "6.13"`,
    );
  }
  if (dataWords === undefined) {
    return user === "function_graph" ? [] : [{ offset: bareWords + (user ? 1 : 0), count: 0 }];
  }
  if (user === "function_graph") {
    throw new RangeError(
      "Cannot create stacks with data for function_graph: it has its own, leave dataWords out",
    );
  }
  const [what, most] = user === "fprobe"
    ? ["fprobes", Infinity] as const
    : ["users", MAX_USERS] as const;
  checkCount("stacks", what, "the length of dataWords", dataWords.length, 1, most);
  if (form === "2.6.29" && (dataWords.length > 1 || dataWords[0] !== 0)) {
    throw new RangeError(
      'Cannot create stacks of form "2.6.29" with several users or private data: leave dataWords out or use form "6.13"',
    );
  }
  let at = bareWords;
  return dataWords.map((count) => {
    const mostWords = user ? MAX_FPROBE_WORDS : MAX_DATA_WORDS;
    checkCount("stacks", "data words of a user", "dataWords", count, 0, mostWords);
    const offset = user ? at + 1 : at; // an fprobe's header word is in front of its data
    at = user ? offset + count : offset + (count && count + 1);
    return { offset, count };
  });
}

/** What a named user reserves in each call. */
function reservation(
  user: StackUser,
  form: StackForm,
  data: StackLayout["data"],
  bareWords: number,
): { offset: number; count: number } {
  if (user === "fprobe") {
    return { offset: bareWords, count: data.reduce((sum, { count }) => sum + 1 + count, 0) };
  }
  // Since 6.13 the tracer keeps the time of the call in data of its own; before, the frame did.
  return { offset: bareWords, count: form === "6.13" ? 1 : 0 };
}
