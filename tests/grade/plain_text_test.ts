import { plainText } from "@course/grade/mod.ts";
import { assert, assertEquals } from "@std/assert";

Deno.test("What terminals obey is not shown, and what belongs to it goes with it", () => {
  for (
    const [text, shown] of [
      ["\x1b[31mred\x1b[0m", "?red?"],
      ["\x1b]0;title\x07after", "?after"],
      ["\x1b]8;;http://x\x1b\\link", "?link"],
      ["\x9b2Jafter", "?after"],
      ["\x1bc", "?"],
      ["a\rb\bc\x7f", "a?b?c?"],
      ["left\u202eright\u2066", "left?right?"],
      ["\ufffe\uffff\ufdd0\ufeff", "????"],
      ["half \ud800 pair \udc00", "half ? pair ?"],
      ["one\r\ntwo\tthree\nfour", "one\ntwo\tthree\nfour"],
      ["naïve 学生 👩‍👩‍👧 e\u0301", "naïve 学生 👩‍👩‍👧 e\u0301"],
    ] as const
  ) assertEquals(plainText(text), shown);
});

Deno.test("A long text is cut, never within a pair, and quickly", () => {
  assertEquals(plainText("0123456789", 10), "0123456789");
  assertEquals(plainText("0123456789a", 10), "012345 ...");
  assertEquals(plainText("01234👩👩👩👩", 10), "01234 ...");
  const start = performance.now();
  assertEquals(plainText("\x1b]".repeat(5e6), 50).length <= 50, true);
  assert(performance.now() - start < 1000);
});

Deno.test("No single sign of the first plane gets through that XML does not allow", () => {
  for (let code = 0; code <= 0xffff; code++) {
    const text = plainText(String.fromCharCode(code));
    assert(/^[\t\n\x20-\ud7ff\ue000-\ufffd]*$/.test(text), `U+${code.toString(16)}`);
  }
});
