/** The code of a module is made once for all programs in which it is the same. */
import { instrument } from "@course/instrument/mod.ts";
import { assertEquals } from "@std/assert";

/** What a function does with what it is given, after an access of its own, and the member it uses. */
const USES = {
  "calls a method": ["return (it as Own).take();", "take()"],
  "reads a property": ["return it.take;", "get take()"],
  "takes a property out": ["const { take } = it; return take;", "get take()"],
} as const;

/** How many shared accesses a thread makes that uses a member, where the class below has one, too. */
function accesses(use: string, member: string, own: string): number {
  const { exports, runtime } = instrument(
    `import { Own, use } from "./user.ts";
     const words = new Int32Array(new SharedArrayBuffer(4));
     class It extends Own { ${member} }
     export const run = (other: Int32Array) => use(new It(), other);`,
    {
      modules: {
        "./user.ts": `
          export class Own { ${own} }
          export function use(it: any, other: Int32Array) { other[0] = 1; ${use} }`,
      },
    },
  );
  const memory = new Int32Array(new runtime.SharedArrayBuffer(4));
  const thread = (exports.run as (words: Int32Array) => Iterator<unknown, unknown, unknown>)(
    memory,
  );
  runtime.running = true;
  runtime.thread = 0;
  let count = 0;
  for (let answer: unknown = 0; !thread.next(answer).done; count++) answer = runtime.perform();
  return count;
}

for (const [does, [use, member]] of Object.entries(USES)) {
  Deno.test(`a module that ${does} is made anew where one of that name reads memory`, () => {
    const [plain, reading] = [`${member} { return 7; }`, `${member} { return words[0]; }`];
    const programs = [plain, reading, plain, reading];
    assertEquals(programs.map((one) => accesses(use, one, plain)), [1, 2, 1, 2]);
  });
}
