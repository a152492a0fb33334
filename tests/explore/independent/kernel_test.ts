/**
 * The kernel's litmus tests against the model weak, which is LKMM without dependencies.
 *
 * Each has the name of its file: tools/memory-model/litmus-tests/ and Documentation/litmus-tests/ of
 * Linux, and manual/kernel/ of github.com/paulmckrcu/litmus (those that begin with "C-"). The verdict
 * is the one that the file states in its "Result:" line. Where a test relies on a dependency it is
 * marked, and weak shows what the kernel's model forbids; load buffering, which the kernel's model
 * allows without order, is never shown.
 */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { program } from "../programs.ts";

/** Why the answer is another one than the file's. */
type Because = "dependency" | "load buffering";
type Litmus = [
  name: string,
  result: "Never" | "Sometimes",
  threads: string[],
  exists: string,
  because?: Because,
];

// x, y, z are words 0, 1, 2; 3 is a lock.
const LOCK = "while (cmpxchgAcquire(m, 3, 0, 1) !== 0);";
const UNLOCK = "wr(3, 0);";

const KERNEL: Litmus[] = [
  [
    "CoRR+poonceonce+Once",
    "Never",
    ["w(0, 1);", "return [r(0), r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "CoRW+poonceonce+Once",
    "Never",
    ["const v = r(0); w(0, 1); return v;", "w(0, 2);"],
    "m[0] === 2 && a === 2",
  ],
  ["CoWR+poonceonce+Once", "Never", ["w(0, 1); return r(0);", "w(0, 2);"], "m[0] === 1 && a === 2"],
  ["CoWW+poonceonce", "Never", ["w(0, 1); w(0, 2);"], "m[0] !== 2"],
  [
    "IRIW+fencembonceonces+OnceOnce",
    "Never",
    [
      "w(0, 1);",
      "const v = r(0); smpMb(); return [v, r(1)];",
      "w(1, 1);",
      "const v = r(1); smpMb(); return [v, r(0)];",
    ],
    "b[0] === 1 && b[1] === 0 && d[0] === 1 && d[1] === 0",
  ],
  [
    "IRIW+poonceonces+OnceOnce",
    "Sometimes",
    ["w(0, 1);", "return [r(0), r(1)];", "w(1, 1);", "return [r(1), r(0)];"],
    "b[0] === 1 && b[1] === 0 && d[0] === 1 && d[1] === 0",
  ],
  [
    "ISA2+poonceonces",
    "Sometimes",
    ["w(0, 1); w(1, 1);", "const v = r(1); w(2, 1); return v;", "return [r(2), r(0)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
  ],
  [
    "ISA2+pooncerelease+poacquirerelease+poacquireonce",
    "Never",
    ["w(0, 1); wr(1, 1);", "const v = ra(1); wr(2, 1); return v;", "return [ra(2), r(0)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
  ],
  [
    "LB+fencembonceonce+ctrlonceonce",
    "Never",
    ["const v = r(0); if (v) w(1, 1); return v;", "const v = r(1); smpMb(); w(0, 1); return v;"],
    "a === 1 && b === 1",
  ],
  [
    "LB+poacquireonce+pooncerelease",
    "Never",
    ["const v = r(0); wr(1, 1); return v;", "const v = ra(1); w(0, 1); return v;"],
    "a === 1 && b === 1",
  ],
  [
    "LB+poonceonces",
    "Sometimes",
    ["const v = r(0); w(1, 1); return v;", "const v = r(1); w(0, 1); return v;"],
    "a === 1 && b === 1",
    "load buffering",
  ],
  [
    "MP+fencewmbonceonce+fencermbonceonce",
    "Never",
    ["w(0, 1); smpWmb(); w(1, 1);", "const v = r(1); smpRmb(); return [v, r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "MP+onceassign+derefonce",
    "Never",
    // p is word 1: 0 points to y (word 2), 1 to x (word 0).
    ["w(0, 1); wr(1, 1);", "const p = r(1); return [p, r(p === 1 ? 0 : 2)];"],
    "b[0] === 1 && b[1] === 0",
    "dependency",
  ],
  [
    "MP+poonceonces",
    "Sometimes",
    ["w(0, 1); w(1, 1);", "return [r(1), r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "MP+pooncerelease+poacquireonce",
    "Never",
    ["w(0, 1); wr(1, 1);", "return [ra(1), r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "MP+polocks",
    "Never",
    [`w(0, 1); ${LOCK} w(1, 1); ${UNLOCK}`, `${LOCK} const v = r(1); ${UNLOCK} return [v, r(0)];`],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "MP+porevlocks",
    "Never",
    [
      `${LOCK} w(0, 1); ${UNLOCK} w(1, 1);`,
      `const v = r(1); ${LOCK} const u = r(0); ${UNLOCK} return [v, u];`,
    ],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "R+fencembonceonces",
    "Never",
    ["w(0, 1); smpMb(); w(1, 1);", "w(1, 2); smpMb(); return r(0);"],
    "m[1] === 2 && b === 0",
  ],
  [
    "R+poonceonces",
    "Sometimes",
    ["w(0, 1); w(1, 1);", "w(1, 2); return r(0);"],
    "m[1] === 2 && b === 0",
  ],
  [
    "S+fencewmbonceonce+poacquireonce",
    "Never",
    ["w(0, 2); smpWmb(); w(1, 1);", "const v = ra(1); w(0, 1); return v;"],
    "m[0] === 2 && b === 1",
  ],
  [
    "S+poonceonces",
    "Sometimes",
    ["w(0, 2); w(1, 1);", "const v = r(1); w(0, 1); return v;"],
    "m[0] === 2 && b === 1",
  ],
  ["SB+fencembonceonces", "Never", [
    "w(0, 1); smpMb(); return r(1);",
    "w(1, 1); smpMb(); return r(0);",
  ], "a === 0 && b === 0"],
  [
    "SB+poonceonces",
    "Sometimes",
    ["w(0, 1); return r(1);", "w(1, 1); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "SB+rfionceonce-poonceonces",
    "Sometimes",
    ["w(0, 1); return [r(0), r(1)];", "w(1, 1); return [r(1), r(0)];"],
    "a[0] === 1 && a[1] === 0 && b[0] === 1 && b[1] === 0",
  ],
  [
    "WRC+poonceonces+Once",
    "Sometimes",
    ["w(0, 1);", "const v = r(0); w(1, 1); return v;", "return [r(1), r(0)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
  ],
  [
    "WRC+pooncerelease+fencermbonceonce+Once",
    "Never",
    [
      "w(0, 1);",
      "const v = r(0); wr(1, 1); return v;",
      "const v = r(1); smpRmb(); return [v, r(0)];",
    ],
    "b === 1 && c[0] === 1 && c[1] === 0",
  ],
  [
    "Z6.0+pooncerelease+poacquirerelease+fencembonceonce",
    "Sometimes",
    [
      "w(0, 1); wr(1, 1);",
      "const v = ra(1); wr(2, 1); return v;",
      "w(2, 2); smpMb(); return r(0);",
    ],
    "b === 1 && m[2] === 2 && c === 0",
  ],
  [
    "Atomic-RMW+mb__after_atomic-is-stronger-than-acquire",
    "Never",
    ["const v = r(1); smpMb(); return [v, r(0)];", "fetchAddRelaxed(m, 0, 1); smpMb(); w(1, 1);"],
    "a[0] === 1 && a[1] === 0",
  ],
  [
    "Atomic-RMW-ops-are-atomic-WRT-atomic_set",
    "Never",
    [
      "for (;;) { const v = r(0); if (v === 0) break; if (cmpxchg(m, 0, v, v + 1) === v) break; }",
      "w(0, 0);",
    ],
    "m[0] === 2",
  ],
  [
    "cmpxchg-fail-ordered-1",
    "Never",
    [
      "w(0, 1); const v = cmpxchg(m, 2, 1, 0); smpMb(); return [v, r(1)];",
      "w(1, 1); const v = cmpxchg(m, 2, 1, 0); smpMb(); return [v, r(0)];",
    ],
    "a[1] === 0 && b[1] === 0",
  ],
  [
    "cmpxchg-fail-ordered-2",
    "Never",
    [
      "w(0, 1); return cmpxchg(m, 1, 0, 1);",
      "const v = cmpxchg(m, 1, 0, 1); smpMb(); return [v, r(0)];",
    ],
    "a === 0 && b[0] === 1 && b[1] === 0",
  ],
  [
    "cmpxchg-fail-unordered-1",
    "Sometimes",
    [
      "w(0, 1); const v = cmpxchg(m, 2, 1, 0); return [v, r(1)];",
      "w(1, 1); const v = cmpxchg(m, 2, 1, 0); return [v, r(0)];",
    ],
    "a[1] === 0 && b[1] === 0",
  ],
  [
    "cmpxchg-fail-unordered-2",
    "Sometimes",
    ["w(0, 1); return cmpxchg(m, 1, 0, 1);", "const v = cmpxchg(m, 1, 0, 1); return [v, r(0)];"],
    "a === 0 && b[0] === 1 && b[1] === 0",
  ],
  [
    "DCL-broken",
    "Sometimes",
    [
      `const f = r(0); let g = 1; if (f === 0) { ${LOCK} g = r(0); if (g === 0) { w(1, 1); w(0, 1); } ${UNLOCK} } return [f, r(1)];`,
      `const f = r(0); let g = 1; if (f === 0) { ${LOCK} g = r(0); if (g === 0) { w(1, 1); w(0, 1); } ${UNLOCK} } return [f, r(1)];`,
    ],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "DCL-fixed",
    "Never",
    [
      `const f = ra(0); let g = 1; if (f === 0) { ${LOCK} g = r(0); if (g === 0) { w(1, 1); wr(0, 1); } ${UNLOCK} } return [f, r(1)];`,
      `const f = ra(0); let g = 1; if (f === 0) { ${LOCK} g = r(0); if (g === 0) { w(1, 1); wr(0, 1); } ${UNLOCK} } return [f, r(1)];`,
    ],
    "b[0] === 1 && b[1] === 0",
  ],
];

KERNEL.push(
  [
    "C-OlivierGiroux-cppR",
    "Sometimes",
    ["return r(1);", "w(0, 1); wr(1, 1);", "w(1, 2); smpMb(); return r(0);"],
    "a === 1 && c === 0 && m[1] === 2",
  ],
  [
    "C-WillDeacon-MP+o-r+ai-rmb-o (with an increment that returns)",
    "Never",
    ["w(0, 1); return xchgRelease(m, 1, 5);", "fetchAddRelaxed(m, 1, 1); smpRmb(); return r(0);"],
    "a === 0 && b === 0",
  ],
);

/** Shapes of the same collection whose files state no result; the answers are those of the cat file. */
KERNEL.push(
  [
    "C-2+2W+o-wmb-o+o-wmb-o",
    "Sometimes",
    ["w(0, 1); smpWmb(); w(1, 2);", "w(1, 1); smpWmb(); w(0, 2);"],
    "m[0] === 1 && m[1] === 1",
  ],
  [
    "C-WillDeacon-AcqRelStore",
    "Sometimes",
    ["w(0, 1); smpWmb(); wr(1, 1);", "w(1, 2);", "return [ra(1), r(0)];"],
    "m[1] === 2 && c[0] === 2 && c[1] === 0",
  ],
  [
    "C-PeterZijlstra+o-r+o-r+a-o-SB",
    "Never",
    ["w(0, 1); wr(1, 1);", "w(0, 2); wr(1, 2);", "return [ra(1), r(0)];"],
    "m[0] !== m[1] && c[0] !== 0 && c[1] === 0",
  ],
  [
    "C-MPrelseq+o-r+rmwinc+a-o: the increment may come first",
    "Sometimes",
    ["w(0, 2); wr(1, 2);", "fetchAddRelaxed(m, 1, 1);", "return [ra(1), r(0)];"],
    "c[0] !== 0 && c[1] === 0",
  ],
  [
    "C-MPrelseq+o-r+rmwinc+a-o: what it has made of the release is a release",
    "Never",
    ["w(0, 2); wr(1, 2);", "fetchAddRelaxed(m, 1, 1);", "return [ra(1), r(0)];"],
    "c[0] === 3 && c[1] === 0",
  ],
  [
    "C-piggin-SB+samevar",
    "Never",
    ["w(0, 1); return r(0);", "w(0, 2); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "MP+o-r+ai-mb-o, an increment that is ordered by the fence behind it",
    "Never",
    ["w(0, 1); wr(1, 1);", "const v = fetchAddRelaxed(m, 1, 1); smpMb(); return [v, r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "S+o-sync-o+o-o",
    "Sometimes",
    ["w(0, 2); smpMb(); w(1, 1);", "const v = r(1); w(0, 1); return v;"],
    "b === 1 && m[0] === 2",
  ],
  [
    "S+o-sync-o+o-c-o",
    "Never",
    ["w(0, 2); smpMb(); w(1, 1);", "const v = r(1); if (v) w(0, 1); return v;"],
    "b === 1 && m[0] === 2",
    "dependency",
  ],
);

for (const [name, result, threads, exists, because] of KERNEL) {
  const shown = because === undefined ? result : result === "Never" ? "Sometimes" : "Never";
  const note = because ? `${shown} here: no ${because}` : result;
  Deno.test(`weak, the kernel's ${name}: ${note}`, () => {
    const source = program(threads, `if (${exists}) return 'seen';`);
    const { verdict } = explore({ source }, { model: "weak", races: false });
    assertEquals(verdict, shown === "Never" ? "ok" : "violation");
  });
}
