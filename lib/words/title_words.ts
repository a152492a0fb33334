/**
 * Titles of exercises and lessons in Chinese, by the English ones of `exercises/course.json`. Those of
 * exercises stand in their `README.zh.md`, those of lessons in `notebooks/zh/texts`.
 */
export const TITLE_WORDS: Readonly<Record<string, string>> = {
  "shadow stack": "影子栈",
  "spin lock": "自旋锁",
  "tagged stack": "带 tag 的栈",
  "reference-counted freelist": "引用计数的 freelist",
  "place the barrier": "放好内存屏障",
  "percpu-freelist": "percpu-freelist",
  "objpool": "objpool",
  "rethook": "rethook",
  "footprint": "内存占用",
  "empty pool": "空池",
  "Amdahl and USL": "Amdahl 与 USL",
  "fit the USL": "拟合 USL",
  "fairness": "公平性",
  "lying benchmark": "骗人的基准测试",
  "capstone": "综合练习：你自己的池",
  "Start here": "从这里开始",
  "The return hook": "返回 hook",
  "Four homes for a record": "记录的四个家",
  "Lock-free, step by step": "无锁，一步一步来",
  "Memory order": "内存序",
  "The overrun": "越界",
  "Memory footprint": "内存占用",
  "The ideal case": "理想情况",
  "The empty pool": "池空了",
  "Lock-free is no silver bullet": "无锁不是银弹",
  "Choosing": "怎么选",
  "Bugs in the wild": "真实世界里的 bug",
};
