const PROMISE = "promises are scheduled by the runtime, not by the explorer: write plain calls";
const TIMER = "a timer is not scheduled by the explorer: let another thread do it";
const HOST =
  "what it reads and writes is outside the program, where nothing is scheduled: put the data into the module";
const RANDOM = "random numbers differ from run to run: use a generator with a seed";

/** Globals that cannot be run again and again with the same result, or not step by step, and why. */
export const FORBIDDEN: Record<string, string> = {
  Promise: PROMISE,
  setTimeout: TIMER,
  setInterval: TIMER,
  setImmediate: TIMER,
  requestAnimationFrame: TIMER,
  queueMicrotask: "a task is not scheduled by the explorer: write a plain call",
  crypto: RANDOM,
  Worker: "threads are the entries of the exported array `threads`: write a function there",
  MessageChannel: "messages are not scheduled by the explorer: use shared memory",
  BroadcastChannel: "messages are not scheduled by the explorer: use shared memory",
  FinalizationRegistry: "when memory is collected differs from run to run: do without",
  eval: "code that is made while the program runs is not instrumented: write it out",
  Deno: HOST,
  process: HOST,
  localStorage: HOST,
  sessionStorage: HOST,
  indexedDB: HOST,
  caches: HOST,
  prompt: HOST,
  confirm: HOST,
  alert: HOST,
  Temporal: "the time differs from run to run: use Date.now, which the explorer chooses",
  postMessage: "messages are not scheduled by the explorer: use shared memory",
  fetch: "nothing can be loaded while the program runs: put the data into the module",
};

/** Globals of the host, which not every Worker has: a program that asks for them is told there are none. */
export const OF_THE_HOST: ReadonlySet<string> = new Set(
  Object.keys(FORBIDDEN).filter((name) => FORBIDDEN[name] === HOST),
);

/** What `RegExp` remembers of the last match, which each Worker does for itself. */
export const LAST_MATCH = new Set(
  "$1 $2 $3 $4 $5 $6 $7 $8 $9 $_ $& $+ $` $' input lastMatch lastParen leftContext rightContext"
    .split(" "),
);

/** Why promises are refused. */
export const FORBIDDEN_PROMISE = PROMISE;
/** Why randomness is refused. */
export const FORBIDDEN_RANDOM = RANDOM;
