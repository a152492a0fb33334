/**
 * Litmus tests as data: small programs, the outcome that is asked for, and in which models it can be
 * seen. `A` allowed, `F` forbidden, `-` cannot be written in that model.
 *
 * Source: herd7 7.57 with sc.cat, x86tso.cat and the Linux kernel model (with the rmw-sequence rule of
 * 6.3); for JavaScript an enumeration of the axioms of ECMA-262.
 */

/** One test: name, threads, outcome, and the answers for sc, tso, weak, js. */
export type LitmusTest = [name: string, threads: string[], outcome: string, answers: string];

// x, y, z are words; r and w are relaxed, ra acquires, wr releases, al and as are Atomics, p is plain.
const SB = "a === 0 && b === 0";
const MP = "b[0] === 1 && b[1] === 0";

export const LITMUS: LitmusTest[] = [
  ["SB relaxed", ["w(x, 1); return r(y);", "w(y, 1); return r(x);"], SB, "FAA-"],
  ["SB plain", ["p[x] = 1; return p[y];", "p[y] = 1; return p[x];"], SB, "FAAA"],
  ["SB release, acquire", ["wr(x, 1); return ra(y);", "wr(y, 1); return ra(x);"], SB, "FAA-"],
  ["SB Atomics", ["as(x, 1); return al(y);", "as(y, 1); return al(x);"], SB, "FFFF"],
  ["SB mb", ["w(x, 1); mb(); return r(y);", "w(y, 1); mb(); return r(x);"], SB, "FFF-"],
  ["SB wmb", ["w(x, 1); wmb(); return r(y);", "w(y, 1); wmb(); return r(x);"], SB, "FAA-"],
  ["SB mb on one side", ["w(x, 1); mb(); return r(y);", "w(y, 1); return r(x);"], SB, "FAA-"],
  [
    "SB Atomics store, plain load",
    ["as(x, 1); return p[y];", "as(y, 1); return p[x];"],
    SB,
    "FF-A",
  ],
  ["SB xchg, plain load", ["xchg(x, 1); return p[y];", "xchg(y, 1); return p[x];"], SB, "FFFA"],

  ["MP relaxed", ["w(x, 1); w(y, 1);", "return [r(y), r(x)];"], MP, "FFA-"],
  ["MP plain", ["p[x] = 1; p[y] = 1;", "return [p[y], p[x]];"], MP, "FFAA"],
  ["MP release, acquire", ["w(x, 1); wr(y, 1);", "return [ra(y), r(x)];"], MP, "FFFF"],
  [
    "MP wmb, rmb",
    ["w(x, 1); wmb(); w(y, 1);", "const f = r(y); rmb(); return [f, r(x)];"],
    MP,
    "FFF-",
  ],
  ["MP wmb, acquire", ["w(x, 1); wmb(); w(y, 1);", "return [ra(y), r(x)];"], MP, "FFF-"],
  [
    "MP release, rmb",
    ["w(x, 1); wr(y, 1);", "const f = r(y); rmb(); return [f, r(x)];"],
    MP,
    "FFF-",
  ],
  ["MP mb", ["w(x, 1); mb(); w(y, 1);", "const f = r(y); mb(); return [f, r(x)];"], MP, "FFF-"],
  ["MP only the writer ordered", ["w(x, 1); wr(y, 1);", "return [r(y), r(x)];"], MP, "FFA-"],
  ["MP only the reader ordered", ["w(x, 1); w(y, 1);", "return [ra(y), r(x)];"], MP, "FFA-"],
  [
    "MP rmb and wmb swapped",
    ["w(x, 1); rmb(); w(y, 1);", "const f = r(y); wmb(); return [f, r(x)];"],
    MP,
    "FFA-",
  ],
  ["MP plain data, Atomics flag", ["p[x] = 1; as(y, 1);", "return [al(y), p[x]];"], MP, "FFFF"],
  ["MP flag read plainly", ["p[x] = 1; as(y, 1);", "return [p[y], p[x]];"], MP, "FF-A"],
  ["MP flag written plainly", ["p[x] = 1; p[y] = 1;", "return [al(y), p[x]];"], MP, "FF-A"],
  ["MP Atomics data, plain flag", ["as(x, 1); p[y] = 1;", "return [p[y], al(x)];"], MP, "FF-A"],
  [
    "MP publish by xchg_release, observe by cmpxchg_acquire",
    ["w(x, 1); xchgr(y, 1);", "return [casa(y, 1, 2), r(x)];"],
    MP,
    "FFFF",
  ],
  [
    "MP release sequence through a relaxed add",
    ["w(x, 1); wr(y, 1);", "addx(y, 1);", "return [ra(y), r(x)];"],
    "c[0] === 2 && c[1] === 0",
    "FFFF",
  ],

  [
    "LB acquire",
    ["const v = ra(x); w(y, 1); return v;", "const v = ra(y); w(x, 1); return v;"],
    "a === 1 && b === 1",
    "FFF-",
  ],
  [
    "LB mb",
    ["const v = r(x); mb(); w(y, 1); return v;", "const v = r(y); mb(); w(x, 1); return v;"],
    "a === 1 && b === 1",
    "FFF-",
  ],

  [
    "IRIW relaxed",
    ["w(x, 1);", "w(y, 1);", "return [r(x), r(y)];", "return [r(y), r(x)];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
    "FFA-",
  ],
  [
    "IRIW plain",
    ["p[x] = 1;", "p[y] = 1;", "return [p[x], p[y]];", "return [p[y], p[x]];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
    "FFAA",
  ],
  [
    "IRIW release, acquire",
    ["wr(x, 1);", "wr(y, 1);", "return [ra(x), ra(y)];", "return [ra(y), ra(x)];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
    "FFA-",
  ],
  [
    "IRIW Atomics",
    ["as(x, 1);", "as(y, 1);", "return [al(x), al(y)];", "return [al(y), al(x)];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
    "FFFF",
  ],
  [
    "IRIW mb",
    [
      "w(x, 1);",
      "w(y, 1);",
      "const v = r(x); mb(); return [v, r(y)];",
      "const v = r(y); mb(); return [v, r(x)];",
    ],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
    "FFF-",
  ],

  [
    "WRC relaxed",
    ["w(x, 1);", "const v = r(x); w(y, 1); return v;", "return [r(y), r(x)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
    "FFA-",
  ],
  [
    "WRC release, acquire",
    ["w(x, 1);", "const v = r(x); wr(y, 1); return v;", "return [ra(y), r(x)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
    "FFFF",
  ],
  [
    "WRC wmb, rmb",
    [
      "w(x, 1);",
      "const v = r(x); wmb(); w(y, 1); return v;",
      "const f = r(y); rmb(); return [f, r(x)];",
    ],
    "b === 1 && c[0] === 1 && c[1] === 0",
    "FFA-",
  ],
  [
    "ISA2 wmb, release, acquire",
    [
      "w(x, 1); wmb(); w(y, 1);",
      "const v = r(y); wr(z, 1); return v;",
      "return [ra(z), r(x)];",
    ],
    "b === 1 && c[0] === 1 && c[1] === 0",
    "FFF-",
  ],

  ["2+2W relaxed", ["w(x, 1); w(y, 2);", "w(y, 1); w(x, 2);"], "m[x] === 1 && m[y] === 1", "FFA-"],
  [
    "2+2W release",
    ["w(x, 1); wr(y, 2);", "w(y, 1); wr(x, 2);"],
    "m[x] === 1 && m[y] === 1",
    "FFA-",
  ],
  [
    "2+2W Atomics",
    ["as(x, 1); as(y, 2);", "as(y, 1); as(x, 2);"],
    "m[x] === 1 && m[y] === 1",
    "FFFF",
  ],
  [
    "2+2W mb",
    ["w(x, 1); mb(); w(y, 2);", "w(y, 1); mb(); w(x, 2);"],
    "m[x] === 1 && m[y] === 1",
    "FFF-",
  ],
  [
    "S relaxed",
    ["w(x, 2); w(y, 1);", "const v = r(y); w(x, 1); return v;"],
    "b === 1 && m[x] === 2",
    "FFA-",
  ],
  [
    "S release, acquire",
    ["w(x, 2); wr(y, 1);", "const v = ra(y); w(x, 1); return v;"],
    "b === 1 && m[x] === 2",
    "FFFF",
  ],
  [
    "S wmb, acquire",
    ["w(x, 2); wmb(); w(y, 1);", "const v = ra(y); w(x, 1); return v;"],
    "b === 1 && m[x] === 2",
    "FFF-",
  ],
  ["R relaxed", ["w(x, 1); w(y, 1);", "w(y, 2); return r(x);"], "b === 0 && m[y] === 2", "FAA-"],
  [
    "R release, acquire",
    ["w(x, 1); wr(y, 1);", "wr(y, 2); return ra(x);"],
    "b === 0 && m[y] === 2",
    "FAA-",
  ],
  [
    "R wmb, mb",
    ["w(x, 1); wmb(); w(y, 1);", "w(y, 2); mb(); return r(x);"],
    "b === 0 && m[y] === 2",
    "FFA-",
  ],
  [
    "R mb",
    ["w(x, 1); mb(); w(y, 1);", "w(y, 2); mb(); return r(x);"],
    "b === 0 && m[y] === 2",
    "FFF-",
  ],
  [
    "RWC mb",
    ["w(x, 1);", "const v = r(x); mb(); return [v, r(y)];", "w(y, 1); mb(); return r(x);"],
    "b[0] === 1 && b[1] === 0 && c === 0",
    "FFF-",
  ],

  ["CoRR relaxed", ["w(x, 1);", "return [r(x), r(x)];"], "b[0] === 1 && b[1] === 0", "FFFF"],
  ["CoRR plain", ["p[x] = 1;", "return [p[x], p[x]];"], "b[0] === 1 && b[1] === 0", "FFFA"],
  ["CoWW relaxed", ["w(x, 1); w(x, 2);", ""], "m[x] === 1", "FFFF"],
  ["CoWR relaxed", ["w(x, 1); return r(x);", "w(x, 2);"], "a === 2 && m[x] === 1", "FFFF"],
  [
    "CoRW relaxed",
    ["const v = r(x); w(x, 1); return v;", "w(x, 2);"],
    "a === 2 && m[x] === 2",
    "FFFF",
  ],
  ["two adds with one answer", ["return addx(x, 1);", "return addx(x, 1);"], "a === b", "FFFF"],
  [
    "two compare-and-swaps that both win",
    ["return casx(x, 0, 1);", "return casx(x, 0, 2);"],
    "a === 0 && b === 0",
    "FFFF",
  ],

  [
    "slides: next, wmb, refs",
    [
      "w(x, 1); wmb(); w(y, 1);",
      "return [casa(y, 1, 2), r(x)];",
    ],
    MP,
    "FFF-",
  ],
  [
    "slides: next, refs, wmb",
    ["w(x, 1); w(y, 1); wmb();", "return [casa(y, 1, 2), r(x)];"],
    MP,
    "FFA-",
  ],
  [
    "slides: next, refs released",
    ["w(x, 1); wr(y, 1);", "return [casa(y, 1, 2), r(x)];"],
    MP,
    "FFFF",
  ],
  [
    "objpool: old last after a swap that failed",
    [
      "w(x, 1); casr(y, 0, 1);",
      "const h = casr(y, 9, 9); return [h, r(x)];",
    ],
    MP,
    "FFAF",
  ],
  [
    "objpool: the same with smp_rmb",
    [
      "w(x, 1); casr(y, 0, 1);",
      "const h = casr(y, 9, 9); rmb(); return [h, r(x)];",
    ],
    MP,
    "FFFF",
  ],
];

/** Load buffering is allowed by the kernel model, and no machine without promises can show it. */
export const NOT_SHOWN: LitmusTest[] = [
  [
    "LB relaxed",
    ["const v = r(x); w(y, 1); return v;", "const v = r(y); w(x, 1); return v;"],
    "a === 1 && b === 1",
    "FFF-",
  ],
  [
    "LB plain",
    ["const v = p[x]; p[y] = 1; return v;", "const v = p[y]; p[x] = 1; return v;"],
    "a === 1 && b === 1",
    "FFFF",
  ],
];

const WORDS = `
import {
  cmpxchgAcquire, cmpxchgRelaxed, cmpxchgRelease, fetchAddRelaxed, loadAcquire, readOnce, smpMb,
  smpRmb, smpWmb, storeRelease, writeOnce, xchg as exchange, xchgRelease,
} from "@course/atomics/mod.ts";
const x = 0, y = 1, z = 2;
const m = new Int32Array(new SharedArrayBuffer(12));
const p = m;
const r = (i: number) => readOnce(m, i);
const w = (i: number, v: number) => writeOnce(m, i, v);
const ra = (i: number) => loadAcquire(m, i);
const wr = (i: number, v: number) => storeRelease(m, i, v);
const al = (i: number) => Atomics.load(m, i);
const as = (i: number, v: number) => Atomics.store(m, i, v);
const xchg = (i: number, v: number) => exchange(m, i, v);
const xchgr = (i: number, v: number) => xchgRelease(m, i, v);
const casa = (i: number, e: number, v: number) => cmpxchgAcquire(m, i, e, v);
const casr = (i: number, e: number, v: number) => cmpxchgRelease(m, i, e, v);
const casx = (i: number, e: number, v: number) => cmpxchgRelaxed(m, i, e, v);
const addx = (i: number, v: number) => fetchAddRelaxed(m, i, v);
const mb = smpMb, wmb = smpWmb, rmb = smpRmb;
`;

/**
 * Makes a scenario of a litmus test: the outcome is what must not be seen.
 *
 * @param test the test
 * @returns text of the scenario
 */
export function scenarioOf([, threads, outcome]: LitmusTest): string {
  const bodies = threads.map((body) => `() => { ${body} }`).join(", ");
  return `${WORDS}
export const setup = () => { m.fill(0); };
export const threads = [${bodies}];
export const after = (_state: unknown, [a, b, c, d]: any[]) =>
  ${outcome} ? "the outcome was seen" : undefined;
`;
}
