/**
 * Programs that sleep, right and subtly wrong: futex mutexes, condition variables, semaphores.
 *
 * Sources: Drepper, "Futexes Are Tricky" (2011), mutex 1, 2 and 3; Birrell, "An Introduction to
 * Programming with Threads" (lost wake-ups); Linux futex(2); ECMA-262 section 25.4 (Atomics.wait
 * compares and sleeps in one critical section, Atomics.notify wakes the oldest first).
 */
import { type Algorithm, testAlgorithm } from "./algorithm.ts";

const COUNT = "m[8]! += 1;";
const ALL = "if (m[8] !== results.length) return 'an update was lost';";
const THREE = ["body();", "body();", "body();"];
const CAS = `
const cas = (i: number, from: number, to: number) => Atomics.compareExchange(m, i, from, to);
const wait = (i: number, v: number) => Atomics.wait(m, i, v);
const wake = (i: number, count = 1) => Atomics.notify(m, i, count);
const swap = (i: number, v: number) => Atomics.exchange(m, i, v);
const add = (i: number, v: number) => Atomics.add(m, i, v);`;

const SLEEPERS: Algorithm[] = [
  {
    name: "Drepper's mutex 2",
    rest: `${CAS}
const lock = () => {
  let c = cas(0, 0, 1);
  if (c !== 0) {
    do {
      if (c === 2 || cas(0, 1, 2) !== 0) wait(0, 2);
    } while ((c = cas(0, 0, 2)) !== 0);
  }
};
const unlock = () => { if (add(0, -1) !== 1) { as(0, 0); wake(0); } };
const body = () => { lock(); ${COUNT} unlock(); };`,
    threads: ["body();", "body();"],
    law: ALL,
    wrong: [
      {
        why: "the one who was woken takes it with 1: the other sleeper is forgotten",
        change: ["cas(0, 0, 2)) !== 0", "cas(0, 0, 1)) !== 0"],
        threads: THREE,
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "nobody is woken",
        change: [" wake(0);", ""],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "woken before it is free",
        change: ["as(0, 0); wake(0);", "wake(0); as(0, 0);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "Drepper's mutex 3",
    rest: `${CAS}
const lock = () => {
  let c = cas(0, 0, 1);
  if (c === 0) return;
  if (c !== 2) c = swap(0, 2);
  while (c !== 0) { wait(0, 2); c = swap(0, 2); }
};
const unlock = () => { if (add(0, -1) !== 1) { as(0, 0); wake(0); } };
const body = () => { lock(); ${COUNT} unlock(); };`,
    threads: ["body();", "body();"],
    law: ALL,
    wrong: [
      {
        why: "the one who was woken takes it with 1",
        change: ["wait(0, 2); c = swap(0, 2);", "wait(0, 2); c = cas(0, 0, 1);"],
        threads: THREE,
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "what the exchange found is not looked at",
        change: ["if (c !== 2) c = swap(0, 2);\n", "if (c !== 2) swap(0, 2);\n"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "Drepper's mutex 1, two threads",
    rest: `${CAS}
const lock = () => { let c; while ((c = add(0, 1)) !== 0) wait(0, c + 1); };
const unlock = () => { as(0, 0); wake(0); };
const body = () => { lock(); ${COUNT} unlock(); };`,
    threads: ["body();", "body();"],
    law: ALL,
    wrong: [
      {
        why: "nobody is woken",
        change: [" wake(0);", ""],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "a condition variable made of a sequence number",
    // 0: lock, 1: sequence, 2: ready.
    rest: `${CAS}
const lock = () => { while (cas(0, 0, 1) !== 0) wait(0, 1); };
const unlock = () => { as(0, 0); wake(0); };
const sleep = () => { const s = al(1); unlock(); wait(1, s); lock(); };
const signal = () => { add(1, 1); wake(1); };
const taker = () => { lock(); while (m[2] === 0) sleep(); m[2]! -= 1; unlock(); };
const giver = () => { lock(); m[2]! += 1; unlock(); signal(); };`,
    threads: ["taker();", "giver();"],
    law: "if (m[2] !== 0) return 'not taken';",
    wrong: [
      {
        why: "the number is read after the lock was given back: a wake-up is lost",
        change: ["const s = al(1); unlock(); wait(1, s);", "unlock(); wait(1, al(1));"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "a signal does not count up",
        change: ["add(1, 1); wake(1);", "wake(1);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "ready is set without the lock, and a signal is sent first",
        change: [
          "lock(); m[2]! += 1; unlock(); signal();",
          "signal(); lock(); m[2]! += 1; unlock();",
        ],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "a semaphore, two take and one gives twice",
    rest: `${CAS}
const down = () => {
  for (;;) {
    const v = al(0);
    if (v === 0) wait(0, 0);
    else if (cas(0, v, v - 1) === v) return;
  }
};
const up = () => { add(0, 1); wake(0); };`,
    threads: ["down();", "down();", "up(); up();"],
    law: "if (m[0] !== 0) return 'not all taken';",
    wrong: [
      {
        why: "woken before there is something",
        change: ["add(0, 1); wake(0);", "wake(0); add(0, 1);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "only the first one wakes",
        change: ["add(0, 1); wake(0);", "if (add(0, 1) === 0) wake(0);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "taken without compare-and-swap",
        change: ["cas(0, v, v - 1) === v", "(as(0, v - 1), true)"],
        verdicts: "fails fails fails fails",
      },
    ],
  },
  {
    name: "an event that is set once",
    rest: `${CAS}
const waitFor = () => { while (al(0) === 0) wait(0, 0); return m[1]; };
const set = () => { m[1] = 7; as(0, 1); wake(0, Infinity); };`,
    threads: ["return waitFor();", "return waitFor();", "set();"],
    law: "if (a !== 7 || b !== 7) return 'not there';",
    wrong: [
      {
        why: "wakes one of two",
        change: ["wake(0, Infinity)", "wake(0, 1)"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "the data comes after",
        change: ["m[1] = 7; as(0, 1);", "as(0, 1); m[1] = 7;"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "a store after the wake-up",
        change: ["as(0, 1); wake(0, Infinity);", "wake(0, Infinity); as(0, 1);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "a latch of two: the last one wakes",
    rest: `${CAS}
const arrive = (me: number) => {
  m[1 + me] = 7;
  if (add(0, 1) === 1) wake(0, Infinity);
  else for (let v; (v = al(0)) !== 2;) wait(0, v);
  return m[2 - me];
};`,
    threads: ["return arrive(0);", "return arrive(1);"],
    law: "if (a !== 7 || b !== 7) return 'not there';",
    wrong: [
      {
        why: "sleeps without looking",
        change: ["else for (let v; (v = al(0)) !== 2;) wait(0, v);", "else wait(0, 2);"],
        verdicts: "fails fails fails fails",
      },
      {
        why: "the first one wakes",
        change: ["=== 1) wake", "=== 0) wake"],
        verdicts: "fails fails fails fails",
      },
    ],
  },
  {
    name: "a lock that is waited for with a time-out",
    rest: `${CAS}
const lock = () => {
  for (let i = 0; i < 2; i++) {
    if (cas(0, 0, 1) === 0) return true;
    if (Atomics.wait(m, 0, 1, 5) === "timed-out") return false;
  }
  return false;
};
const body = () => { if (!lock()) return 0; ${COUNT} as(0, 0); wake(0); return 1; };`,
    threads: ["return body();", "return body();"],
    law: "if (m[8] !== a + b) return 'an update was lost'; if (a + b === 0) return 'both gave up';",
    wrong: [
      {
        why: "goes in after a time-out",
        change: ["return false;\n  }", "return true;\n  }"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "works for the law that nobody gives up",
        change: ["if (!lock()) return 0;", "if (!lock()) { m[8]! -= 9; return 0; }"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
];

for (const sleeper of SLEEPERS) testAlgorithm(sleeper);
