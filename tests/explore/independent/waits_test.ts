/**
 * Interrupts, and the corners of Atomics.wait and Atomics.notify, outcome by outcome.
 *
 * Sources: ECMA-262 25.4 (a time-out of NaN or undefined is for ever, a negative one is 0; the waiter
 * list belongs to an address; waiters leave it in order); test262, test/built-ins/Atomics/wait and
 * notify; an interrupt runs on its CPU between two steps of its thread, once, and to its end.
 */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { program, say } from "../programs.ts";

/** Name, threads, interrupts, outcomes (all of them) or a failure, text of the module, law. */
type Waits = [
  name: string,
  threads: string[],
  interrupts: string,
  expected: string,
  rest?: string,
  law?: string,
];

const WAITS: Waits[] = [
  ["irq comes before or after read", ["return r(0);"], "{of:0, body: () => w(0, 1)}", "[0] [1]"],
  [
    "irq sees own program order",
    ["w(0, 1); w(1, 1);"],
    "{of:0, body: () => { w(2, 1 + 2 * r(1) + r(0)); }}",
    "[null]",
    "",
    "if (![1,2,4].includes(m[2]!)) return String(m[2]);",
  ],
  [
    "irq loses update",
    ["const v = r(0); w(0, v + 1);"],
    "{of:0, body: () => w(0, r(0) + 10)}",
    "violation",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
  [
    "irq of an atomic add is fine",
    ["fetchAdd(m, 0, 1);"],
    "{of:0, body: () => fetchAdd(m, 0, 10)}",
    "[null]",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
  [
    "masked",
    ["localIrqSave(); const v = r(0); w(0, v + 1); localIrqRestore();"],
    "{of:0, body: () => w(0, r(0) + 10)}",
    "[null]",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
  [
    "nmi is not masked",
    ["localIrqSave(); const v = r(0); w(0, v + 1); localIrqRestore();"],
    "{of:0, nmi: true, body: () => w(0, r(0) + 10)}",
    "violation",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
  [
    "irq waits for its own thread",
    ["w(0, 1); w(1, 1);"],
    "{of:0, body: () => { while (r(1) === 0); }}",
    "deadlock",
  ],
  [
    "irq waits for other thread",
    ["w(0, 1);", "w(1, 1);"],
    "{of:0, body: () => { while (r(1) === 0); }}",
    "[null,null]",
  ],
  [
    "irq does not run between the halves of another thread only",
    ["w(0, 1);", "return [r(0), r(1)];"],
    "{of:0, body: () => w(1, 1)}",
    "[null,[0,0]] [null,[0,1]] [null,[1,0]] [null,[1,1]]",
  ],
  [
    "irq in order with its thread: other sees both orders",
    ["w(0, 1);", "const x = ra(1); return [x, r(0)];"],
    "{of:0, body: () => wr(1, 1 + r(0))}",
    "[null,[0,0]] [null,[0,1]] [null,[1,0]] [null,[1,1]] [null,[2,1]]",
  ],
  [
    "two irqs of one CPU: one at a time",
    ["r(5);"],
    "{of:0, body: () => { const v = r(0); w(0, v + 1); }}, {of:0, body: () => { const v = r(0); w(0, v + 10); }}",
    "[null]",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
  [
    "irq, store buffer: own stores are seen",
    ["w(0, 1);"],
    "{of:0, body: () => w(1, 1 + r(0))}",
    "[null]",
    "",
    "if (m[1] === 2 ? m[0] !== 1 : m[1] !== 1) return 'x';",
  ],
  [
    "wait timeout 0",
    ["return Atomics.wait(m, 0, 0, 0);", "as(0, 1); return Atomics.notify(m, 0);"],
    "",
    '["not-equal",0] ["ok",1] ["timed-out",0]',
  ],
  [
    "wait negative timeout",
    ["return Atomics.wait(m, 0, 0, -5);", "w(1, 1);"],
    "",
    '["timed-out",null]',
  ],
  ["wait NaN is infinite", ["return Atomics.wait(m, 0, 0, NaN);", "w(1, 1);"], "", "deadlock"],
  [
    "wait Infinity",
    ["return Atomics.wait(m, 0, 0, Infinity);", "as(0, 1); Atomics.notify(m, 0);"],
    "",
    '["not-equal",null] ["ok",null]',
  ],
  [
    "wait undefined timeout",
    ["return Atomics.wait(m, 0, 0, undefined);", "w(1, 1);"],
    "",
    "deadlock",
  ],
  [
    "wait null timeout is 0",
    ["return Atomics.wait(m, 0, 0, null as any);", "w(1, 1);"],
    "",
    '["timed-out",null]',
  ],
  [
    "notify 0",
    ["return Atomics.wait(m, 0, 0, 5);", "return Atomics.notify(m, 0, 0);"],
    "",
    '["timed-out",0]',
  ],
  [
    "notify negative",
    ["return Atomics.wait(m, 0, 0, 5);", "return Atomics.notify(m, 0, -3);"],
    "",
    '["timed-out",0]',
  ],
  [
    "notify without store",
    ["return Atomics.wait(m, 0, 0, 5);", "return Atomics.notify(m, 0);"],
    "",
    '["ok",1] ["timed-out",0]',
  ],
  [
    "notify other word",
    ["return Atomics.wait(m, 0, 0, 5);", "return Atomics.notify(m, 1);"],
    "",
    '["timed-out",0]',
  ],
  [
    "wait by view at offset, notify by another view",
    ["return Atomics.wait(o, 0, 0, 5);", "return Atomics.notify(m, 2);"],
    "",
    '["ok",1] ["timed-out",0]',
    "const o = new Int32Array(sab, 8);",
  ],
  [
    "wait on BigInt64, notify by Int32 of the same address",
    ["return Atomics.wait(b, 1, 0n, 5);", "return Atomics.notify(m, 2);"],
    "",
    '["ok",1] ["timed-out",0]',
    "const b = new BigInt64Array(sab);",
  ],
  [
    "wait on BigInt64, notify by Int32 of the upper half",
    ["return Atomics.wait(b, 1, 0n, 5);", "return Atomics.notify(m, 3);"],
    "",
    '["timed-out",0]',
    "const b = new BigInt64Array(sab);",
  ],
  [
    "BigInt64 not equal in the upper half",
    ["return Atomics.wait(b, 0, 0n, 5);", "as(1, 1);"],
    "",
    '["not-equal",null] ["timed-out",null]',
    "const b = new BigInt64Array(sab);",
  ],
  [
    "wait value is coerced to int32",
    ["return Atomics.wait(m, 0, 4294967296, 5);", "r(1);"],
    "",
    '["timed-out",null]',
  ],
  [
    "wait value string",
    ["return Atomics.wait(m, 0, '0' as any, 5);", "r(1);"],
    "",
    '["timed-out",null]',
  ],
  [
    "notify order FIFO",
    [
      "return Atomics.wait(m, 0, 0, 9);",
      "return Atomics.wait(m, 0, 0, 9);",
      "return [Atomics.notify(m, 0, 1), Atomics.notify(m, 0, 1)];",
    ],
    "",
    '["ok","ok",[1,1]] ["ok","timed-out",[0,1]] ["ok","timed-out",[1,0]] ["timed-out","ok",[0,1]] ["timed-out","ok",[1,0]] ["timed-out","timed-out",[0,0]]',
  ],
  [
    "notify then plain data",
    [
      "const s = Atomics.wait(m, 0, 0); return [s, r(1)];",
      "w(1, 7); Atomics.notify(m, 0); as(0, 1); Atomics.notify(m, 0);",
    ],
    "",
    '[["not-equal",7],null] [["ok",7],null]',
  ],
  [
    "after not-equal the data is there",
    [
      "const s = Atomics.wait(m, 0, 0, 5); return [s, m[1]];",
      "m[1] = 7; as(0, 1); Atomics.notify(m, 0);",
    ],
    "",
    '[["not-equal",7],null] [["ok",7],null] [["timed-out",0],null] [["timed-out",7],null]',
  ],
  [
    "wait on Int16 is a TypeError",
    [
      "try { return Atomics.wait(new Int16Array(sab) as any, 0, 0, 5); } catch (e) { return (e as Error).name; }",
      "r(1);",
    ],
    "",
    '["TypeError",null]',
  ],
  [
    "wait on private memory is a TypeError",
    [
      "try { return Atomics.wait(new Int32Array(4), 0, 0, 5); } catch (e) { return (e as Error).name; }",
      "r(1);",
    ],
    "",
    '["TypeError",null]',
  ],
  [
    "notify on private memory is 0",
    ["return Atomics.notify(new Int32Array(4), 0);", "r(1);"],
    "",
    "[0,null]",
  ],
  [
    "two timed waits in a row",
    [
      "return [Atomics.wait(m, 0, 0, 1), Atomics.wait(m, 0, 0, 1)];",
      "as(0, 1); return Atomics.notify(m, 0);",
    ],
    "",
    '[["not-equal","not-equal"],0] [["ok","not-equal"],1] [["timed-out","not-equal"],0] [["timed-out","ok"],1] [["timed-out","timed-out"],0]',
  ],
  [
    "lost wake-up",
    ["if (al(0) === 0) return Atomics.wait(m, 1, 0);", "as(0, 1); return Atomics.notify(m, 1);"],
    "",
    "deadlock",
  ],
  [
    "clock does not go back",
    ["const x = Date.now(); r(0); const y = Date.now(); return y >= x;", "w(0, 1);"],
    "",
    "[true,null]",
  ],
  [
    "irq ends a spin of its own thread",
    ["while (ra(0) === 0); return r(1);"],
    "{of:0, body: () => { w(1, 5); wr(0, 1); }}",
    "[5]",
  ],
  [
    "irq ends a spin with compare-and-swap",
    ["while (cmpxchg(m, 0, 1, 2) !== 1); return r(1);"],
    "{of:0, body: () => { w(1, 5); wr(0, 1); }}",
    "[5]",
  ],
  [
    "irq of CPU 1 races with CPU 0",
    ["const v = r(0); w(0, v + 1);", "r(5);"],
    "{of:1, body: () => w(0, r(0) + 10)}",
    "violation",
    "",
    "if (m[0] !== 11) return String(m[0]);",
  ],
];

for (const [name, threads, interrupts, expected, rest = "", law = ""] of WAITS) {
  Deno.test(`interrupts and sleep: ${name}: ${expected} in sc and weak`, () => {
    for (const model of ["sc", "weak"] as const) {
      const seen = new Set<string>();
      const onOutcome = ({ results }: { results: unknown[] }) => {
        seen.add(JSON.stringify(results));
      };
      const source = `${program(threads, law, rest)}export const interrupts = [${interrupts}];`;
      const found = explore({ source }, { model, races: false, onOutcome });
      const got = found.verdict === "ok" ? [...seen].toSorted().join(" ") : found.verdict;
      assertEquals([model, got], [model, expected], say(found));
    }
  });
}
