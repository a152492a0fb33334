/** When a call begins, where there is no common time. */
import { explore } from "@course/explore/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";

/** CPU 0 looks at what CPU 1 has put there, and looks at the wrong place. */
const scenario = (hear: string) => `
import { call } from "@course/pools/checkers.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(16));
export const threads = [
  (words: Int32Array) => {
    if (${hear} === 1) call("get", () => Atomics.load(words, 2));
  },
  (words: Int32Array) => {
    call("put", () => { Atomics.store(words, 0, 1); });
    Atomics.store(words, 1, 1);
  },
];
export const specification = {
  start: 0,
  apply: (held: number, action: string, answer: number) =>
    action === "put" ? 1 : answer === held ? held : undefined,
};
`;

for (const hear of ["Atomics.load(words, 1)", "Atomics.add(words, 1, 0)"]) {
  for (const model of ["sc", "tso", "weak", "js"] as const) {
    Deno.test(`a call begins after what its thread has done before: ${hear}, ${model}`, () => {
      const { verdict, law } = explore({ source: scenario(hear) }, { model });
      assertEquals(verdict, "violation");
      assertMatch(law!, /CPU 0: get = 0; CPU 1: put$/);
    });
  }
}
