/** An "ok" is a proof, and a failure can be shown again: each fault once seen, by its law. */
import { explore, type ExploreOptions } from "@course/explore/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { MODELS, outcomes, program, say, verdictOf, verdicts } from "./programs.ts";

const all = (verdict: string) => MODELS.map(() => verdict);

/** The failure that a search finds, and its schedule replayed. */
function assertReplays(source: string, kind: RegExp, options: ExploreOptions = {}): void {
  for (const model of MODELS) {
    const found = explore({ source }, { races: false, ...options, model });
    assertMatch(say(found), kind);
    const again = explore({ source }, {
      races: false,
      ...options,
      model,
      schedule: found.schedule!,
    });
    assertEquals([model, say(again)], [model, say(found)]);
  }
}

Deno.test("a thread that sleeps for ever is a deadlock, replayed too", () => {
  assertReplays(program(["Atomics.wait(m, 1, 0);", "as(0, 1);"]), /^deadlock: .*CPU 0 waits/);
});

Deno.test("a thread that sleeps for ever in a loop is a deadlock, replayed too", () => {
  const source = program(["while (al(0) === 0) Atomics.wait(m, 1, 0);", "as(0, 1);"]);
  assertReplays(source, /^deadlock: .*CPU 0 waits/);
});

Deno.test("a thread that sleeps until another one wakes it is not lock-free, replayed too", () => {
  const source = program(["Atomics.wait(m, 0, 0);", "as(0, 1); Atomics.notify(m, 0);"]);
  assertReplays(source, /^violation: CPU 0 waits for another CPU/, { lockFree: true });
});

Deno.test("a search with few preemptions finds a thread that sleeps for ever", () => {
  const source = program(["Atomics.wait(m, 1, 0);", "as(0, 1);"]);
  for (const verdict of verdicts(source, { maxPreemptions: 3 })) assertMatch(verdict, /^deadlock/);
});

Deno.test("a law of every step goes with a thread that sleeps for ever", () => {
  const source = `${program(["Atomics.wait(m, 1, 0);", "as(0, 1);"])}
export const always = () => undefined;`;
  for (const model of ["sc", "tso"] as const) assertMatch(verdictOf(source, model), /^deadlock/);
});

Deno.test("a loop around a wait with a time-out ends", () => {
  const source = program(["while (al(0) === 0) Atomics.wait(m, 0, 0, 10);", "as(0, 1);"]);
  assertEquals(verdicts(source), all("ok"));
});

Deno.test("words first and bytes later: a failure is shown, and shown again", () => {
  const source = program(["m[0] = 1; new Uint8Array(sab)[1] = 1;"], "return `${m[0]}`;");
  assertReplays(source, /^violation: 257$/);
});

Deno.test("whatever a thread throws breaks a law, at whatever it has read", () => {
  for (const thrown of ["new Error('saw it')", "'saw it'", "{ message: 'saw it' }"]) {
    assertReplays(program([`if (al(0) === 1) throw ${thrown};`, "as(0, 1);"]), /^violation: /);
  }
});

Deno.test("an ok has scheduled all accesses that were made, loops that wait among them", () => {
  const take = "while (xchg(m, 0, 1)) cpuRelax(); m[1]! += 1; wr(0, 0);";
  for (const model of MODELS) {
    const { verdict, accesses } = explore({ source: program([take, take]) }, { model });
    assertEquals([model, verdict, accesses.made], [model, "ok", accesses.scheduled]);
  }
});

// Memory that is not shared is each thread's own, whatever changes it.
const PRIVATE: [name: string, rest: string, change: string, look: string][] = [
  ["Atomics.add", "const p = new Int32Array(1);", "Atomics.add(p, 0, 1);", "p[0]"],
  ["fetchAdd", "const p = new Int32Array(1);", "fetchAdd(p, 0, 1);", "p[0]"],
  ["writeOnce", "const p = new Int32Array(1);", "writeOnce(p, 0, 1);", "p[0]"],
  ["another view", "const p = new Int32Array(1);", "new Int32Array(p.buffer)[0] = 1;", "p[0]"],
  ["encodeInto", "const p = new Uint8Array(1);", "new TextEncoder().encodeInto('x', p);", "p[0]"],
  ["a date", "const d = new Date(0);", "d.setTime(1);", "d.getTime()"],
  ["globalThis", "", "(globalThis as any).proof = 1;", "(globalThis as any).proof ?? 0"],
];

for (const [name, rest, change, look] of PRIVATE) {
  Deno.test(`${name} on what is not shared is not seen by another thread, or is refused`, () => {
    for (const model of MODELS) {
      try {
        const threads = [`${change} wr(0, 1);`, `while (ra(0) === 0); return ${look};`];
        assertEquals([model, outcomes(threads, model, "b", rest)], [model, ["0"]]);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "InstrumentError") throw error;
      } finally {
        delete (globalThis as Record<string, unknown>).proof;
      }
    }
  });
}

Deno.test("a counter that is not shared is broken on Workers, and here", () => {
  const body = "r(0); Atomics.add(p, 0, 1);";
  const source = program(
    [body, body],
    "if (p[0] !== 2) return 'an update was lost';",
    "const p = new Int32Array(1);",
  ).replace("m.fill(0);", "m.fill(0); p[0] = 0;");
  assertEquals(verdicts(source), all("violation: an update was lost"));
});

for (const random of ["const M = Math; M.random();", "const { random } = Math; random();"]) {
  Deno.test(`${random} is refused, with its place`, () => {
    try {
      verdictOf(program([`${random} r(0);`]), "sc");
    } catch (error) {
      return assertMatch(String(error), /^InstrumentError: scenario.ts:\d+:\d+: /);
    }
    throw new Error("not refused");
  });
}
