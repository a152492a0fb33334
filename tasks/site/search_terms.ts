/** What readers type, and how the course says it. */
export interface SearchTerm {
  /** As the course spells it. */
  term: string;
  /** Other spellings, and the word in Chinese. */
  others: string[];
}

/** What learners ask for in words that the course does not use. */
const ASKED: SearchTerm[] = [
  {
    term: "on your own machine",
    others: ["install", "installation", "installing", "download", "安装", "下载"],
  },
  { term: "exercises", others: ["homework", "assignment", "练习", "习题", "作业"] },
  { term: "lessons", others: ["tutorial", "课程", "教程"] },
  { term: "slides", others: ["presentation", "幻灯片"] },
  { term: "glossary", others: ["terms", "dictionary", "词汇", "术语"] },
  { term: "reference", others: ["API", "文档"] },
  { term: "spin lock", others: ["mutex", "spinlock"] },
  { term: "object pool", others: ["对象池"] },
  { term: "probe", others: ["探针", "探测"] },
  { term: "barrier", others: ["屏障", "栅栏"] },
];

/**
 * Reads the words that mean the same: from the glossary, which lists spellings that are not used, and
 * from the list of terms in two languages.
 *
 * @param glossary text of `notebooks/GLOSSARY.md`
 * @param terms text of `slides/TERMS.md`
 * @returns each term with what else is written for it
 */
export function searchTerms(glossary: string, terms: string): SearchTerm[] {
  const spellings = rowsOf(glossary).map(([term, , not]) => [term!, listOf(not)] as const);
  const chinese = rowsOf(terms).map(([english, word, not]) =>
    [english!.replace(/ \(.*\)$/, ""), [...listOf(word), ...listOf(not)]] as const
  );
  const found = [...spellings, ...chinese].map(([term, others]) => ({
    term,
    others: others.filter((one) => one.toLowerCase() !== term.toLowerCase()),
  }));
  return [...ASKED, ...found.filter(({ others }) => others.length > 0)];
}

/** The same for those who search in Chinese pages. */
const ASKED_IN_CHINESE: SearchTerm[] = [
  { term: "在自己的机器上", others: ["install", "installation", "download", "安装", "下载"] },
  { term: "练习", others: ["exercise", "exercises", "homework", "习题", "作业"] },
  { term: "课程", others: ["lesson", "lessons", "tutorial", "教程"] },
  { term: "幻灯片", others: ["slides", "presentation", "演讲稿"] },
  { term: "术语表", others: ["glossary", "terms", "词汇", "术语"] },
  { term: "自旋锁", others: ["mutex", "spinlock", "互斥锁"] },
  { term: "对象池", others: ["object pool", "pool"] },
  { term: "内存屏障", others: ["barrier", "fence", "栅栏"] },
  { term: "调度器", others: ["scheduler"] },
];

/**
 * Reads the words that mean the same, for pages in Chinese: what is typed in English leads to the Chinese
 * words.
 *
 * @param glossary text of `notebooks/zh/GLOSSARY.md`
 * @param terms text of `slides/TERMS.md`
 * @returns each term in Chinese, with what else is written for it
 */
export function chineseTerms(glossary: string, terms: string): SearchTerm[] {
  const words = [
    ...rowsOf(glossary).map(([term, english]) => [term!, [english!]] as const),
    ...rowsOf(terms).map(([english, term, not]) =>
      [listOf(term)[0] ?? "", [english!.replace(/ \(.*\)$/, ""), ...listOf(not)]] as const
    ),
  ];
  const found = words.map(([term, others]) => ({
    term,
    others: others.filter((one) => one.toLowerCase() !== term.toLowerCase()),
  }));
  return [...ASKED_IN_CHINESE, ...found.filter(({ term, others }) => term && others.length > 0)];
}

/** Cells of the rows of the tables in a Markdown text, without their heads. */
function rowsOf(markdown: string): string[][] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
}

function listOf(cell = ""): string[] {
  return cell.split(",").map((one) => one.trim()).filter(Boolean);
}
