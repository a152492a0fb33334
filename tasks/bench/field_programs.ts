/**
 * Programs of the field, each as small as it shows what it is: a scenario over words that are 0.
 *
 * Sources: Treiber 1986; Michael and Scott 1996; Mellor-Crummey and Scott 1991; Craig, Landin and
 * Hagersten 1993; Linux seqlock.h; Chase and Lev 2005 with the orders of Lê, Pop, Cohen and Zappa
 * Nardelli (PPoPP 2013); Vyukov's bounded queue; Lamport's ring; Michael's hazard pointers 2004;
 * Harris 2001.
 *
 * @module
 */

/** A program, and what others have published about the same one. */
export interface FieldProgram {
  name: string;
  /** What its threads do. */
  client: string;
  source: string;
  /** Executions under SC that GenMC's own test of this structure expects. */
  genmc?: { executions: number; isSameClient: boolean };
}

const HEAD = `import {
  cmpxchg, cmpxchgAcquire, cmpxchgRelaxed, cmpxchgRelease, cpuRelax, fetchAdd, fetchAddRelease,
  loadAcquire, readOnce, smpMb, smpRmb, smpWmb, storeRelease, writeOnce, xchg,
} from "@course/atomics/mod.ts";
const m = new Int32Array(new SharedArrayBuffer(128));
const r = (i: number) => readOnce(m, i);
const w = (i: number, v: number) => writeOnce(m, i, v);
const ra = (i: number) => loadAcquire(m, i);
const wr = (i: number, v: number) => storeRelease(m, i, v);
`;

/** Text, stores at the start, bodies of threads, and what is wrong with their answers `got`. */
function scenario(text: string, start: string, threads: string[], law: string): string {
  const bodies = threads.map((body) => `() => { ${body} }`).join(",\n  ");
  return `${HEAD}${text}
export const setup = () => { m.fill(0); ${start} };
export const threads = [
  ${bodies},
];
export const after = (_: unknown, got: any[]) => { ${law} return undefined; };
`;
}

const LOST = (count: number) => `if (m[20] !== ${count}) return "an update is lost";`;

