/**
 * Loops that wait, poll, back off, give up and go round: the outcomes are worked out by hand from what
 * each turn may read. A loop that may turn for ever with an effect is "unknown", and never "ok".
 */
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { program, say } from "../programs.ts";

/** Name, threads, verdict, and outcomes of the threads (all, where the verdict is "ok"). */
type Loop = [name: string, threads: string[], verdict: string, outcomes: string, rest?: string];

const LOOPS: Loop[] = [
  [
    "the last turn's read is kept",
    [
      "let seen = -1; while (ra(0) === 0) seen = ra(1); return seen;",
      "wr(1, 1); wr(1, 2); wr(0, 1);",
    ],
    "ok",
    "[-1,null] [0,null] [1,null] [2,null]",
  ],
  [
    "a maximum over all turns",
    [
      "let top = 0; while (ra(0) === 0) top = Math.max(top, ra(1)); return top;",
      "wr(1, 2); wr(1, 1); wr(0, 1);",
    ],
    "ok",
    "[0,null] [1,null] [2,null]",
  ],
  [
    "an add of nothing waits like a read",
    ["while (fetchAdd(m, 0, 0) === 0) cpuRelax(); return r(1);", "w(1, 5); wr(0, 1);"],
    "ok",
    "[5,null]",
  ],
  [
    "a compare-and-swap of 0 for 0 waits like a read",
    // One that fails has no order (cmpxchg-fail-unordered), so that the fence is needed.
    ["while (cmpxchg(m, 0, 0, 0) === 0) cpuRelax(); smpRmb(); return r(1);", "w(1, 5); wr(0, 1);"],
    "ok",
    "[5,null]",
  ],
  [
    "an or that changes only in its first turn",
    ["while ((Atomics.or(m, 0, 2) & 1) === 0); return al(0);", "return Atomics.or(m, 0, 1);"],
    "ok",
    "[3,0] [3,2]",
  ],
  [
    "an and with all bits, in a wait",
    [
      "while (Atomics.and(m, 0, -1) !== 3); return 3;",
      "Atomics.add(m, 0, 1); Atomics.add(m, 0, 2);",
    ],
    "ok",
    "[3,null]",
  ],
  [
    "a wait in a wait, both end",
    ["while (ra(0) === 0) { while (ra(1) === 0); } return 1;", "wr(1, 1); wr(0, 1);"],
    "ok",
    "[1,null]",
  ],
  [
    "a wait in a wait: only the outer one ends",
    ["while (ra(0) === 0) { while (ra(1) === 0); } return 1;", "wr(0, 1);"],
    "deadlock",
    "",
  ],
  [
    "a wait in a wait: only the inner one ends",
    ["while (ra(0) === 0) { while (ra(1) === 0); } return 1;", "wr(1, 1);"],
    "deadlock",
    "",
  ],
  [
    "a wait for two changes may miss one",
    [
      "let old = ra(0); for (const _ of [1, 2]) { let v; while ((v = ra(0)) === old); old = v; }",
      "wr(0, 1); wr(0, 2);",
    ],
    "deadlock",
    "",
  ],
  [
    "a wait for two changes, each of which is answered",
    [
      "for (const k of [1, 2]) { while (ra(0) !== k); wr(1, k); } return ra(1);",
      "for (const k of [1, 2]) { wr(0, k); while (ra(1) !== k); } return ra(0);",
    ],
    "ok",
    "[2,2]",
  ],
  [
    "ping-pong on one word",
    [
      "for (const _ of [1, 2]) { while (ra(0) !== 0); wr(0, 1); } return 1;",
      "for (const _ of [1, 2]) { while (ra(0) !== 1); wr(0, 0); } return ra(0);",
    ],
    "ok",
    "[1,0]",
  ],
  [
    "a poll of three turns by Array.some",
    ["return [1, 2, 3].some(() => r(0) === 1);", "w(0, 1);"],
    "ok",
    "[false,null] [true,null]",
  ],
  [
    "a poll of three turns by Array.findIndex",
    ["return [7, 8, 9].findIndex(() => r(0) === 1);", "w(0, 1);"],
    "ok",
    "[-1,null] [0,null] [1,null] [2,null]",
  ],
  [
    "a poll by recursion, four deep",
    [
      "const poll = (n: number): number => n === 4 ? -1 : r(0) === 1 ? n : poll(n + 1); return poll(0);",
      "w(0, 1);",
    ],
    "ok",
    "[-1,null] [0,null] [1,null] [2,null] [3,null]",
  ],
  [
    "a poll that counts down, with continue and a label",
    [
      "out: for (let n = 3; n > 0; n--) { for (;;) { if (r(0) === 0) continue out; return n; } } return 0;",
      "w(0, 1);",
    ],
    "ok",
    "[0,null] [1,null] [2,null] [3,null]",
  ],
  [
    "exponential back-off that gives up",
    [
      "for (let pause = 1; pause < 8; pause *= 2) { if (xchg(m, 0, 1) === 0) { wr(0, 0); return pause; } for (let i = 0; i < pause; i++) cpuRelax(); } return 0;",
      "while (xchg(m, 0, 1) === 1); wr(0, 0);",
    ],
    "ok",
    "[0,null] [1,null] [2,null] [4,null]",
  ],
  [
    "a try-lock of two tries, both threads",
    ["return lock();", "return lock();"],
    "ok",
    "[0,1] [1,0] [1,1]",
    "const lock = () => { for (let i = 0; i < 2; i++) if (cmpxchg(m, 0, 0, 1) === 0) { wr(0, 0); return 1; } return 0; };",
  ],
  [
    "a time-out by the clock",
    [
      "const start = Date.now(); while (ra(0) === 0) if (Date.now() - start > 100) return 'late'; return 'seen';",
      "wr(0, 1);",
    ],
    "ok",
    '["late",null] ["seen",null]',
  ],
  [
    "a time-out by performance.now, in do while",
    [
      "const end = performance.now() + 5; do { if (ra(0) === 1) return 'seen'; } while (performance.now() < end); return 'late';",
      "wr(0, 1);",
    ],
    "ok",
    '["late",null] ["seen",null]',
  ],
  [
    "two wait for a third, which waits for both",
    [
      "wr(0, 1); while (ra(2) === 0); return 1;",
      "wr(1, 1); while (ra(2) === 0); return 2;",
      "while (ra(0) === 0 || ra(1) === 0); wr(2, 1); return 3;",
    ],
    "ok",
    "[1,2,3]",
  ],
  [
    "a circle of three waits",
    [
      "while (ra(2) === 0); wr(0, 1);",
      "while (ra(0) === 0); wr(1, 1);",
      "while (ra(1) === 0); wr(2, 1);",
    ],
    "deadlock",
    "",
  ],
  [
    "a wait that ends and whose word is set back",
    ["while (ra(0) === 0); return 1;", "wr(0, 1); wr(0, 0);"],
    "deadlock",
    "",
  ],
  [
    "a wait for a value that passes by",
    ["while (ra(0) !== 1); return 1;", "wr(0, 1); wr(0, 2);"],
    "deadlock",
    "",
  ],
  [
    "a wait in try, left through finally",
    [
      "try { while (ra(0) === 0); return ra(1); } finally { wr(2, 1); }",
      "while (ra(2) === 0) wr2();",
    ],
    "ok",
    "[7,null]",
    "const wr2 = () => { if (ra(1) === 0) { wr(1, 7); wr(0, 1); } };",
  ],
  [
    "a loop of loads whose condition is thrown",
    [
      "try { for (;;) if (ra(0) === 1) throw 5; } catch (e) { return e; }",
      "wr(0, 1);",
    ],
    "ok",
    "[5,null]",
  ],
  [
    "a spin with a private flag that is set in the first turn",
    [
      "let first = true; while (ra(0) === 0) { if (first) { first = false; wr(1, 1); } } return 1;",
      "while (ra(1) === 0); wr(0, 1);",
    ],
    "ok",
    "[1,null]",
  ],
];

