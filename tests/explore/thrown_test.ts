/** What is thrown by threads and by who judges them: a broken law, a mistake, or a limit of the tool. */
import { explore } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";

const MODELS = ["sc", "tso", "weak", "js"] as const;
const MEMORY = `const m = new Int32Array(new SharedArrayBuffer(16));
const table = [{ next: 5 }, { next: 6 }];
export const setup = () => m;
`;
const RACING: Record<string, [reader: string, law: RegExp]> = {
  "a property of nothing": [
    "return table[i]!.next;",
    /^Cannot read properties of undefined \(reading 'next'\) \(TypeError at scenario.ts:6:\d+\)$/,
  ],
  "a function that is not there": [
    "return ([() => 1, () => 2] as any)[i]();",
    /is not a function \(TypeError at scenario.ts:6:\d+\)$/,
  ],
  "an array of an impossible length": [
    "return new Array(2 - i).length;",
    /^Invalid array length \(RangeError at scenario.ts:6:\d+\)$/,
  ],
  "an atomic access outside the memory": [
    "return Atomics.load(m, i);",
    /^Cannot access element 7: the memory has elements 0 to 3 \(RangeError at scenario.ts:6:\d+\)$/,
  ],
  "a name before it has its value": [
    "if (i === 7) late; const late = 1; return late;",
    /^Cannot access 'late' before initialization \(ReferenceError at scenario.ts:6:\d+\)$/,
  ],
};

for (const [title, [reader, law]] of Object.entries(RACING)) {
  Deno.test(`an error that only a race brings about is a violation with its place: ${title}`, () => {
    const source = `${MEMORY}
const change = () => { Atomics.store(m, 0, 7); Atomics.store(m, 0, 1); };
export const threads = [change, () => { const i = Atomics.load(m, 0); ${reader} }];`;
    for (const model of MODELS) {
      const found = explore({ source }, { model });
      assertEquals(found.verdict, "violation");
      assertMatch(found.law!, law);
      assertMatch(found.schedule!, /^0+1/);
      const again = explore({ source }, { model, schedule: found.schedule! });
      assertEquals([again.verdict, again.law], ["violation", found.law]);
    }
  });
}

Deno.test("an error that comes in whatever order is a mistake with its place, not a violation", () => {
  const source = `${MEMORY}
export const threads = [() => { m[0] = 1; }, () => {
  m[1] = m[0]!;
  return (table as any).nothing.next;
}];`;
  for (const model of MODELS) {
    const error = assertThrows(() => explore({ source }, { model }), InstrumentError);
    assertEquals(
      error.message,
      "scenario.ts:7:33: Cannot read properties of undefined (reading 'next')",
    );
  }
});

Deno.test("a mistake after a wait is a mistake", () => {
  const source = `${MEMORY}
export const threads = [() => { Atomics.store(m, 0, 1); }, () => {
  while (Atomics.load(m, 0) === 0);
  (m as any).lode(0);
}];`;
  assertThrows(() => explore({ source }), InstrumentError, "scenario.ts:7:3:");
});

const COUNTING = `${MEMORY}
const increment = () => { m[0]! += 1; };
export const threads = [increment, increment];
`;

Deno.test("a check that throws breaks the law that it names, with schedule and trace", () => {
  const source = `${COUNTING}
const assert = (holds: boolean, law: string) => { if (!holds) throw new Error(law); };
export const after = () => { assert(m[0] === 2, "an increment was lost"); };`;
  for (const model of MODELS) {
    const found = explore({ source }, { model, races: false });
    assertEquals([found.verdict, found.law], ["violation", "an increment was lost"]);
    assertEquals((found.trace?.steps.length ?? 0) >= 4, true);
  }
});

Deno.test("an error in after has its place, and the schedule that led there", () => {
  const source = `${COUNTING}
export const after = () => [, , table][m[0]!]!.length === 2 ? undefined : "never";`;
  const found = explore({ source });
  assertEquals(found.verdict, "violation");
  assertMatch(
    found.law!,
    /^Cannot read properties of undefined .* \(TypeError at scenario.ts:8:\d+\)$/,
  );
  assertEquals(found.schedule, "0110");
});

Deno.test("an always that throws breaks the law that it names", () => {
  const source = `${COUNTING}
export const always = () => { if (m[0]! > 1) throw new Error("above one"); };`;
  const found = explore({ source });
  assertEquals([found.verdict, found.law], ["violation", "above one"]);
});

Deno.test("what after does that the tool cannot is an error with its place", () => {
  const source = `${COUNTING}
export const after = () => { try { return String(m[9]); } catch { return undefined; } };`;
  assertThrows(() => explore({ source }), InstrumentError, "scenario.ts:8:50:");
});

Deno.test("a setup that throws is an error with its place", () => {
  const source = `
export const setup = () => {
  throw new Error("no memory");
};
export const threads = [() => {}];`;
  assertThrows(
    () => explore({ source }),
    InstrumentError,
    "scenario.ts:3:9: setup has thrown: no memory",
  );
});

Deno.test("a recursion too deep for the explorer is a limit of the tool, never a violation", () => {
  const source = `${MEMORY}
const down = (n: number): number => n === 0 ? m[0]! : down(n - 1);
export const threads = [() => down(1e6), () => { m[0] = 1; }];`;
  assertThrows(() => explore({ source }), InstrumentError, "deeper than the explorer can follow");
});

Deno.test("a loop that computes for a million turns just works", () => {
  const source = `${MEMORY}
export const threads = [() => {
  let hash = m[0]!;
  for (let i = 0; i < 1e6; i++) hash = Math.imul(hash ^ i, 31);
  return hash;
}, () => { m[1] = 1; }];`;
  assertEquals(explore({ source }).verdict, "ok");
});

Deno.test("the date as text is a look at the clock", () => {
  const source = `${MEMORY}
export const threads = [() => { const before = Date(); m[0] = Date() === before ? 1 : 2; }];
export const after = () => m[0] === 2 ? "an hour has passed" : undefined;`;
  const found = explore({ source });
  assertEquals([found.verdict, found.law], ["violation", "an hour has passed"]);
});
