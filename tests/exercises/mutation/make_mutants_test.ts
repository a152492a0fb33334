import { assert, assertEquals } from "@std/assert";
import ts from "typescript";
import { EXERCISES } from "../../../exercises/course.ts";
import { readCourseFile } from "../../../exercises/grading/course_files.ts";
import { makeMutants } from "../../../tasks/exercises/mutation/make_mutants.ts";

/** The changes of one kind, without the place. */
function changes(source: string, operator: string): string[] {
  return makeMutants(source, "a").filter((mutant) => mutant.operator === operator)
    .map(({ id }) => id.slice(id.indexOf(`${operator}: `) + operator.length + 2));
}

/** The changes of one kind within `function f(words: Int32Array, a: number, b: number) { ... }`. */
function changesIn(body: string, operator: string): string[] {
  const words = [...new Set(body.match(/\b(cmpxchg\w*|loadAcquire|storeRelease|smp\w+)\b/g))];
  const imports = words.length > 0
    ? `import { ${words.join(", ")} } from "@course/atomics/mod.ts";\n`
    : "";
  const head = "function f(words: Int32Array, a: number, b: number)";
  return changes(`${imports}${head} {\n${body}\n}`, operator);
}

Deno.test("Every order is weakened, step by step, and every barrier replaced by weaker ones", () => {
  assertEquals(changesIn("storeRelease(words, 0, loadAcquire(words, 1));", "order"), [
    "[-storeRelease-]{+writeOnce+}(words, 0, loadAcquire(words, 1));",
    "storeRelease(words, 0, [-loadAcquire-]{+readOnce+}(words, 1));",
  ]);
  assertEquals(
    changesIn("cmpxchg(words, 0, 1, 2);", "order"),
    ["Acquire", "Release", "Relaxed"].map((order) =>
      `[-cmpxchg-]{+cmpxchg${order}+}(words, 0, 1, 2);`
    ),
  );
  assertEquals(changesIn("cmpxchgAcquire(words, 0, 1, 2);", "order"), [
    "[-cmpxchgAcquire-]{+cmpxchgRelaxed+}(words, 0, 1, 2);",
  ]);
  assertEquals(changesIn("smpMb();", "order"), [
    "[-smpMb-]{+smpWmb+}();",
    "[-smpMb-]{+smpRmb+}();",
  ]);
  assertEquals(changesIn("smpMb();", "statement dropped"), ["[-smpMb();-]"]);
  assertEquals(changesIn("Atomics.store(words, a, Atomics.load(words, b));", "order"), [
    "[-Atomics.store(words, a, Atomics.load(words, b))-]{+(words[a] = Atomics.load(words, b))+};",
    "Atomics.store(words, a, [-Atomics.load(words, b)-]{+words[b]+});",
  ]);
});

Deno.test("A weaker word is imported, whatever way the stronger one is", () => {
  const named = `import { loadAcquire as load } from "@course/atomics/mod.ts";
export const f = (words: Int32Array) => load(words, 0);`;
  assertEquals(
    makeMutants(named, "a")[0]?.source,
    `import { readOnce, loadAcquire as load } from "@course/atomics/mod.ts";
export const f = (words: Int32Array) => readOnce(words, 0);`,
  );
  const whole = `import * as shared from "@course/atomics/mod.ts";
export const f = (words: Int32Array) => shared.loadAcquire(words, 0);`;
  assertEquals(
    makeMutants(whole, "a")[0]?.source,
    whole.replace("shared.loadAcquire", "shared.readOnce"),
  );
});

Deno.test("A read-modify-write is torn into a read and a write", () => {
  const [cas] = makeMutants(
    `import { cmpxchg } from "@course/atomics/mod.ts";
export const f = (words: Int32Array) => cmpxchg(words, 0, 1, 2);`,
    "a",
  ).filter(({ operator }) => operator === "torn update");
  assert(cas !== undefined && cas.source.includes("=> torn(words, 0, 1, 2);"));
  assert(cas.source.includes("if (seen === a) Atomics.store(words, at, b);"));
  for (
    const call of ["add(words, 0, 1)", "exchange(words, 0, 1)", "compareExchange(words, 0, 1, 2)"]
  ) {
    assertEquals(changesIn(`Atomics.${call};`, "torn update").length, 1, call);
  }
});

