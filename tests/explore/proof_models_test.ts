/** An "ok" is a proof: the models. Each fault that the explorer once had, by its law. */
import { explore } from "@course/explore/mod.ts";
import type { ModelName } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { MODELS, outcomes, program, verdictOf, verdicts } from "./programs.ts";

const all = (verdict: string) => MODELS.map(() => verdict);

// js: every final value that the model allows is seen.

Deno.test("js: Atomics.add beside a plain store: the store may come before, after, or between", () => {
  const seen = outcomes(["return Atomics.add(m, 0, 1);", "m[0] = 5;"], "js", "[a, m[0]]");
  assertEquals(
    seen,
    ["[0,1]", "[0,5]", "[5,1]", "[5,5]", "[5,6]"].filter((it) => seen.includes(it)),
  );
  for (const wanted of ["[0,1]", "[0,5]", "[5,6]"]) {
    assert(seen.includes(wanted), `${wanted}: ${seen}`);
  }
});

Deno.test("js: 2+2W with plain stores may end with any of the values", () => {
  const seen = outcomes(["m[0] = 1; m[1] = 2;", "m[1] = 1; m[0] = 2;"], "js", "[m[0], m[1]]");
  assertEquals(seen, ["[1,1]", "[1,2]", "[2,1]", "[2,2]"]);
});

Deno.test("js: S with plain accesses: what was read later may be overwritten", () => {
  const threads = ["m[0] = 2; m[1] = 1;", "const v = m[1]; m[0] = 1; return v;"];
  assertEquals(outcomes(threads, "js", "[b, m[0]]"), ["[0,1]", "[0,2]", "[1,1]", "[1,2]"]);
});

Deno.test("js: CoRW with plain accesses: what was read may be the last value", () => {
  const threads = ["const v = m[0]; m[0] = 1; return v;", "m[0] = 2;"];
  assertEquals(outcomes(threads, "js", "[a, m[0]]"), ["[0,1]", "[0,2]", "[2,1]", "[2,2]"]);
});

Deno.test("js: a plain store that is overwritten in its own thread is never last", () => {
  assertEquals(outcomes(["m[0] = 1; m[0] = 2;", "return m[0];"], "js", "m[0]"), ["2"]);
});

// Numbers: nothing is tried twice.

const QUEUE = `
// 0: head, 1: tail, 2 + n: next of node n, 6 + n: value of node n. Node 0 is the dummy.
const enqueue = (node: number) => {
  for (;;) {
    const tail = al(1);
    const next = al(2 + tail);
    if (next === 0) {
      if (Atomics.compareExchange(m, 2 + tail, 0, node) === 0) {
        Atomics.compareExchange(m, 1, tail, node);
        return;
      }
    } else Atomics.compareExchange(m, 1, tail, next);
  }
};`;

Deno.test("Michael-Scott queue, 3 threads enqueue: at most 570 executions where retries do not count", () => {
  const source = program(
    ["enqueue(1);", "enqueue(2);", "enqueue(3);"],
    "const seen = []; for (let n = m[2]; n !== 0; n = m[2 + n]) seen.push(n); if (seen.length !== 3) return `${seen}`;",
    QUEUE,
  );
  for (const model of ["sc", "tso", "weak", "js"] as const) {
    const { verdict, executions: { complete, duplicate } } = explore({ source }, { model });
    assertEquals([model, verdict, duplicate], [model, "ok", 0]);
    if (model !== "sc") assert(complete <= 570, `${model}: ${complete}`);
  }
});

/** Distinct executions over all that were tried. */
function ratio(source: string, model: ModelName): number {
  const { verdict, executions } = explore({ source }, { model, races: false });
  assertEquals(verdict, "ok");
  const { complete, duplicate } = executions;
  return (complete - duplicate) / complete;
}

const RATIOS: [name: string, model: ModelName, source: string][] = [
  [
    "SPSC ring of 3 items",
    "tso",
    program(
      [
        "for (let i = 0; i < 3; i++) { while (i - ra(0) === 2) cpuRelax(); m[2 + i % 2] = i + 1; wr(1, i + 1); }",
        "let sum = 0; for (let i = 0; i < 3; i++) { while (ra(1) === i) cpuRelax(); sum = 10 * sum + m[2 + i % 2]!; wr(0, i + 1); } return sum;",
      ],
      "if (b !== 123) return `${b}`;",
    ),
  ],
  [
    "an npm-style lock, 3 threads",
    "js",
    program(
      Array(3).fill("lock(); m[1]! += 1; unlock();"),
      "if (m[1] !== 3) return 'an update was lost';",
      `
const lock = () => {
  while (Atomics.compareExchange(m, 0, 0, 1) !== 0) Atomics.wait(m, 0, 1);
};
const unlock = () => {
  Atomics.compareExchange(m, 0, 1, 0);
  Atomics.notify(m, 0, 1);
};`,
    ),
  ],
  [
    "IRIW with seq_cst reads",
    "weak",
    program(
      ["as(0, 1);", "as(1, 1);", "return [al(0), al(1)];", "return [al(1), al(0)];"],
      "if (c[0] === 1 && c[1] === 0 && d[0] === 1 && d[1] === 0) return 'two orders';",
    ),
  ],
  [
    "the seq_cst example of cppreference",
    "weak",
    program(
      [
        "as(0, 1);",
        "as(1, 1);",
        "while (al(0) === 0); if (al(1) === 1) Atomics.add(m, 2, 1);",
        "while (al(1) === 0); if (al(0) === 1) Atomics.add(m, 2, 1);",
      ],
      "if (m[2] === 0) return 'z is 0';",
    ),
  ],
];

