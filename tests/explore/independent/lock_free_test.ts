/**
 * Algorithms without locks that nobody of this project wrote, right and subtly wrong.
 *
 * Sources: Treiber 1986; Michael and Scott 1996; Harris 2001; Chase and Lev 2005 with the orders of
 * Lê, Pop, Cohen and Zappa Nardelli (PPoPP 2013); Vyukov's bounded queue (1024cores.net); Michael's
 * hazard pointers (2004); Linux seqlock.h; Lamport's ring of one producer and one consumer; Schmidt
 * and Harrison's double-checked locking. A release that is only relaxed shows in weak; in js every
 * operation of the vocabulary is one of Atomics.
 */
import { type Algorithm, testAlgorithm } from "./algorithm.ts";

const ALGORITHMS: Algorithm[] = [
  {
    name: "a sequence lock",
    // 0: sequence, 1 and 2: data.
    rest: `
const write = () => { w(0, 1); smpWmb(); w(1, 1); w(2, 1); wr(0, 2); };
const read = () => {
  const s = ra(0);
  if (s & 1) return 0;
  const d = r(1) - r(2);
  smpRmb();
  return r(0) === s ? d : 0;
};`,
    threads: ["write();", "return read();"],
    law: "if (b !== 0) return 'torn';",
    wrong: [
      { why: "no smp_wmb", change: [" smpWmb();", ""], verdicts: "ok ok violation ok" },
      { why: "no smp_rmb", change: ["  smpRmb();\n", ""], verdicts: "ok ok violation ok" },
      {
        why: "an odd number is taken",
        change: ["  if (s & 1) return 0;\n", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the number is not looked at again",
        change: ["r(0) === s ? d : 0", "d"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the end is written without order",
        change: ["wr(0, 2)", "w(0, 2)"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "a latched sequence counter (raw_write_seqcount_latch)",
    // 0: sequence, 1 and 2: first copy, 3 and 4: second copy.
    rest: `
const write = () => {
  w(0, 1); smpWmb(); w(1, 1); w(2, 1); smpWmb();
  w(0, 2); smpWmb(); w(3, 1); w(4, 1);
};
const read = () => {
  for (;;) {
    const s = ra(0);
    const at = 1 + 2 * (s & 1);
    const d = r(at) - r(at + 1);
    smpRmb();
    if (r(0) === s) return d;
  }
};`,
    threads: ["write();", "return read();"],
    law: "if (b !== 0) return 'torn';",
    wrong: [
      {
        why: "the copy that is being written is read",
        change: ["2 * (s & 1)", "2 * (1 - (s & 1))"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "no fence between the copies",
        change: ["w(0, 2); smpWmb();", "w(0, 2);"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "a Treiber stack, one pushes and two pop",
    // 0: head, 1 + n: next of node n, 4 + n: value of node n.
    rest: `
const push = (n: number) => {
  w(4 + n, 7);
  for (;;) {
    const head = r(0);
    w(1 + n, head);
    if (cmpxchgRelease(m, 0, head, n) === head) return;
  }
};
const pop = () => {
  for (;;) {
    const head = ra(0);
    if (head === 0) return 0;
    const next = r(1 + head);
    if (cmpxchgAcquire(m, 0, head, next) === head) return 10 * head + r(4 + head);
  }
};`,
    threads: ["push(1);", "return pop();", "return pop();"],
    law: `
  if (b !== 0 && b !== 17 || c !== 0 && c !== 17) return 'not what was pushed';
  if (b !== 0 && c !== 0) return 'popped twice';
  if (b === 0 && c === 0 && m[0] !== 1) return 'lost';`,
    wrong: [
      {
        why: "pushed without order",
        change: ["cmpxchgRelease(m, 0, head, n)", "cmpxchgRelaxed(m, 0, head, n)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "popped without compare-and-swap",
        change: ["if (cmpxchgAcquire(m, 0, head, next) === head)", "w(0, next);"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a Treiber stack that gives a node back, with a tag",
    // The head is 8 * tag + node; at the start 1 -> 2.
    rest: `
const pop = () => {
  for (;;) {
    const head = ra(0);
    if ((head & 7) === 0) return 0;
    const next = r(1 + (head & 7));
    const tag = (head >> 3) + 1;
    if (cmpxchg(m, 0, head, 8 * tag + next) === head) return head & 7;
  }
};
const push = (n: number) => {
  for (;;) {
    const head = r(0);
    w(1 + n, head & 7);
    if (cmpxchg(m, 0, head, 8 * ((head >> 3) + 1) + n) === head) return;
  }
};`,
    setup: "m[0] = 1; m[2] = 2;",
    threads: ["return pop();", "const x = pop(); const y = pop(); if (x !== 0) push(x); return y;"],
    law: `
  const left: number[] = [];
  for (let n = m[0]! & 7; n !== 0 && left.length < 9; n = m[1 + n]!) left.push(n);
  const all = [a, b, ...left].filter((n) => n !== 0).sort().join();
  if (all !== '1,2') return all;`,
    wrong: [
      {
        why: "the tag never changes (ABA)",
        change: [/8 \* tag|8 \* \(\(head >> 3\) \+ 1\)/g, "0"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "only push counts the tag up, which is enough",
        change: ["const tag = (head >> 3) + 1;", "const tag = head >> 3;"],
        verdicts: "ok ok ok ok",
      },
      {
        why: "a tag of one bit: it comes round in a pop and a push",
        change: [/\(head >> 3\) \+ 1/g, "((head >> 3) + 1) & 1"],
        verdicts: "ok ok ok ok",
        // Pop, pop, push: three changes, so one bit is enough here.
      },
    ],
  },
  {
    name: "a Michael and Scott queue, one puts two and two take",
    // 0: head, 1: tail, 2 + n: next, 6 + n: value; node 0 is the dummy.
    rest: `
const put = (n: number, v: number) => {
  w(6 + n, v);
  for (;;) {
    const tail = ra(1);
    const next = ra(2 + tail);
    if (next !== 0) cmpxchg(m, 1, tail, next);
    else if (cmpxchgRelease(m, 2 + tail, 0, n) === 0) { cmpxchg(m, 1, tail, n); return; }
  }
};
const take = () => {
  for (;;) {
    const head = ra(0);
    const tail = ra(1);
    const next = ra(2 + head);
    if (next === 0) return 0;
    if (head === tail) cmpxchg(m, 1, tail, next);
    const v = r(6 + next);
    if (cmpxchg(m, 0, head, next) === head) return v;
  }
};`,
    threads: ["put(1, 7); put(2, 8);", "return take();", "return take();"],
    law: `
  const got = [b, c].filter((v) => v !== 0).sort().join();
  if (!['', '7', '7,8'].includes(got)) return got;
  if (m[0] === m[1] && m[2 + m[1]!] !== 0) return 'tail is behind and lost';`,
    wrong: [
      {
        why: "the value is written after the node was linked",
        change: [
          /w\(6 \+ n, v\);\n([\s\S]*?)\{ cmpxchg\(m, 1, tail, n\); return; \}/,
          "$1{ w(6 + n, v); cmpxchg(m, 1, tail, n); return; }",
        ],
        verdicts: "violation violation violation violation",
      },
      {
        why: "linked without order",
        change: ["cmpxchgRelease(m, 2 + tail, 0, n)", "cmpxchgRelaxed(m, 2 + tail, 0, n)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "taken without looking whether the head is still there",
        change: ["if (cmpxchg(m, 0, head, next) === head) return v;", "wr(0, next); return v;"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a Chase and Lev deque, two items, one thief",
    // 0: top, 1: bottom, 2 + i: items 1 and 2 at the start.
    rest: `
const take = () => {
  const b = r(1) - 1;
  w(1, b);
  smpMb();
  const t = r(0);
  if (t > b) { w(1, b + 1); return 0; }
  const x = r(2 + b);
  if (t < b) return x;
  const won = cmpxchg(m, 0, t, t + 1) === t;
  w(1, b + 1);
  return won ? x : 0;
};
const steal = () => {
  const t = ra(0);
  smpMb();
  const b = ra(1);
  if (t >= b) return 0;
  const x = r(2 + t);
  return cmpxchg(m, 0, t, t + 1) === t ? x : 0;
};`,
    setup: "m[1] = 2; m[2] = 1; m[3] = 2;",
    threads: ["return [take(), take()];", "return [steal(), steal()];"],
    law: `
  const got = [...a, ...b].filter((x) => x !== 0).sort().join();
  if (got !== '1,2') return got;`,
    wrong: [
      {
        why: "no fence in take",
        change: ["  w(1, b);\n  smpMb();", "  w(1, b);"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "no fence in steal, which x86 does not need",
        change: ["ra(0);\n  smpMb();", "r(0);"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "the last item is taken without compare-and-swap",
        change: ["cmpxchg(m, 0, t, t + 1) === t;\n  w(1", "(w(0, t + 1), true);\n  w(1"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "an off-by-one: the last two items are thought safe",
        change: ["if (t < b) return x;", "if (t <= b) return x;"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a Chase and Lev deque, pushed while a thief looks",
    rest: `
const push = (x: number) => { const b = r(1); w(2 + b, x); wr(1, b + 1); };
const steal = () => {
  const t = ra(0);
  smpMb();
  const b = ra(1);
  if (t >= b) return -1;
  const x = r(2 + t);
  return cmpxchg(m, 0, t, t + 1) === t ? x : -1;
};`,
    threads: ["push(5); push(6);", "return steal();", "return steal();"],
    law:
      "if (![-1, 5, 6].includes(b) || ![-1, 5, 6].includes(c) || b !== -1 && b === c) return b + ' ' + c;",
    wrong: [
      {
        why: "bottom is written without order",
        change: ["wr(1, b + 1)", "w(1, b + 1)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "stolen without compare-and-swap",
        change: ["cmpxchg(m, 0, t, t + 1) === t ? x : -1", "(w(0, t + 1), x)"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "Lamport's ring of two",
    // 0: head, 1: tail, 2 and 3: slots.
    rest: `
const put = (v: number) => { const t = r(1); while (t - ra(0) === 2) cpuRelax(); w(2 + t % 2, v); wr(1, t + 1); };
const take = () => { const h = r(0); while (ra(1) === h) cpuRelax(); const v = r(2 + h % 2); wr(0, h + 1); return v; };`,
    threads: ["put(1); put(2); put(3);", "return 100 * take() + 10 * take() + take();"],
    law: "if (b !== 123) return String(b);",
    wrong: [
      {
        why: "a bound of one too many",
        change: ["=== 2", "=== 3"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "a bound of one too few is only slower",
        change: ["=== 2", "=== 1"],
        verdicts: "ok ok ok ok",
      },
      {
        why: "the tail is written first",
        change: ["w(2 + t % 2, v); wr(1, t + 1);", "wr(1, t + 1); w(2 + t % 2, v);"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the tail is written without order",
        change: ["wr(1, t + 1)", "w(1, t + 1)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "the consumer looks at the wrong word",
        change: ["while (ra(1) === h)", "while (ra(0) !== h)"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "Vyukov's bounded queue, two put, one takes",
    // 0: where to put, 1: where to take, 2 and 3: sequences of the cells, 4 and 5: values.
    rest: `
const put = (v: number) => {
  for (;;) {
    const at = r(0);
    const seq = ra(2 + at % 2);
    if (seq < at) return false;
    if (seq === at && cmpxchgRelaxed(m, 0, at, at + 1) === at) {
      w(4 + at % 2, v);
      wr(2 + at % 2, at + 1);
      return true;
    }
  }
};
const take = () => {
  for (;;) {
    const at = r(1);
    const seq = ra(2 + at % 2);
    if (seq < at + 1) return 0;
    if (seq === at + 1 && cmpxchgRelaxed(m, 1, at, at + 1) === at) {
      const v = r(4 + at % 2);
      wr(2 + at % 2, at + 2);
      return v;
    }
  }
};`,
    setup: "m[3] = 1;",
    threads: ["put(7);", "put(8);", "return [take(), take()];"],
    law: `
  const left = 2 - c.filter((v: number) => v !== 0).length;
  if (c.some((v: number) => ![0, 7, 8].includes(v)) || c[0] !== 0 && c[0] === c[1]) return c.join();
  if (m[0]! - m[1]! !== left) return 'lost';`,
    wrong: [
      {
        why: "the cell is opened without order",
        change: ["wr(2 + at % 2, at + 1)", "w(2 + at % 2, at + 1)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "the cell is opened before it is filled",
        change: [
          "w(4 + at % 2, v);\n      wr(2 + at % 2, at + 1);",
          "wr(2 + at % 2, at + 1);\n      w(4 + at % 2, v);",
        ],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the place is taken without compare-and-swap",
        change: ["cmpxchgRelaxed(m, 0, at, at + 1) === at", "(w(0, at + 1), true)"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a hazard pointer",
    // 0: pointer (1), 1: hazard, 2 + n: data of n; 9 is freed memory.
    rest: `
const read = () => {
  for (;;) {
    const p = r(0);
    w(1, p);
    smpMb();
    if (ra(0) === p) { const d = r(2 + p); wr(1, 0); return d; }
  }
};
const replace = () => {
  w(4, 5);
  const old = xchg(m, 0, 2);
  if (ra(1) !== old) w(2 + old, 9);
};`,
    setup: "m[0] = 1; m[3] = 5;",
    threads: ["return read();", "replace();"],
    law: "if (a !== 5) return 'read what was freed';",
    wrong: [
      { why: "no fence", change: ["  smpMb();\n", ""], verdicts: "ok violation violation ok" },
      {
        why: "the pointer is not looked at again",
        change: ["if (ra(0) === p)", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "replaced by a store",
        change: ["xchg(m, 0, 2)", "r(0); wr(0, 2)"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "freed without a look at the hazard",
        change: ["if (ra(1) !== old) ", ""],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a grace period (a toy of RCU)",
    // 0: pointer (1), 1: the reader is inside, 2 + n: data of n.
    rest: `
const read = () => { w(1, 1); smpMb(); const p = ra(0); const d = r(2 + p); wr(1, 0); return d; };
const replace = () => { w(4, 5); wr(0, 2); smpMb(); while (ra(1) === 1) cpuRelax(); w(3, 9); };`,
    setup: "m[0] = 1; m[3] = 5;",
    threads: ["return read();", "replace();"],
    law: "if (a !== 5) return 'read what was freed';",
    wrong: [
      {
        why: "no fence in the reader",
        change: ["w(1, 1); smpMb();", "w(1, 1);"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "no fence in the updater",
        change: ["wr(0, 2); smpMb();", "wr(0, 2);"],
        verdicts: "ok violation violation ok",
      },
      {
        why: "no waiting",
        change: [" while (ra(1) === 1) cpuRelax();", ""],
        verdicts: "violation violation violation violation",
      },
      {
        why: "the new one is published without order",
        change: ["wr(0, 2)", "w(0, 2)"],
        verdicts: "ok ok violation ok",
      },
    ],
  },
  {
    name: "double-checked locking",
    // 0: pointer, 1: lock, 2: data, 3: how often it was made.
    rest: `
const get = () => {
  if (ra(0) === 0) {
    while (xchgAcquire(m, 1, 1) === 1) cpuRelax();
    if (r(0) === 0) { w(2, 5); w(3, r(3) + 1); wr(0, 1); }
    wr(1, 0);
  }
  return r(2);
};`,
    threads: ["return get();", "return get();"],
    law: "if (a !== 5 || b !== 5 || m[3] !== 1) return `${a} ${b} ${m[3]}`;",
    wrong: [
      {
        why: "read without order",
        change: ["if (ra(0) === 0) {", "if (r(0) === 0) {"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "published without order",
        change: ["wr(0, 1)", "w(0, 1)"],
        verdicts: "ok ok violation ok",
      },
      {
        why: "not checked again",
        change: ["if (r(0) === 0) { w", "{ w"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "published before it is made",
        change: ["w(2, 5); w(3, r(3) + 1); wr(0, 1);", "wr(0, 1); w(2, 5); w(3, r(3) + 1);"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a sorted list of Harris: one deletes 1, one puts 2 behind it",
    // next is 2 * node + marked. 0 is the head -> 1 -> nothing (0); 2 is new. next of n at n.
    rest: `
const remove = () => {
  for (;;) {
    const next = ra(1);
    if (cmpxchg(m, 1, next, next | 1) === next) { cmpxchg(m, 0, 2, next); return; }
  }
};
const insert = () => {
  for (;;) {
    let at = 0;
    let next = ra(0);
    if (next >> 1 === 1) {
      const behind = ra(1);
      if (behind & 1) { cmpxchg(m, 0, 2, behind & ~1); continue; }
      at = 1;
      next = behind;
    }
    w(2, next);
    if (cmpxchg(m, at, next, 4) === next) return;
  }
};`,
    setup: "m[0] = 2;",
    threads: ["remove();", "insert();"],
    law: `
  let found = false;
  for (let n = m[0]! >> 1; n !== 0; n = m[n]! >> 1) { if (n === 2) found = true; if (n === 1 && !(m[1]! & 1)) return '1 is still there'; }
  if (!found) return '2 was lost';`,
    wrong: [
      {
        why: "unlinked without a mark",
        change: ["next | 1) === next", "next) === next"],
        verdicts: "violation violation violation violation",
      },
      {
        why: "put by a store",
        change: ["if (cmpxchg(m, at, next, 4) === next) return;", "w(at, 4); return;"],
        verdicts: "violation violation violation violation",
      },
    ],
  },
  {
    name: "a barrier that turns its sense, two rounds",
    // 0: how many have come, 1: sense, 2 and 3: what each has done.
    rest: `
const barrier = (sense: number) => {
  if (fetchAdd(m, 0, 1) === 1) { w(0, 0); wr(1, sense); }
  else while (ra(1) !== sense) cpuRelax();
};
const body = (me: number) => {
  let seen = 0;
  for (const sense of [1, 0]) { w(2 + me, r(2 + me) + 1); barrier(sense); seen = 10 * seen + r(3 - me); barrier(2 + sense); }
  return seen;
};`,
    threads: ["return body(0);", "return body(1);"],
    law: "if (a !== 12 || b !== 12) return `${a} ${b}`;",
    wrong: [
      {
        why: "the counter is set back after the sense has turned",
        change: ["w(0, 0); wr(1, sense);", "wr(1, sense); w(0, 0);"],
        verdicts: "fails fails fails fails",
      },
      {
        why: "counted without an atomic add",
        change: ["fetchAdd(m, 0, 1)", "(m[0]!++)"],
        verdicts: "fails fails fails fails",
      },
      {
        why: "the sense is turned without order",
        change: ["wr(1, sense)", "w(1, sense)"],
        verdicts: "ok ok fails ok",
      },
      {
        why: "one barrier a round",
        change: [" barrier(2 + sense);", ""],
        verdicts: "violation violation violation violation",
      },
    ],
  },
];

for (const algorithm of ALGORITHMS) testAlgorithm(algorithm);
