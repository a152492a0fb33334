/**
 * The litmus tests of the x86-TSO papers against the model tso, and each of them against sc.
 *
 * Sources: Owens, Sarkar, Sewell, "A better x86 memory model: x86-TSO" (TPHOLs 2009) and Sewell et al.,
 * "x86-TSO: a rigorous and usable programmer's model" (CACM 2010): iwp are examples of Intel's white
 * paper, amd of AMD's manual, n of the authors. MFENCE is smp_mb, a locked instruction xchg.
 */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { program } from "../programs.ts";

// x, y, z are words 0, 1, 2. A: tso allows the outcome; F: it does not. Without buffers none is there.
const TSO: [name: string, answer: "A" | "F", threads: string[], outcome: string][] = [
  [
    "iwp2.1, amd1: MP",
    "F",
    ["w(0, 1); w(1, 1);", "return [r(1), r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  [
    "iwp2.2, amd2: LB",
    "F",
    ["const v = r(0); w(1, 1); return v;", "const v = r(1); w(0, 1); return v;"],
    "a === 1 && b === 1",
  ],
  [
    "iwp2.3.a, amd4: SB",
    "A",
    ["w(0, 1); return r(1);", "w(1, 1); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "iwp2.3.b: a thread sees its own store",
    "F",
    ["w(0, 1); return r(0);", "w(1, 1); return r(1);"],
    "a === 0 || b === 0",
  ],
  [
    "iwp2.4, amd9: SB with forwarding",
    "A",
    ["w(0, 1); return [r(0), r(1)];", "w(1, 1); return [r(1), r(0)];"],
    "a[0] === 1 && a[1] === 0 && b[0] === 1 && b[1] === 0",
  ],
  [
    "iwp2.5, amd8: WRC",
    "F",
    ["w(0, 1);", "const v = r(0); w(1, 1); return v;", "return [r(1), r(0)];"],
    "b === 1 && c[0] === 1 && c[1] === 0",
  ],
  [
    "amd6: IRIW",
    "F",
    ["w(0, 1);", "w(1, 1);", "return [r(0), r(1)];", "return [r(1), r(0)];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
  ],
  [
    "iwp2.6: two writers of one word are seen in one order",
    "F",
    ["w(0, 1);", "w(0, 2);", "return [r(0), r(0)];", "return [r(0), r(0)];"],
    "c[0] === 1 && c[1] === 2 && d[0] === 2 && d[1] === 1",
  ],
  [
    "iwp2.7, amd7: locked instructions are seen in one order",
    "F",
    ["xchg(m, 0, 1);", "xchg(m, 1, 1);", "return [r(0), r(1)];", "return [r(1), r(0)];"],
    "c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0",
  ],
  [
    "iwp2.8.a: no load passes a locked instruction",
    "F",
    ["xchg(m, 0, 1); return r(1);", "xchg(m, 1, 1); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "iwp2.8.b: no store passes a locked instruction",
    "F",
    ["xchg(m, 0, 1); w(1, 1);", "return [r(1), r(0)];"],
    "b[0] === 1 && b[1] === 0",
  ],
  ["amd5: SB with MFENCE", "F", [
    "w(0, 1); smpMb(); return r(1);",
    "w(1, 1); smpMb(); return r(0);",
  ], "a === 0 && b === 0"],
  [
    "SB with one MFENCE",
    "A",
    ["w(0, 1); smpMb(); return r(1);", "w(1, 1); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "amd10: SB with MFENCE and own loads",
    "F",
    ["w(0, 1); smpMb(); return [r(0), r(1)];", "w(1, 1); smpMb(); return [r(1), r(0)];"],
    "a[0] === 1 && a[1] === 0 && b[0] === 1 && b[1] === 0",
  ],
  [
    "amd3: stores wait, two in each buffer",
    "A",
    ["w(0, 1); w(0, 2); return r(1);", "w(1, 1); w(1, 2); return r(0);"],
    "a === 1 && b === 0 || a === 0 && b === 0",
  ],
  [
    "n1",
    "A",
    ["w(0, 2); return r(1);", "w(1, 1); w(0, 1);", "return [r(0), r(0)];"],
    "a === 0 && c[0] === 1 && c[1] === 2",
  ],
  [
    "n2: 2+2W, seen from outside",
    "F",
    ["w(0, 1); w(1, 1);", "w(1, 2); w(0, 2);", "return [r(0), r(0)];", "return [r(1), r(1)];"],
    "c[0] === 2 && c[1] === 1 && d[0] === 1 && d[1] === 2",
  ],
  [
    "n4: coherence",
    "F",
    ["const v = r(0); w(0, 1); return [v, r(0)];", "const v = r(0); w(0, 2); return [v, r(0)];"],
    "a[0] === 2 && a[1] === 1 && b[0] === 1 && b[1] === 2",
  ],
  ["n5", "F", ["w(0, 1); return r(0);", "w(0, 2); return r(0);"], "a === 2 && b === 1"],
  [
    "n6: a thread sees its store before the others do",
    "A",
    ["w(0, 1); return [r(0), r(1)];", "w(1, 2); w(0, 2);"],
    "a[0] === 1 && a[1] === 0 && m[0] === 1",
  ],
  [
    "n7",
    "A",
    ["w(0, 1); return [r(0), r(1)];", "w(1, 1);", "return [r(1), r(0)];"],
    "a[0] === 1 && a[1] === 0 && c[0] === 1 && c[1] === 0",
  ],
  [
    "n6 with MFENCE",
    "F",
    ["w(0, 1); smpMb(); return [r(0), r(1)];", "w(1, 2); w(0, 2);"],
    "a[0] === 1 && a[1] === 0 && m[0] === 1",
  ],
  [
    "RWC without a fence",
    "A",
    ["w(0, 1);", "return [r(0), r(1)];", "w(1, 1); return r(0);"],
    "b[0] === 1 && b[1] === 0 && c === 0",
  ],
  [
    "RWC with a fence",
    "F",
    ["w(0, 1);", "return [r(0), r(1)];", "w(1, 1); smpMb(); return r(0);"],
    "b[0] === 1 && b[1] === 0 && c === 0",
  ],
  ["R", "A", ["w(0, 1); w(1, 1);", "w(1, 2); return r(0);"], "b === 0 && m[1] === 2"],
  ["R with one fence is enough on x86", "F", [
    "w(0, 1); w(1, 1);",
    "w(1, 2); smpMb(); return r(0);",
  ], "b === 0 && m[1] === 2"],
  ["S", "F", ["w(0, 2); w(1, 1);", "const v = r(1); w(0, 1); return v;"], "b === 1 && m[0] === 2"],
  ["2+2W", "F", ["w(0, 1); w(1, 2);", "w(1, 1); w(0, 2);"], "m[0] === 1 && m[1] === 1"],
  [
    "3.SB",
    "A",
    ["w(0, 1); return r(1);", "w(1, 1); return r(2);", "w(2, 1); return r(0);"],
    "a === 0 && b === 0 && c === 0",
  ],
  [
    "SB with smp_wmb and smp_rmb, which do nothing on x86",
    "A",
    ["w(0, 1); smpWmb(); smpRmb(); return r(1);", "w(1, 1); smpWmb(); smpRmb(); return r(0);"],
    "a === 0 && b === 0",
  ],
  [
    "SB with a locked instruction on another word",
    "F",
    [
      "w(0, 1); fetchAddRelaxed(m, 2, 1); return r(1);",
      "w(1, 1); fetchAddRelaxed(m, 3, 1); return r(0);",
    ],
    "a === 0 && b === 0",
  ],
  [
    "SB with a locked compare-and-swap that fails",
    "F",
    [
      "w(0, 1); cmpxchgRelaxed(m, 2, 5, 1); return r(1);",
      "w(1, 1); cmpxchgRelaxed(m, 3, 5, 1); return r(0);",
    ],
    "a === 0 && b === 0",
  ],
  [
    "SB with Atomics.store",
    "F",
    ["as(0, 1); return al(1);", "as(1, 1); return al(0);"],
    "a === 0 && b === 0",
  ],
];

for (const [name, answer, threads, outcome] of TSO) {
  Deno.test(`tso, ${name}: ${answer === "A" ? "allowed" : "forbidden"}`, () => {
    const source = program(threads, `if (${outcome}) return 'seen';`);
    const verdict = (model: "sc" | "tso") => explore({ source }, { model }).verdict;
    assertEquals(verdict("tso"), answer === "A" ? "violation" : "ok");
    if (name !== "amd3: stores wait, two in each buffer" && name !== "n1") {
      assertEquals(verdict("sc"), "ok");
    }
  });
}
