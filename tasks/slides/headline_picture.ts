import { POOL_STYLES } from "@course/charts/mod.ts";
import { publishedOne } from "@course/published/mod.ts";
import type { Language } from "./read_deck.ts";

const WORDS: Record<Language, { rate: string; times: string; source: string }> = {
  en: {
    rate: "M probed system calls/s, 128 threads",
    times: "times",
    source: "2 x Xeon 8336C, published with objpool patch v10; both bars to the same scale",
  },
  zh: {
    rate: "M 次被探测的系统调用/秒，128 线程",
    times: "倍",
    source: "2 x Xeon 8336C，随 objpool 第 10 版补丁发表；两条按同一比例绘制",
  },
};

const WIDTH = 1200;
const HEIGHT = 330;

/**
 * Draws the figure of the title: what two pools do with 128 threads, to scale.
 *
 * @param language language of the words
 * @returns SVG
 */
export function headlinePicture(language: Language): string {
  const words = WORDS[language];
  const rate = (pool: "freelist" | "objpool") =>
    publishedOne({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool }).at(128)
      .operationsPerSecond;
  const [slow, fast] = [rate("freelist"), rate("objpool")];
  const mega = (value: number) => Number((value / 1e6).toPrecision(3));
  const bar = (y: number, pool: "freelist" | "objpool", value: number) => {
    const width = Math.max(1, WIDTH * value / fast);
    const { color } = POOL_STYLES[pool];
    return `<rect x="0" y="${y}" width="${width.toFixed(2)}" height="56" fill="${color}"/>`;
  };
  const text = (x: number, y: number, size: number, content: string, more = "") =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="#222" ${more}>${content}</text>`;
  return `<svg class="diagram" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-label=""><title></title>` +
    text(0, 26, 26, `<tspan font-weight="600">freelist</tspan>  ${mega(slow)} ${words.rate}`) +
    bar(42, "freelist", slow) +
    text(
      WIDTH,
      106,
      104,
      `${(fast / slow).toFixed(0)} ${words.times}`,
      'text-anchor="end" font-weight="600"',
    ) +
    text(0, 170, 26, `<tspan font-weight="600">objpool</tspan>  ${mega(fast)} ${words.rate}`) +
    bar(186, "objpool", fast) +
    text(0, 290, 18, words.source, 'style="fill:#595959"') +
    `</svg>`;
}
