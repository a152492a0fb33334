/**
 * What docs/your-program.md says is what happens. After a change of what is said:
 * `deno test -A tests/explore/judge/page_test.ts -- --update` writes it anew.
 */
import { behavesLike, judge, queue } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";

const PAGE = new URL("../../../docs/your-program.md", import.meta.url);
const page = await Deno.readTextFile(PAGE);
const blocks = (language: string) =>
  Array.from(
    page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g")),
    ([, text]) => text!,
  );
const [wrong, , methods] = blocks("ts");
const right = wrong!.slice(0, wrong!.indexOf("  enqueue")).replace("18", "34") + methods + "}\n";

/** What is said of a text, as if it were in a file. */
function said(text: string, law = behavesLike(queue())): string {
  const source = "./my_queue.ts";
  const object = { source: `export * from "${source}";`, modules: { [source]: text } };
  return String(judge(object, law)).replace("program.ts  ", "my_queue.ts  ");
}

/** How long it takes differs from run to run. */
const timeless = (text: string) => text.trim().replaceAll(/[\d.]+ m?s$/gm, "some time");

Deno.test("the page about one's own program shows what judge says", async () => {
  const [failure, success] = [said(wrong!), said(right)];
  if (Deno.args.includes("--update")) {
    const texts = [failure, success];
    const renewed = page.replace(
      /```text\n[^]*?```/g,
      () => `\`\`\`text\n${texts.shift()}\n\`\`\``,
    );
    await Deno.writeTextFile(PAGE, renewed);
    return;
  }
  assertEquals(blocks("text").map(timeless), [failure, success].map(timeless));
});

Deno.test("the page's queue is right for one producer and one consumer", () => {
  const law = behavesLike(queue({ producers: 1, consumers: 1 }));
  assertEquals(said(wrong!, law).slice(0, 2), "ok");
});
