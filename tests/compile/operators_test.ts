import { assert, assertEquals } from "@std/assert";
// The instructions are replaced here, to see that wrong ones are found.
import { OP } from "../../lib/compile/encode.ts";
import { differences, expressions } from "./operators.ts";

Deno.test("each operator on each kind of number answers what JavaScript answers", () => {
  const { checks, wrong } = differences(expressions());
  assertEquals(wrong, []);
  assert(checks > 200_000, `only ${checks} checks`);
});

/** Replaces one instruction while something is compiled. */
function withMutant<T>(instruction: keyof typeof OP, other: keyof typeof OP, run: () => T): T {
  const table = OP as Record<string, number>;
  const right = table[instruction]!;
  table[instruction] = table[other]!;
  try {
    return run();
  } finally {
    table[instruction] = right;
  }
}

const MUTANTS = [
  ["i32LtU", "i32LtS"],
  ["i32GeU", "i32GeS"],
  ["i32GtU", "i32GtS"],
  ["i32LeU", "i32LeS"],
  ["extendU", "extendS"],
  ["extendS", "extendU"],
  ["i32ShrU", "i32ShrS"],
  ["i32RemU", "i32RemS"],
  ["i32RemS", "i32RemU"],
  ["i64LtS", "i64LeS"],
  ["i32LtS", "i32LeS"],
  ["i64Mul", "i64Add"],
] as const;

for (const [instruction, other] of MUTANTS) {
  Deno.test(`a compiler that emits ${other} for ${instruction} is caught`, () => {
    const { wrong } = withMutant(instruction, other, () => differences(expressions(), 1));
    assert(wrong.length > 0, `nobody noticed that ${instruction} was ${other}`);
  });
}