for (const [name, threads, verdict, outcomes, rest = ""] of LOOPS) {
  Deno.test(`loop: ${name}: ${verdict} in tso and js`, () => {
    for (const model of ["tso", "js"] as const) {
      const seen = new Set<string>();
      const onOutcome = ({ results }: { results: unknown[] }) => {
        seen.add(JSON.stringify(results));
      };
      const source = program(threads, "", rest);
      const found = explore({ source }, { model, races: false, onOutcome });
      assertEquals([model, found.verdict], [model, verdict], say(found));
      if (verdict === "ok") {
        assertEquals([model, ...[...seen].toSorted()], [model, ...outcomes.split(" ").toSorted()]);
      }
    }
  });
}

/** Loops that change something in every turn, and may turn for ever: what must be seen. */
const ENDLESS: Loop[] = [
  [
    "a loop that looks at two words in turn waits for one of them",
    ["let i = 0; while (ra(i) === 0) i = 1 - i; return i;", "wr(1, 1);"],
    "unknown",
    "[1,null]",
  ],
  [
    "a loop that looks at two words in turn may see either first",
    ["let i = 0; while (ra(i) === 0) i = 1 - i; return i;", "wr(0, 1); wr(1, 1);"],
    "unknown",
    "[0,null] [1,null]",
  ],
  [
    "a loop that looks at three words in turn, one of which is written by each of two",
    ["let i = 0; while (ra(i) === 0) i = (i + 1) % 3; return i;", "wr(1, 1);", "wr(2, 1);"],
    "unknown",
    "[1,null,null] [2,null,null]",
  ],
  [
    "two who swap for ever",
    ["while (xchg(m, 0, 1) !== 3);", "while (xchg(m, 0, 2) !== 3);"],
    "unknown",
    "",
  ],
  [
    "a loop that counts in shared memory while it waits",
    ["while (ra(0) === 0) w(1, r(1) + 1); return r(1);", "wr(0, 1);"],
    "unknown",
    "[0,null] [1,null] [2,null] [3,null]",
  ],
  [
    "a loop that puts back what it found is seen in between",
    [
      "for (;;) { const v = xchg(m, 0, 7); xchg(m, 0, v); if (v === 1) return 1; }",
      "const v = ra(0); wr(0, 1); return v;",
    ],
    "unknown",
    "[1,0] [1,7]",
  ],
  [
    "a list that grows while it waits",
    [
      "const log: number[] = []; while (ra(0) === 0) log.push(ra(1)); return log.join('');",
      "wr(1, 1); wr(0, 1);",
    ],
    "unknown",
    '["",null] ["0",null] ["1",null] ["01",null] ["001",null] ["011",null]',
  ],
  [
    "a sum while it waits",
    ["let sum = 0; while (ra(0) === 0) sum += ra(1); return sum;", "wr(1, 1); wr(0, 1);"],
    "unknown",
    "[0,null] [1,null] [2,null] [5,null]",
  ],
  [
    "back-off that grows without an end",
    ["let d = 1; while (ra(0) === 0) d *= 2; return d;", "wr(0, 1);"],
    "unknown",
    "[1,null] [2,null] [8,null]",
  ],
];

for (const [name, threads, , outcomes] of ENDLESS) {
  Deno.test(`loop: ${name}: never ok, and the short ones are seen`, () => {
    for (const model of ["tso", "js"] as const) {
      const seen = new Set<string>();
      const onOutcome = ({ results }: { results: unknown[] }) => {
        seen.add(JSON.stringify(results));
      };
      const options = { model, races: false, onOutcome, maxSteps: 24 };
      const found = explore({ source: program(threads) }, options);
      assertEquals([model, found.verdict], [model, "unknown"], say(found));
      for (const one of outcomes.split(" ").filter((text) => text !== "")) {
        assert(seen.has(one), `${model}: ${one} is missing in ${[...seen]}`);
      }
    }
  });
}
