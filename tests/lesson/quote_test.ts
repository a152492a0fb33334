import { assertEquals, assertThrows } from "@std/assert";
import { quote } from "@course/lesson/mod.ts";

const SOURCE = `const one = 1;

export function long(
  a: number,
): number {
  if (a > 1) {
    return 2;
  }
  return a;
}

class Pool {
  #link(node: number): void {
    for (;;) {
      return;
    }
  }
}
`;

Deno.test("quote ends where the block ends, and takes the indentation away", () => {
  assertEquals(
    quote(SOURCE, "#link("),
    "#link(node: number): void {\n  for (;;) {\n    return;\n  }\n}",
  );
  assertEquals(quote(SOURCE, "const one"), "const one = 1;");
});

Deno.test("quote keeps a function whose head takes several lines whole", () => {
  const text = quote(SOURCE, "function long");
  assertEquals([text.split("\n").length, text.endsWith("\n}")], [8, true]);
});

Deno.test("quote refuses what is not there, or has no end", () => {
  assertThrows(() => quote(SOURCE, "function short"), RangeError, 'Cannot quote "function short"');
  assertThrows(() => quote("if (a) {\n  b();\n", "if"), RangeError, "is not closed");
});
