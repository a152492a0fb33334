/** What laws and scenarios of the exercises say, in Chinese. */
import { assert, assertEquals } from "@std/assert";
import { run } from "zhlint";
import { ts, type TypeScript } from "@course/typescript/mod.ts";
import { sayPhrase } from "@course/words/grading.ts";
import { DRAWING_WORDS, sayPlainly } from "@course/words/plain.ts";
import { LAW_WORDS } from "../../lib/words/law_words.ts";
import { PHRASE_WORDS } from "../../lib/words/phrase_words.ts";
import { ZHLINT_RULES } from "../support/zhlint_rules.ts";

const EXERCISES = new URL("../../exercises/", import.meta.url);

/** Parts that are never said alone, names of words in traces, and code. */
const NOT_SAID = [
  " and ",
  "refused in interrupts",
  "interrupt came",
  "an interrupt came",
  "interrupts off",
  "seen by the interrupt",
  "outer lock",
  "inner lock",
  "{0} {1} missed, and MISSED is {2}",
  "{0} in line {1}",
  "head of CPU {0}",
  "tail of CPU {0}",
  "last of CPU {0}",
  "shelf of CPU {0}",
  "{ lambda: {0}, sigma: {1}, kappa: {2} }",
  ", with half of the thread in the middle,",
  "a pool of {0} objects for {1} CPUs{2}: a pop and contents give {3} objects{4}",
  'export { Freelist as default } from "@course/pools/freelist.ts";',
];

Deno.test("each phrase that an exercise can say has a Chinese one", () => {
  const said = phrases();
  assert(said.size > 300, `only ${said.size} phrases are found`);
  const missing = [...said].filter((phrase) =>
    !NOT_SAID.includes(phrase) && !Object.hasOwn(LAW_WORDS, phrase) &&
    !/\p{Script=Han}/u.test(sayPhrase(phrase.replaceAll(/\{(\d)\}/g, "70$1"), "zh"))
  );
  assertEquals(missing, []);
  assertEquals(NOT_SAID.filter((phrase) => !said.has(phrase)), [], "take these away");
});

Deno.test("a Chinese phrase has the values and the numbers of the English one, and the linter leaves it", () => {
  for (const [english, chinese] of Object.entries(PHRASE_WORDS)) {
    assertEquals(parts(chinese, /\{\d\}/g), parts(english, /\{\d\}/g), english);
    const numbers = [english, chinese].map((
      text,
    ) => [...new Set(parts(text.replaceAll(/\{\d\}/g, ""), /\d+(?:\.\d+)?/g))]);
    assertEquals(numbers[1], numbers[0], english);
    const text = chinese.replaceAll(/\b\w+\([^)]*\)|\[[^\]]*\]/g, "x");
    assertEquals(run(text, { rules: ZHLINT_RULES }).result, text, english);
  }
});

Deno.test("a phrase in a phrase is said in Chinese, too", () => {
  assertEquals(
    sayPhrase("node 3 has two owners: CPU 0 and the list", "zh"),
    "节点 3 有两个持有者：CPU 0 和链表",
  );
  assertEquals(
    sayPhrase("node 3 is on the list, its count is 2, and 1 is right", "zh").includes("节点 3"),
    true,
  );
  assertEquals(
    sayPhrase("object 0 has two owners: CPU 1 and the pool", "zh"),
    "对象 0 有两个持有者：CPU 1 和池",
  );
  assertEquals(
    sayPhrase("a pop has answered what is no node: CPU 0: pop = 9; CPU 1: pop = 0", "zh"),
    "pop 返回的不是节点：CPU 0: pop = 9; CPU 1: pop = 0",
  );
  assertEquals(sayPhrase("what nobody says", "zh"), "what nobody says");
});

Deno.test("between Chinese letters there is no space, whoever puts in the value", () => {
  const labels = { x: "线程数", y: "操作数", low: "0", high: "9", values: "1, 2" };
  assertEquals(
    sayPlainly(DRAWING_WORDS["drawing.empty"], labels, "zh"),
    "等你来画的坐标轴：操作数从 0 到 9，线程数为 1, 2",
  );
  assertEquals(sayPhrase("a pop has answered what is no object", "zh"), "pop 返回的不是对象");
});

function parts(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).toSorted();
}

/** The phrases in laws and scenarios, with their values numbered. */
function phrases(): Set<string> {
  const found = new Set<string>();
  for (const { name, isDirectory } of Deno.readDirSync(EXERCISES)) {
    if (!isDirectory || !/^\d\d_/.test(name)) continue;
    const folder = new URL(`${name}/`, EXERCISES);
    const hasScenarios = Array.from(Deno.readDirSync(folder)).some((one) =>
      one.name === "scenarios"
    );
    const scenarios = hasScenarios ? Deno.readDirSync(new URL("scenarios/", folder)) : [];
    const files = ["laws.ts", ...Array.from(scenarios, (file) => `scenarios/${file.name}`)];
    for (const file of files) {
      const text = Deno.readTextFileSync(new URL(file, folder));
      const visit = (node: TypeScript.Node): void => {
        if (ts.isImportDeclaration(node)) return;
        const said = phraseOf(node);
        if (said !== undefined && /[a-z]{2,} |, [a-z]{2}/.test(said)) found.add(said);
        else node.forEachChild(visit);
      };
      visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
    }
  }
  return found;
}

/** The text of a string, a template, or a sum of them; values are numbered. */
function phraseOf(node: TypeScript.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node) && !isSum(node)) return undefined;
  const pieces = piecesOf(node);
  let count = 0;
  const said = pieces.map((piece) => piece ?? `{${count++}}`).join("");
  return pieces.some((piece) => piece !== undefined) ? said : undefined;
}

/** The pieces of a text; `undefined` for a value. */
function piecesOf(node: TypeScript.Node): (string | undefined)[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ literal }) => [undefined, literal.text]);
    return [node.head.text, ...spans];
  }
  if (isSum(node)) return [...piecesOf(node.left), ...piecesOf(node.right)];
  return [undefined];
}

function isSum(node: TypeScript.Node): node is TypeScript.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}
