/** When interrupts may come, and what switches them off. */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { MODELS, program } from "./programs.ts";

const COUNTS = "export const interrupts = [{ of: 0, body: () => { m[0]! += 1; } }];";
const LAW = 'if (m[0] !== 2) return "an update is lost";';

Deno.test("an interrupt may come while its thread sleeps, and wake it", () => {
  for (const timeout of ["", ", 5"]) {
    const source = program(
      [`return Atomics.wait(m, 0, 0${timeout});`],
      'if (a === "ok") return "woken";',
      "export const interrupts = [{ of: 0, body: () => { as(0, 1); Atomics.notify(m, 0); } }];",
    );
    for (const model of MODELS) {
      assertEquals(explore({ source }, { model }).law, "woken", `${model}${timeout}`);
    }
  }
});

Deno.test("a wait with a time-out may end in any way, with an interrupt that wakes it", () => {
  const source = program(
    ["return Atomics.wait(m, 0, 0, 5);"],
    "",
    "export const interrupts = [{ of: 0, body: () => { as(0, 1); Atomics.notify(m, 0); } }];",
  );
  const seen = new Set<unknown>();
  explore({ source }, { onOutcome: ({ results }) => seen.add(results[0]) });
  assertEquals([...seen].toSorted(), ["not-equal", "ok", "timed-out"]);
});

Deno.test("localIrqRestore puts interrupts back to what they were, not on", () => {
  const body = (flags: string) =>
    `const outer = localIrqSave();
     const inner = localIrqSave();
     localIrqRestore(${flags});
     w(0, r(0) + 1);
     localIrqRestore(outer);`;
  const verdictOf = (flags: string) =>
    explore({ source: program([body(flags)], LAW, COUNTS) }).verdict;
  assertEquals(verdictOf("inner"), "ok");
  assertEquals(verdictOf("0"), "violation");
  assertEquals(verdictOf("outer"), "violation");
});

Deno.test("in an interrupt interrupts are off", () => {
  const source = program(
    ["return r(0);"],
    'if (m[1] !== 1) return "they were on";',
    `export const interrupts = [{ of: 0, body: () => {
      const flags = localIrqSave();
      w(1, flags);
      localIrqRestore(flags);
    } }];`,
  );
  assertEquals(explore({ source }).verdict, "ok");
});