Deno.test("Operators, bounds and constants are changed", () => {
  assertEquals(changesIn("return a < b;", "operator"), [
    "return a [-<-]{+<=+} b;",
    "return a [-<-]{+>=+} b;",
  ]);
  assertEquals(changesIn("a = b >>> 3;", "operator"), [
    "a = b [->>>-]{+<<+} 3;",
    "a = b [->>>-]{+>>+} 3;",
  ]);
  assertEquals(changesIn("a -= b;", "operator"), ["a [--=-]{++=+} b;", "a [--=-]{+=+} b;"]);
  assertEquals(changesIn("return [0, 5, 0xff, true, 2n];", "constant"), [
    "return [[-0-]{+1+}, 5, 0xff, true, 2n];",
    "return [[-0-]{+-1+}, 5, 0xff, true, 2n];",
    "return [0, [-5-]{+6+}, 0xff, true, 2n];",
    "return [0, [-5-]{+4+}, 0xff, true, 2n];",
    "return [0, 5, [-0xff-]{+0x100+}, true, 2n];",
    "return [0, 5, [-0xff-]{+0xfe+}, true, 2n];",
    "return [0, 5, 0xff, [-true-]{+false+}, 2n];",
    "return [0, 5, 0xff, true, [-2n-]{+3n+}];",
    "return [0, 5, 0xff, true, [-2n-]{+1n+}];",
  ]);
  assertEquals(changesIn("return a & 7;", "one side"), [
    "return [-a & 7-]{+a+};",
    "return [-a & 7-]{+7+};",
  ]);
  assertEquals(
    changes("const HEAD = 0; export const at = (ring: number) => ring + HEAD;", "operator"),
    [],
  );
});

Deno.test("Signs, steps and conditions are changed, or forced", () => {
  assertEquals(
    changesIn("for (;;) a = b++;", "unary"),
    [
      "for (;;) a = [-b++-]{+b--+};",
      "for (;;) a = [-b++-]{+++b+};",
    ].map((line) => line.slice("for (;;) ".length)),
  );
  assertEquals(
    changesIn("for (;; a++, --b) ;", "unary").length,
    2,
    "whether before or after, nobody looks",
  );
  assertEquals(changesIn("return [-a, ~b, !a];", "unary"), [
    "return [[--a-]{+a+}, ~b, !a];",
    "return [-a, [-~b-]{+b+}, !a];",
    "return [-a, ~b, [-!a-]{+a+}];",
  ]);
  assertEquals(changesIn("if (a && b) return;", "condition"), [
    "if ([-a && b-]{+true+}) return;",
    "if ([-a && b-]{+false+}) return;",
    "if ([-a && b-]{+!(a && b)+}) return;",
  ]);
  assertEquals(changesIn("for (;;) f(words, a, b);", "condition"), [
    "for (;{+false+};) f(words, a, b);",
  ]);
  assertEquals(changesIn("return a === 1 || b === 2;", "condition"), [
    "return [-a === 1 || b === 2-]{+true+};",
    "return [-a === 1 || b === 2-]{+false+};",
    "return [-a === 1-]{+false+} || b === 2;",
    "return a === 1 || [-b === 2-]{+false+};",
  ]);
});

Deno.test("Statements are dropped and change places, blocks are emptied", () => {
  const body = "words[0] = a; words[1] = b; if (a) { return; } while (b) continue;";
  assertEquals(changesIn(body, "statement dropped").map((line) => line.match(/\[-.*-\].*/)![0]), [
    "[-words[0] = a;-]",
    "[-words[1] = b;-]",
    "[-if (a) { return; }-]",
    "[-return;-]",
    "[-while (b) continue;-]",
    "[-continue;-]{+{}+}",
  ]);
  assertEquals(
    changesIn(body, "statements swapped")[0]?.includes("{+words[1] = b; words[0] = a;+}"),
    true,
  );
  assertEquals(changesIn(body, "jump"), ["[-continue;-]{+break;+}"]);
  assertEquals(changesIn("if (a) { a++; return; }", "block emptied").length, 1);
  // The second needs what the first declares.
  assertEquals(
    changesIn("const c = Atomics.load(words, 0); words[c] = 1;", "statements swapped"),
    [],
  );
});

Deno.test("Calls are dropped, their arguments change places, and answers change", () => {
  assertEquals(changesIn("a = Math.max(b, 2);", "call dropped"), [
    "a = [-Math.max(b, 2)-]{+0+};",
    "a = [-Math.max(b, 2)-]{+Math.max(2)+};",
    "a = [-Math.max(b, 2)-]{+Math.max(b)+};",
  ]);
  assertEquals(changesIn("a = cmpxchg(words, 0, b, 2);", "call dropped"), [
    "a = [-cmpxchg(words, 0, b, 2)-]{+0+};",
    "a = [-cmpxchg(words, 0, b, 2)-]{+b+};",
  ]);
  assertEquals(changesIn("f(words, a, b);", "arguments swapped"), [
    "f([-words, a-]{+a, words+}, b);",
    "f(words, [-a, b-]{+b, a+});",
  ]);
  assertEquals(changesIn("return a;", "return value"), [
    "return [-a-]{+undefined+};",
    "return [-a-]{+0+};",
    "return [-a-]{+a + 1+};",
  ]);
  assertEquals(changesIn("return Math.floor([a, b].every(Boolean) ? a : b);", "other function"), [
    "return Math.[-floor-]{+ceil+}([a, b].every(Boolean) ? a : b);",
    "return Math.[-floor-]{+round+}([a, b].every(Boolean) ? a : b);",
    "return Math.floor([a, b].[-every-]{+some+}(Boolean) ? a : b);",
  ]);
  assertEquals(changesIn("return [a, b];", "collection"), [
    "return [-[a, b]-]{+[]+};",
    "return [-[a, b]-]{+[b]+};",
    "return [-[a, b]-]{+[a]+};",
  ]);
});

