/** The charts of the talk in Chinese: no English words but names. */
import { assertEquals } from "@std/assert";
import { useLanguage } from "@course/words/mod.ts";
import { CHARTS } from "../../tasks/slides/charts.ts";
import { englishIn, textsIn } from "../words/english_words.ts";

Deno.test("the charts of the talk that are not simulated speak Chinese", async () => {
  const drawn = Object.entries(CHARTS).filter(([, { evidence }]) =>
    !evidence.includes("simulated")
  );
  useLanguage("zh");
  try {
    for (const [name, { make }] of drawn) {
      const { data, layout, alt } = await make();
      const { template: _, title: __, ...own } = layout;
      const texts = [...data.map(({ name }) => name), alt, axes(own)].flatMap(textsIn);
      assertEquals(texts.flatMap((text) => englishIn(text)).join(" "), "", name);
    }
  } finally {
    useLanguage(undefined);
  }
});

/** Titles of axes, and what stands at their ticks. */
function axes(layout: Record<string, unknown>): unknown[] {
  return Object.entries(layout).filter(([key]) => /axis/.test(key)).flatMap(([, axis]) => {
    const { title, ticktext } = axis as { title?: { text?: string }; ticktext?: unknown };
    return [title?.text, ticktext];
  });
}
