import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { readContent } from "../../tasks/site/content.ts";
import { landingHtml } from "../../tasks/site/landing.ts";
import { hoursText, minutesOf } from "../../tasks/site/lesson_minutes.ts";

const content = await readContent();
const html = landingHtml(content);

Deno.test("Start leads to the first lesson that asks nothing of the reader's machine", () => {
  const [, start] = html.match(/<a class="button" href="([^"]+)">Start/)!;
  assertEquals(start, `notebooks/${content.lessons[1]!.name}.html`);
  assert(content.lessons[1]!.name.startsWith("01_"));
});

Deno.test("the first page says how many lessons there are, and how long they take", () => {
  const minutes = content.lessons.map(({ notebook }) => minutesOf(notebook));
  const sum = minutes.reduce((sum, one) => sum + one, 0);
  assertStringIncludes(html, `${content.lessons.length} lessons`);
  assertStringIncludes(html, `All lessons together: ${Math.round(sum / 60)} hours`);
  assertStringIncludes(html, `The first takes ${minutes[1]} minutes`);
  assertEquals([hoursText(60), hoursText(415)], ["an hour", "7 hours"]);
});

Deno.test("a lesson's time is read in tens and fives, and a lesson without one is refused", () => {
  const lesson = (source: string) => ({
    cells: [{ id: "a", cell_type: "markdown" as const, source, metadata: {} }],
  });
  assertEquals(minutesOf(lesson("# 01\n\n**Twenty-five minutes.** Here")), 25);
  assertEquals(minutesOf(lesson("**Forty minutes.**")), 40);
  assertThrows(() => minutesOf(lesson("# 01")), RangeError, "Thirty minutes");
});

Deno.test("the Chinese paragraph is marked as Chinese, and uses the talk's terms", async () => {
  const [, chinese] = html.match(/<div class="chinese" lang="zh">(.*?)<\/div>/s)!;
  const terms = await Deno.readTextFile(`${projectFolder}/slides/TERMS.md`);
  const unwanted = terms.split("\n").filter((line) => line.startsWith("| ")).slice(2)
    .flatMap((line) => line.split("|")[3]!.split(",").map((word) => word.trim()))
    .filter((word) => word !== "");
  assert(unwanted.length > 20, "the terms were not read");
  assertEquals(unwanted.filter((word) => chinese!.includes(word)), []);
  const times = html.match(/data-times>(\d+)</)![1];
  assertStringIncludes(chinese!, `${times} 倍`);
});
