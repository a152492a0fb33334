/**
 * Mutual exclusion that nobody of this project wrote, right and subtly wrong, from the literature.
 *
 * Sources: Dijkstra (EWD 123, Dekker), Peterson 1981, Lamport 1974 (bakery) and 1987 (fast mutex),
 * Szymanski 1988, Craig / Landin and Hagersten 1993 (CLH), Raynal's and Herlihy and Shavit's books.
 * Where a fence is needed on x86 and where the kernel's model needs more is worked out from the
 * shapes SB (a store and a later load) and R (two stores, and a store and a later load; LKMM needs a
 * full fence on both sides).
 */
import { type Algorithm, testAlgorithm } from "./algorithm.ts";

const LOST = "if (m[8] !== 2) return 'an update was lost';";
/** What the lock protects: plain accesses. */
const CRITICAL = "m[8]! += 1;";

const LOCKS: Algorithm[] = [
  {
    name: "Peterson's lock",
    // 0, 1: flags; 2: turn.
    rest: `
const body = (me: number) => {
  const other = 1 - me;
  w(me, 1);
  smpMb();
  w(2, other);
  smpMb();
  while (ra(other) === 1 && ra(2) === other) cpuRelax();
  ${CRITICAL}
  wr(me, 0);
};`,
    threads: ["body(0);", "body(1);"],
    law: LOST,
    wrong: [
      {
        why: "no fence between turn and flag of the other (SB)",
        change: ["w(2, other);\n  smpMb();", "w(2, other);"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "no fence between flag and turn (R): the kernel's model needs it, x86 does not",
        change: ["w(me, 1);\n  smpMb();", "w(me, 1);"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "only smp_wmb between flag and turn (R)",
        change: ["w(me, 1);\n  smpMb();", "w(me, 1);\n  smpWmb();"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "turn before flag",
        change: ["w(me, 1);\n  smpMb();\n  w(2, other);", "w(2, other);\n  smpMb();\n  w(me, 1);"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "a thread gives the turn to itself",
        change: ["w(2, other);", "w(2, me);"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "unlocked with a relaxed store",
        change: ["wr(me, 0);", "w(me, 0);"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "Dekker's lock",
    rest: `
const body = (me: number) => {
  const other = 1 - me;
  w(me, 1);
  smpMb();
  while (ra(other) === 1) {
    if (ra(2) !== me) {
      wr(me, 0);
      while (ra(2) !== me) cpuRelax();
      w(me, 1);
      smpMb();
    }
  }
  ${CRITICAL}
  wr(2, other);
  wr(me, 0);
};`,
    threads: ["body(0);", "body(1);"],
    law: LOST,
    wrong: [
      {
        why: "no fence after the flag",
        change: ["w(me, 1);\n  smpMb();\n  while", "w(me, 1);\n  while"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "the turn is never given away",
        change: ["  wr(2, other);\n", ""],
        verdicts: "deadlock deadlock deadlock deadlock",
        // CPU 1 waits for the turn of CPU 0 for ever.
      },
      {
        why: "the flag is looked at before it is raised",
        change: ["w(me, 1);\n  smpMb();\n  while", "while"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "Lamport's bakery",
    // 0, 1: choosing; 2, 3: number.
    rest: `
const body = (me: number) => {
  const other = 1 - me;
  w(me, 1);
  smpMb();
  const mine = ra(2 + other) + 1;
  w(2 + me, mine);
  smpMb();
  wr(me, 0);
  smpMb();
  while (ra(other) === 1) cpuRelax();
  for (;;) {
    const theirs = ra(2 + other);
    if (theirs === 0 || theirs > mine || theirs === mine && other > me) break;
    cpuRelax();
  }
  ${CRITICAL}
  wr(2 + me, 0);
};`,
    threads: ["body(0);", "body(1);"],
    law: LOST,
    wrong: [
      {
        why: "nobody says that it is choosing",
        change: ["  while (ra(other) === 1) cpuRelax();\n", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "no tie break: both go in",
        change: ["theirs === mine && other > me", "theirs === mine"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "no tie break: both wait",
        change: [" || theirs === mine && other > me", ""],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
      {
        why: "no fences",
        change: [/\n {2}smpMb\(\);/g, ""],
        verdicts: "ok violation violation ok",
      },
    ],
  },
  {
    name: "Szymanski's lock",
    rest: `
const put = (i: number, v: number) => { w(i, v); smpMb(); };
const body = (me: number) => {
  const other = 1 - me;
  put(me, 1);
  while (ra(other) >= 3) cpuRelax();
  put(me, 3);
  if (ra(other) === 1) {
    put(me, 2);
    while (ra(other) !== 4) cpuRelax();
  }
  put(me, 4);
  if (me === 1) while (ra(0) >= 2) cpuRelax();
  ${CRITICAL}
  if (me === 0) for (;;) { const v = ra(1); if (v === 0 || v === 1 || v === 4) break; cpuRelax(); }
  wr(me, 0);
};`,
    threads: ["body(0);", "body(1);"],
    law: LOST,
    wrong: [
      {
        why: "no fences",
        change: [" smpMb(); };", " };"],
        verdicts: "ok fails fails ok",
      },
      {
        why: "the door is not closed",
        change: [
          "  put(me, 4);\n  if (me === 1) while (ra(0) >= 2) cpuRelax();\n",
          "  put(me, 4);\n",
        ],
        verdicts: "fails fails fails fails",
      },
    ],
  },
  {
    name: "Lamport's fast mutex",
    // 0: x, 1: y, 2 + n: b of thread n = 1, 2.
    rest: `
const put = (i: number, v: number) => { w(i, v); smpMb(); };
const body = (me: number) => {
  for (;;) {
    put(2 + me, 1);
    put(0, me);
    if (ra(1) !== 0) {
      put(2 + me, 0);
      while (ra(1) !== 0) cpuRelax();
      continue;
    }
    put(1, me);
    if (ra(0) !== me) {
      put(2 + me, 0);
      while (ra(5 - me) !== 0) cpuRelax();
      if (ra(1) !== me) {
        while (ra(1) !== 0) cpuRelax();
        continue;
      }
    }
    break;
  }
  ${CRITICAL}
  wr(1, 0);
  wr(2 + me, 0);
};`,
    threads: ["body(1);", "body(2);"],
    law: LOST,
    wrong: [
      {
        why: "x is not looked at again",
        change: ["if (ra(0) !== me) {", "if (false) {"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "no waiting for b of the other",
        change: ["      while (ra(5 - me) !== 0) cpuRelax();\n", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "no fences",
        change: [" smpMb(); };", " };"],
        verdicts: "ok violation violation ok",
      },
    ],
  },
  {
    name: "a CLH lock",
    // 0: tail, 1 + n: locked of node n; node 0 is free at the start.
    rest: `
const body = (me: number) => {
  w(1 + me, 1);
  const before = xchg(m, 0, me);
  while (ra(1 + before) === 1) cpuRelax();
  ${CRITICAL}
  wr(1 + me, 0);
};`,
    threads: ["body(1);", "body(2);", "body(3);"],
    law: "if (m[8] !== 3) return 'an update was lost';",
    wrong: [
      {
        why: "the node is locked after it was queued",
        change: [
          "w(1 + me, 1);\n  const before = xchg(m, 0, me);",
          "const before = xchg(m, 0, me);\n  w(1 + me, 1);",
        ],
        verdicts: "violation violation violation violation",
      },
      {
        why: "unlocked with a relaxed store",
        change: ["wr(1 + me, 0);", "w(1 + me, 0);"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "queued with a relaxed exchange: the lock of the node may be seen too late",
        change: ["xchg(m, 0, me)", "xchgRelaxed(m, 0, me)"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "a ticket lock with a signed 2-bit wrap",
    rest: `
const body = () => {
  const ticket = fetchAdd(m, 0, 1) & 3;
  while ((ra(1) & 3) !== ticket) cpuRelax();
  ${CRITICAL}
  wr(1, r(1) + 1);
};`,
    threads: ["body(); body();", "body(); body();"],
    law: "if (m[8] !== 4) return 'an update was lost';",
    wrong: [
      {
        why: "one bit too few",
        change: ["fetchAdd(m, 0, 1) & 3", "fetchAdd(m, 0, 1) & 0"],
        verdicts: "fails fails fails fails",
      },
      {
        why: "the ticket is taken without an atomic add",
        change: ["fetchAdd(m, 0, 1) & 3", "(m[0]!++) & 3"],
        verdicts: "fails fails fails fails",
      },
      {
        why: "the turn is read without order",
        change: ["(ra(1) & 3)", "(r(1) & 3)"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "a test-and-test-and-set lock",
    rest: `
const body = () => {
  for (;;) {
    while (r(0) === 1) cpuRelax();
    if (xchgAcquire(m, 0, 1) === 0) break;
  }
  ${CRITICAL}
  wr(0, 0);
};`,
    threads: ["body();", "body();", "body();"],
    law: "if (m[8] !== 3) return 'an update was lost';",
    wrong: [
      {
        why: "tested, then set",
        change: ["if (xchgAcquire(m, 0, 1) === 0) break;", "w(0, 1); break;"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "set with a relaxed exchange",
        change: ["xchgAcquire", "xchgRelaxed"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "never released",
        change: ["  wr(0, 0);\n", ""],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "a reader-writer lock",
    rest: `
const write = () => {
  while (cmpxchgAcquire(m, 0, 0, -1) !== 0) cpuRelax();
  w(1, r(1) + 1);
  w(2, r(2) + 1);
  wr(0, 0);
};
const read = () => {
  for (;;) {
    const v = r(0);
    if (v >= 0 && cmpxchgAcquire(m, 0, v, v + 1) === v) break;
    cpuRelax();
  }
  const seen = r(1) - r(2);
  fetchAddRelease(m, 0, -1);
  return seen;
};`,
    threads: ["write();", "return read();", "return read();"],
    law: "if (b !== 0 || c !== 0) return 'half a write was seen';",
    wrong: [
      {
        why: "a reader does not look whether there is a writer",
        change: ["v >= 0 && ", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the writer unlocks with a relaxed store",
        change: ["wr(0, 0);", "w(0, 0);"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "a reader unlocks by a store",
        change: ["fetchAddRelease(m, 0, -1);", "wr(0, r(0) - 1);"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "two locks in one order",
    rest: `
const take = (i: number) => { while (cmpxchgAcquire(m, i, 0, 1) !== 0) cpuRelax(); };
const first = 0, second = 1;
const body = (x: number, y: number) => { take(x); take(y); ${CRITICAL} wr(y, 0); wr(x, 0); };`,
    threads: ["body(0, 1);", "body(first, second);"],
    law: LOST,
    wrong: [
      {
        why: "in two orders",
        change: ["first = 0, second = 1", "first = 1, second = 0"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
  {
    name: "three dining philosophers, the last one left-handed",
    rest: `
const take = (i: number) => { while (xchgAcquire(m, i, 1) === 1) cpuRelax(); };
const eat = (x: number, y: number) => { take(x); take(y); wr(y, 0); wr(x, 0); };
const last = () => eat(0, 2);`,
    threads: ["eat(0, 1);", "eat(1, 2);", "last();"],
    law: "if (m[0] || m[1] || m[2]) return 'a fork was kept';",
    wrong: [
      {
        why: "all right-handed",
        change: ["eat(0, 2)", "eat(2, 0)"],
        verdicts: "deadlock deadlock deadlock deadlock",
      },
    ],
  },
];

for (const lock of LOCKS) testAlgorithm(lock);
