/** The table of messages: its languages against each other, and against the code that uses it. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { check, predicted, progress } from "@course/lesson/mod.ts";
import { languageHere, say, useLanguage } from "@course/words/mod.ts";
import { IntlMessageFormat } from "intl-messageformat";
import ts from "typescript";
import { run } from "zhlint";
import { languageOfEnvironment, languageOfNotebook } from "../../lib/words/language.ts";

import { WORDS } from "../../lib/words/words.ts";
import { ZHLINT_RULES } from "../support/zhlint_rules.ts";

const PROJECT = new URL("../../", import.meta.url);
const MESSAGES = Object.entries(WORDS);

Deno.test("a message takes the same values in every language", () => {
  for (const [name, { en, zh }] of MESSAGES) assertEquals(valuesOf(zh), valuesOf(en), name);
});

Deno.test("Chinese messages are Chinese, English ones are not, and neither has what the linter would change", () => {
  for (const [name, { en, zh }] of MESSAGES) {
    assert(!/\p{Script=Han}/u.test(en), name);
    // A message that is only numbers and signs has no words.
    if (/[a-z]{2}/.test(en.replaceAll(/\{[^}]*\}/g, ""))) assert(/\p{Script=Han}/u.test(zh), name);
    for (const text of zh.replaceAll(/\{(\w+),[^}]*\}/g, "{$1}").split("<br>")) {
      assertEquals(run(text, { rules: ZHLINT_RULES }).result, text, name);
    }
  }
});

Deno.test("code says each message of the table, with the values that it takes", async () => {
  const said = (await Promise.all(["lib", "tasks", "exercises"].map(callsIn))).flat();
  for (const { file, name, values } of said) {
    assert(name in WORDS, `${file}: there is no message "${name}"`);
    assertEquals(values, valuesOf(WORDS[name as keyof typeof WORDS].en), `${file}: ${name}`);
  }
  // A table from kinds to messages names them, too.
  const named = [
    ...said.map(({ name }) => name),
    ...(await namedIn()).filter((name) => name in WORDS),
  ];
  assertEquals([...new Set(named)].sort(), Object.keys(WORDS).sort());
});

Deno.test("a message without one of its values is refused", () => {
  assertThrows(() => say("check.ok", {}), Error, "reason");
});

Deno.test("a notebook in the folder of the Chinese ones speaks Chinese, any other one English", () => {
  for (const folder of ["/course/notebooks/zh", "C:\\work\\notebooks\\zh\\"]) {
    assertEquals(languageOfNotebook(folder), "zh", folder);
  }
  for (
    const folder of ["/course/notebooks", "/home/zh", "", "/notebooks/zh/course", "/notebooks/zhao"]
  ) {
    assertEquals(languageOfNotebook(folder), "en", folder);
  }
  assertEquals(languageHere(), "en");
});

Deno.test("the environment's language is that of the first variable that says something", () => {
  const of = (variables: Record<string, string>) =>
    languageOfEnvironment((name) => variables[name]);
  assertEquals(of({ LANG: "zh_CN.UTF-8" }), "zh");
  assertEquals(of({ LC_ALL: "C", LANG: "zh_CN.UTF-8" }), "en");
  assertEquals(of({ LC_ALL: "", LC_MESSAGES: "zh_TW", LANG: "C" }), "zh");
  assertEquals(of({}), "en");
});

Deno.test("checks, predictions and progress speak the language that was chosen", () => {
  useLanguage("zh");
  try {
    assertEquals(`${check(1, 1, "one")}`, "正确：one");
    assertThrows(
      () => check(1, 2, "two", { beginAt: "const a" }),
      Error,
      "应为 2，实际是 1：two。",
    );
    assertEquals(`${predicted({ guess: 8 })}`, "已记下：guess = 8");
    assertThrows(() => predicted({ guess: undefined }), Error, "`const guess = 10;`");
    assertEquals(say("progress.executions", { what: "a", count: 1234 }), "a：1,234 种执行");
    assertEquals(progress("a")(0.5), false);
  } finally {
    useLanguage(undefined);
  }
  assertEquals(`${check(1, 1, "one")}`, "ok: one");
});

/** The names in the braces of a message, sorted. */
function valuesOf(message: string): string[] {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== "object" || part === null) return;
    const { type, value } = part as { type?: number; value?: unknown };
    if (type !== undefined && type > 0 && type < 7) names.add(String(value));
    Object.values(part).forEach(visit);
  };
  visit(new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

/** Each call of `say` in a folder: the name of the message, and the names of the values. */
async function callsIn(
  folder: string,
): Promise<{ file: string; name: string; values: string[] }[]> {
  const found: { file: string; name: string; values: string[] }[] = [];
  for (const { file, text } of await speaking(folder)) {
    const visit = (node: ts.Node): void => {
      const [message, values] =
        ts.isCallExpression(node) && /^say(?:Grade)?$/.test(node.expression.getText())
          ? node.arguments
          : [];
      if (message && ts.isStringLiteral(message)) {
        found.push({ file, name: message.text, values: namesOf(values) });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  }
  return found;
}

/** Files of a folder that say something, or all of them. */
async function speaking(folder: string, all = false): Promise<{ file: string; text: string }[]> {
  const found: { file: string; text: string }[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, PROJECT))) {
    const file = `${folder}/${name}`;
    if (isDirectory) found.push(...await speaking(file, all));
    if (!file.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(new URL(file, PROJECT));
    const isTable = file.startsWith("lib/words/") && !/"\.\/say(?:er)?\.ts"/.test(text);
    if (!isTable && (all || /words\/\w+\.ts"|\.\/say(?:er)?\.ts/.test(text))) {
      found.push({ file, text });
    }
  }
  return found;
}

/** Texts that may be names of messages, in all files: data may name one that others say. */
async function namedIn(): Promise<string[]> {
  const files = (await Promise.all(["lib", "tasks", "exercises"].map((one) => speaking(one, true))))
    .flat();
  return files.flatMap(({ text }) =>
    Array.from(text.matchAll(/"([a-z]\w*(?:\.\w+)+)"/gi), ([, name]) => name!)
  );
}

/** The keys of an object in code, or of the one that a name means. */
function namesOf(values: ts.Expression | undefined): string[] {
  if (values && ts.isObjectLiteralExpression(values)) {
    return values.properties.map(({ name }) => name!.getText()).sort();
  }
  const name = values?.getText();
  let found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) {
      found = namesOf(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  if (values) visit(values.getSourceFile());
  return found;
}
