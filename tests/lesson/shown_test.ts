import { check, listing, predicted, quote } from "@course/lesson/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

const displayed = (value: unknown) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]!();

Deno.test("what a cell ends with is shown without quotes", () => {
  assertEquals(displayed(check(1, 1, "one")), { "text/plain": "ok: one" });
  assertEquals(displayed(predicted({ guess: 2, guessKib: -1.5 })), {
    "text/plain": "noted: guess = 2, guessKib = -1.5",
  });
});

Deno.test("a listing is fenced as TypeScript, however many marks are in it", () => {
  const text = "const a = `x`;\n// ```\n";
  assertEquals(displayed(listing("\nconst b = 1;\n", text)), {
    "text/plain": "const b = 1;\n\nconst a = `x`;\n// ```",
    "text/markdown": "````ts\nconst b = 1;\n\nconst a = `x`;\n// ```\n````",
  });
  assertEquals(
    displayed(listing(quote("function f() {\n}\n", "f()")))["text/markdown"],
    "```ts\nfunction f() {\n}\n```",
  );
});

Deno.test("a guess that is not written stops the notebook with what to write", () => {
  const missing = "Write your guess first: put a number in place of undefined, as in `const ";
  assertThrows(() => predicted({ guess: undefined }), Error, `${missing}guess = 10;\``);
  assertThrows(() => predicted({ a: 1, b: undefined }), Error, `${missing}b = 10;\``);
});

Deno.test("a guess that is no number is refused with the number's place", () => {
  for (const value of [NaN, Infinity, "4" as unknown as number]) {
    assertThrows(() => predicted({ guess: value }), TypeError, "Cannot note guess = ");
  }
});