export const FIELD_PROGRAMS: readonly FieldProgram[] = [
  {
    name: "Treiber stack",
    client: "1 pushes, 2 pop",
    genmc: { executions: 18, isSameClient: false },
    source: scenario(
      `// 0: head, n: next of node n, 4 + n: value of node n.
const push = (n: number) => {
  w(4 + n, 7);
  for (;;) {
    const head = r(0);
    w(n, head);
    if (cmpxchgRelease(m, 0, head, n) === head) return;
  }
};
const pop = () => {
  for (;;) {
    const head = ra(0);
    if (head === 0) return 0;
    const next = r(head);
    if (cmpxchgAcquire(m, 0, head, next) === head) return r(4 + head);
  }
};`,
      "",
      ["push(1);", "return pop();", "return pop();"],
      'if (got[1] && got[2]) return "popped twice";',
    ),
  },
  {
    name: "Michael-Scott queue",
    client: "1 puts two, 2 take one each",
    source: scenario(
      `// 0: head, 1: tail, 2 + n: next, 6 + n: value; node 0 is the dummy.
const put = (n: number) => {
  w(6 + n, n);
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
    const value = r(6 + next);
    if (cmpxchg(m, 0, head, next) === head) return value;
  }
};`,
      "",
      ["put(1); put(2);", "return take();", "return take();"],
      'if (got[1] !== 0 && got[1] === got[2]) return "taken twice";',
    ),
  },
  {
    name: "MCS lock",
    client: "2 threads",
    genmc: { executions: 6, isSameClient: true },
    source: scenario(
      `// 0: tail, n: next of node n, 4 + n: node n waits.
const body = (me: number) => {
  w(me, 0);
  w(4 + me, 1);
  const before = xchg(m, 0, me);
  if (before !== 0) {
    wr(before, me);
    while (ra(4 + me) === 1) cpuRelax();
  }
  m[20]! += 1;
  if (ra(me) === 0) {
    if (cmpxchgRelease(m, 0, me, 0) === me) return;
    while (ra(me) === 0) cpuRelax();
  }
  wr(4 + r(me), 0);
};`,
      "",
      ["body(1);", "body(2);"],
      LOST(2),
    ),
  },
  {
    name: "CLH lock",
    client: "3 threads",
    source: scenario(
      `// 0: tail, 1 + n: node n is locked.
const body = (me: number) => {
  w(1 + me, 1);
  const before = xchg(m, 0, me);
  while (ra(1 + before) === 1) cpuRelax();
  m[20]! += 1;
  wr(1 + me, 0);
};`,
      "",
      ["body(1);", "body(2);", "body(3);"],
      LOST(3),
    ),
  },
  {
    name: "Ticket lock",
    client: "3 threads",
    source: scenario(
      `const body = () => {
  const ticket = fetchAdd(m, 0, 1);
  while (ra(1) !== ticket) cpuRelax();
  m[20]! += 1;
  wr(1, ticket + 1);
};`,
      "",
      ["body();", "body();", "body();"],
      LOST(3),
    ),
  },
  {
    name: "Seqlock",
    client: "1 writes twice, 2 read once",
    source: scenario(
      `// 0: sequence, 1 and 2: data.
const write = (v: number) => {
  const s = r(0);
  w(0, s + 1);
  smpWmb();
  w(1, v);
  w(2, v);
  wr(0, s + 2);
};
const read = () => {
  const s = ra(0);
  if (s & 1) return 0;
  const difference = r(1) - r(2);
  smpRmb();
  return r(0) === s ? difference : 0;
};`,
      "",
      ["write(1); write(2);", "return read();", "return read();"],
      'if (got[1] !== 0 || got[2] !== 0) return "half a write is read";',
    ),
  },
  {
    name: "Chase-Lev deque",
    client: "1 pushes 5, takes 3, pushes 2; 1 steals once",
    genmc: { executions: 59, isSameClient: true },
    source: scenario(
      `// 0: top, 1: bottom, 2 and up: 10 items.
const push = (x: number) => {
  const b = r(1);
  const t = ra(0);
  if (b - t > 9) return;
  w(2 + b % 10, x);
  wr(1, b + 1);
};
const take = () => {
  const b = r(1) - 1;
  w(1, b);
  smpMb();
  const t = r(0);
  if (t > b) { w(1, b + 1); return 0; }
  const x = r(2 + b % 10);
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
  const x = r(2 + t % 10);
  return cmpxchg(m, 0, t, t + 1) === t ? x : 0;
};`,
      "",
      [
        "for (let i = 1; i < 6; i++) push(i); const all = [take(), take(), take()]; push(6); push(7); return all;",
        "return steal();",
      ],
      'if (got[1] !== 0 && got[0].includes(got[1])) return "taken twice";',
    ),
  },
  {
    name: "Vyukov's bounded queue",
    client: "2 put, 1 takes twice",
    genmc: { executions: 3, isSameClient: false },
    source: scenario(
      `// 0: where to put, 1: where to take, 2 and 3: sequences of the cells, 4 and 5: values.
const put = (v: number) => {
  for (;;) {
    const at = r(0);
    const sequence = ra(2 + at % 2);
    if (sequence < at) return;
    if (sequence === at && cmpxchgRelaxed(m, 0, at, at + 1) === at) {
      w(4 + at % 2, v);
      wr(2 + at % 2, at + 1);
      return;
    }
  }
};
const take = () => {
  for (;;) {
    const at = r(1);
    const sequence = ra(2 + at % 2);
    if (sequence < at + 1) return 0;
    if (sequence === at + 1 && cmpxchgRelaxed(m, 1, at, at + 1) === at) {
      const v = r(4 + at % 2);
      wr(2 + at % 2, at + 2);
      return v;
    }
  }
};`,
      "m[3] = 1;",
      ["put(7);", "put(8);", "return [take(), take()];"],
      'if (got[2][0] !== 0 && got[2][0] === got[2][1]) return "taken twice";',
    ),
  },
  {
    name: "SPSC ring",
    client: "3 items through 2 places",
    source: scenario(
      `// 0: head, 1: tail, 2 and 3: places.
const put = (v: number) => {
  const t = r(1);
  while (t - ra(0) === 2) cpuRelax();
  m[2 + t % 2] = v;
  wr(1, t + 1);
};
const take = () => {
  const h = r(0);
  while (ra(1) === h) cpuRelax();
  const v = m[2 + h % 2]!;
  wr(0, h + 1);
  return v;
};`,
      "",
      ["put(1); put(2); put(3);", "return 100 * take() + 10 * take() + take();"],
      'if (got[1] !== 123) return "another order";',
    ),
  },
  {
    name: "Hazard pointers",
    client: "2 read, 1 replaces and frees",
    source: scenario(
      `// 0: pointer, 1 and 2: hazards, 4 + n: data of n; 9 is freed memory.
const read = (hazard: number) => {
  for (;;) {
    const p = r(0);
    w(hazard, p);
    smpMb();
    if (ra(0) === p) { const d = r(4 + p); wr(hazard, 0); return d; }
  }
};
const replace = () => {
  w(6, 5);
  const old = xchg(m, 0, 2);
  if (ra(1) !== old && ra(2) !== old) w(4 + old, 9);
};`,
      "m[0] = 1; m[5] = 5;",
      ["return read(1);", "return read(2);", "replace();"],
      'if (got[0] !== 5 || got[1] !== 5) return "freed memory is read";',
    ),
  },
  {
    name: "Readers-writer lock",
    client: "1 writes, 2 read",
    genmc: { executions: 14, isSameClient: false },
    source: scenario(
      `const write = () => {
  while (cmpxchgAcquire(m, 0, 0, -1) !== 0) cpuRelax();
  m[1]! += 1;
  m[2]! += 1;
  wr(0, 0);
};
const read = () => {
  for (;;) {
    const v = r(0);
    if (v >= 0 && cmpxchgAcquire(m, 0, v, v + 1) === v) break;
    cpuRelax();
  }
  const difference = m[1]! - m[2]!;
  fetchAddRelease(m, 0, -1);
  return difference;
};`,
      "",
      ["write();", "return read();", "return read();"],
      'if (got[1] !== 0 || got[2] !== 0) return "half a write is read";',
    ),
  },
  {
    name: "Harris list",
    client: "1 inserts, 1 deletes its neighbour",
    source: scenario(
      `// Node n has the key n; word n is 2 * next + (n is deleted). Node 0 is the head, 5 the end.
const DELETED = 1;
const find = (key: number): [number, number] => {
  for (;;) {
    let left = 0;
    let at = ra(left) >> 1;
    for (;;) {
      if (at === 5) return [left, at];
      const next = ra(at);
      if (next & DELETED) {
        if (cmpxchg(m, left, 2 * at, next & ~DELETED) !== 2 * at) break;
        at = next >> 1;
        continue;
      }
      if (at >= key) return [left, at];
      left = at;
      at = next >> 1;
    }
  }
};
const insert = (key: number) => {
  for (;;) {
    const [left, right] = find(key);
    if (right === key) return false;
    w(key, 2 * right);
    if (cmpxchg(m, left, 2 * right, 2 * key) === 2 * right) return true;
  }
};
const remove = (key: number) => {
  for (;;) {
    const [left, right] = find(key);
    if (right !== key) return false;
    const next = ra(key);
    if (next & DELETED) continue;
    if (cmpxchg(m, key, next, next | DELETED) !== next) continue;
    cmpxchg(m, left, 2 * key, next);
    return true;
  }
};
const keys = () => {
  const found: number[] = [];
  for (let at = m[0]! >> 1; at !== 5; at = m[at]! >> 1) if (!(m[at]! & DELETED)) found.push(at);
  return found.join();
};`,
      "m[0] = 4; m[2] = 10;",
      ["return insert(3);", "return remove(2);"],
      'if (!got[0] || !got[1] || keys() !== "3") return "the list has " + keys();',
    ),
  },
];