Deno.test("What nobody can hear makes no mutants", () => {
  // A hint, a function for its effect only, and two arguments that are the same number.
  const hint = `import { cpuRelax, writeOnce } from "@course/atomics/mod.ts";
const ONE = 1;
export const f = (words: Int32Array) => { while (words[0]) cpuRelax(); };
export const g = (words: Int32Array) => writeOnce(words, 0, 1);
export const h = (all: number[]) => all.forEach((one) => use(one));
export const k = () => use(ONE, 1);
export const m = (all: number[]): void => save(all);`;
  assertEquals(changes(hint, "statement dropped"), ["[-while (words[0]) cpuRelax();-]"]);
  assertEquals(changes(hint, "return value").filter((line) => !/\[-(all|use\(ONE)/.test(line)), []);
  assertEquals(changes(hint, "arguments swapped").filter((line) => line.includes("ONE")), []);
  // What TypeScript asks for where an element may be missing.
  assertEquals(changesIn("const [x = 0] = c; return c[a] ?? 0;", "constant"), []);
  assertEquals(changesIn("return c[a] ?? 0;", "one side"), ["return [-c[a] ?? 0-]{+0+};"]);
  assertEquals(changesIn("return g() ?? 0;", "constant").length, 2);
  // Fields that are filled in another order, unless one is read for the other.
  assertEquals(changesIn("a.x = b; a.y = 1;", "statements swapped"), []);
  assertEquals(changesIn("a.x = b; a.y = c.x;", "statements swapped").length, 1);
  assertEquals(changesIn("a.x = b; a.y = g();", "statements swapped").length, 1);
  assertEquals(changesIn("a.x = b; a.x = 1;", "statements swapped").length, 1);
});

Deno.test("Texts, types and what errors say stay as they are; an error becomes another kind", () => {
  const source = `interface One { a: 1 }
export function f(a: 1 | 2): string {
  if (a === undefined) throw new RangeError(\`Cannot use \${a + 1}\` + "!");
  return "text" + \`\${a - 1}\`;
}`;
  const mutants = makeMutants(source, "a");
  assertEquals(mutants.filter(({ operator }) => operator === "constant"), []);
  assertEquals(mutants.filter(({ operator }) => operator === "other function").length, 1);
});

Deno.test("The name of a mutant survives edits elsewhere, and tells equal changes apart", () => {
  const source = `export function f(a: number) {
  a = g(a + 1);
  a = g(a + 1);
}
const g = (a: number) => a;`;
  const ids = makeMutants(source, "solution").map(({ id }) => id);
  assert(ids.includes("solution f operator: a = g(a [-+-]{+-+} 1);"), ids.join("\n"));
  assert(ids.includes("solution f operator: a = g(a [-+-]{+-+} 1); #2"));
  const edited = `// A comment.
export const before = 1;
export function f(a: number) {
  // Another one.
  a = g(
    a + 1,
  );
  a = g(a + 1);
}
const g = (a: number) => a;`;
  const after = new Set(makeMutants(edited, "solution").map(({ id }) => id));
  const isLine = (id: string) => id.startsWith("solution f operator: ");
  assertEquals(ids.filter(isLine).length, 2);
  assertEquals([...after].filter(isLine).length, 2);
  assert(
    after.has("solution f operator: a = g(a [-+-]{+-+} 1); #2") || after.has(ids.find(isLine)!),
  );
});

Deno.test("Mutants of all solutions can be parsed, differ from each other, and have names of their own", () => {
  for (const exercise of EXERCISES.filter((_, index) => index % 5 === 0)) {
    const solution = readCourseFile(exercise, ".meta/solution.ts");
    const mutants = makeMutants(solution, "solution");
    assert(mutants.length >= 40, `${exercise.name} has ${mutants.length} mutants`);
    assertEquals(new Set(mutants.map(({ source }) => source)).size, mutants.length);
    assertEquals(new Set(mutants.map(({ id }) => id)).size, mutants.length);
    for (const { source, id } of mutants) {
      const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
      assertEquals(diagnostics, [], id);
      assert(!id.includes("\n") && source !== solution, id);
    }
  }
});
