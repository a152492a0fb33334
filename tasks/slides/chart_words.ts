/** What charts write, and what it is in Chinese. Names of pools and units stay as they are. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^threads$/, "线程数"],
  [/^thread$/, "线程编号"],
  [/^CPUs$/, "CPU 数"],
  [/^operations\/s$/, "操作数/秒"],
  [/^system calls\/s$/, "系统调用/秒"],
  [/^misses\/s$/, "miss 次数/秒"],
  [/^times one CPU$/, "单 CPU 的倍数"],
  [/^multiples of an equal share$/, "均分份额的倍数"],
  [/^poorest part of the threads$/, "份额最少的线程占比"],
  [/^their part of the work$/, "完成的工作占比"],
  [/^equal shares$/, "均分线"],
  [/^probed functions$/, "被探测的函数个数"],
  [/^memory$/, "内存"],
  [/^as much as the stacks$/, "与栈内存相等处"],
  [/^with (\d+) tasks$/, "$1 个任务时"],
  [/^straight line$/, "直线"],
  [/: (\d+) probes?$/, "：$1 个探针"],
  [/: Jain above ([\d.]+)$/, "：Jain > $1"],
  [/: Jain ([\d.]+)$/, "：Jain $1"],
  [/ without array/, "（无数组）"],
  [/ with array/, "（有数组）"],
  [/ calm/, "（无停顿）"],
  [/ stopped/, "（vCPU 被停）"],
  [/, simulated/, "，模拟"],
  [/, published/, "，已发表"],
  [/, not fitted/, "，未参与拟合"],
  [/, misprint/, "，印刷错误"],
  [/, law/, "，拟合曲线"],
  [/, extrapolated/, "，外推"],
  [/, 95 % interval/, "，95 % 区间"],
  [/^native/, "无探针"],
];

/** Words that stay: names of pools, of laws and people, units. */
const NAMES =
  /\b(bpf|percpu|freelist|objpool|op|rs|list|locked|per|task|stack|Amdahl|USL|Jain|CPU|vCPU|miss|[KMG]iB|[kMG])\b/g;

/**
 * Writes the words of a drawn chart in Chinese. They take less room than the English ones for which
 * the chart was laid out.
 *
 * @param svg the chart
 * @returns the same picture with Chinese words
 * @throws {RangeError} If the chart has a word that is not known here
 */
export function inChinese(svg: string): string {
  return svg.replaceAll(/>([^<>]*[A-Za-z][^<>]*)<\/(text|tspan)>/g, (_, words: string, tag) => {
    const chinese = CHINESE.reduce((text, [pattern, word]) => text.replace(pattern, word), words);
    const left = chinese.replaceAll(/\d+[kMG]\b/g, "").replaceAll(NAMES, "").match(/[A-Za-z]+/);
    if (left) {
      throw new RangeError(
        `Cannot write "${words}" in Chinese: add "${left[0]}" to tasks/slides/chart_words.ts`,
      );
    }
    return `>${chinese}</${tag}>`;
  });
}