/** 0: tail; 1 + 2 * n: next of node n, 2 + 2 * n: whether node n must wait. Node 0 is nobody. */
const mcs = (body: string) => `
const body = (n: number) => {
  w(1 + 2 * n, 0);
  w(2 + 2 * n, 1);
  const before = xchg(m, 0, n);
  if (before !== 0) {
    ${body}
    while (ra(2 + 2 * n) === 1) cpuRelax();
  }
  w(12, r(12) + 1);
  let next = r(1 + 2 * n);
  if (next === 0) {
    if (cmpxchgRelease(m, 0, n, 0) === n) return;
    while ((next = r(1 + 2 * n)) === 0) cpuRelax();
  }
  wr(2 + 2 * next, 0);
};`;
const MCS = mcs("w(1 + 2 * before, n);");
const LOST = (count: number) => `if (m[12] !== ${count}) return 'an update was lost';`;

RATIOS.push([
  "MCS lock, 3 threads",
  "tso",
  program(["body(1);", "body(2);", "body(3);"], LOST(3), MCS),
]);

for (const [name, model, source] of RATIOS) {
  Deno.test(`${name}, ${model}: at least 95 of 100 executions are distinct`, () => {
    const found = ratio(source, model);
    assert(found >= 0.95, `${found}`);
  });
}

for (const [count, most] of [[3, 6], [4, 24]] as const) {
  Deno.test(`a ticket lock with ${count} threads needs about ${most} executions`, () => {
    const body =
      "const t = fetchAdd(m, 0, 1); while (ra(1) !== t) cpuRelax(); m[2]! += 1; wr(1, t + 1);";
    const source = program(Array(count).fill(body), `if (m[2] !== ${count}) return 'lost';`);
    for (const model of MODELS) {
      const { verdict, executions: { complete } } = explore({ source }, { model });
      assertEquals([model, verdict, complete], [model, "ok", most]);
    }
  });
}

Deno.test("the kernel's MCS lock is right in every model", () => {
  for (const model of MODELS) {
    assertEquals(verdictOf(program(["body(1);", "body(2);"], LOST(2), MCS), model), "ok");
  }
});

Deno.test("an MCS lock whose release is relaxed is broken in weak, and nowhere else", () => {
  const source = program(
    ["body(1);", "body(2);"],
    LOST(2),
    MCS.replace("wr(2 + 2 * next", "w(2 + 2 * next"),
  );
  // The store that lets the next one go on may even be overtaken by the one that makes it wait.
  assertEquals(verdicts(source).map((it) => it.split(":")[0]), ["ok", "ok", "deadlock", "ok"]);
});

Deno.test("S with a full fence on one side and a release store on the other is forbidden", () => {
  const threads = ["w(0, 2); smpMb(); w(1, 1);", "const v = r(1); wr(0, 1); return v;"];
  const law = "if (b === 1 && m[0] === 2) return 'seen';";
  assertEquals(verdicts(program(threads, law)), all("ok"));
  const xchged = ["w(0, 2); xchg(m, 1, 1);", "const v = r(1); wr(0, 1); return v;"];
  assertEquals(verdicts(program(xchged, law)), all("ok"));
});

Deno.test("weak says that it shows more than a machine does", () => {
  const { limits } = explore({ source: program(["w(0, 1);"]) }, { model: "weak" });
  assert(limits.join().includes("dependencies"), limits.join());
});

Deno.test("tso: a load that a waiting store covers in part waits until that is in memory", () => {
  const source = program(
    ["h[0] = 257; return m[0];", "return [Atomics.or(h, 1, 514), Atomics.or(h, 0, 514)];"],
    'if (a === 257 && m[0] === 0x02020101 && b[1] === 0) return "forwarded in part";',
    "const h = new Int16Array(sab);",
  );
  assertEquals(explore({ source }, { model: "tso" }).verdict, "ok");
});

Deno.test("weak: who sees a swap of a wider swap sees all of the wider one", () => {
  const source = program(
    [
      "Atomics.compareExchange(v, 0, 0n, 0x0000000200000002n);",
      "Atomics.and(m, 0, 2);",
      "return [al(0), al(1)];",
    ],
    'if (c[0] === 2 && c[1] === 0 && m[0] === 2) return "half of it";',
    "const v = new BigInt64Array(sab);",
  );
  for (const model of ["sc", "tso", "weak"] as const) {
    assertEquals(explore({ source }, { model }).verdict, "ok", model);
  }
});

Deno.test("a write that is placed before others is so in the schedule, too", () => {
  const source = program(
    [
      "smpMb(); return [r(0), fetchAdd(m, 1, 1)];",
      "const seen = al(1); w(1, seen + 1); return [seen, dataRace(m, 1)];",
      "m[1] = 3; w(0, 1); const seen = Atomics.compareExchange(m, 1, 1, 3); wr(1, seen + 1); return seen;",
    ],
    'if (`${a} ${b} ${c} ${m[1]}` === "1,3 3,4 4 4") return "seen";',
  );
  const found = explore({ source }, { model: "weak", races: false });
  assertEquals(found.law, "seen");
  const again = explore({ source }, { model: "weak", races: false, schedule: found.schedule! });
  assertEquals(again.law, "seen");
});
