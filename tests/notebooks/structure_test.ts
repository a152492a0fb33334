/** The form of every lesson: its parts, its links, its exercises, its spelling. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import {
  codeOf,
  LESSONS,
  NOTEBOOKS,
  PARTS,
  plainProse,
  proseOf,
  WITHOUT_PARTS,
} from "./lessons.ts";

const GLOSSARY = readGlossary();

for (const lesson of LESSONS) {
  const { name, cells } = lesson;
  const markdown = cells.filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => source.join(""));
  const missing = WITHOUT_PARTS[name] ?? [];
  const parts = PARTS.filter((part) => !missing.includes(part));

  Deno.test(`${name} has the fixed parts in their order`, () => {
    const headings = markdown.flatMap((text) =>
      [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!)
    );
    assertEquals(headings.filter((heading) => PARTS.includes(heading)), parts);
  });

  Deno.test(`${name} begins with its number and says how long it takes`, () => {
    const [, number] = /^(\d\d[a-z]?)_/.exec(name)!;
    assert(markdown[0]!.startsWith(`# ${number} `), markdown[0]);
    const [, said] = /^\*\*([\w-]+) minutes\.\*\*/m.exec(markdown[0]!) ?? [];
    const least = name.startsWith("00") ? "Ten" : "Twenty";
    const times = ["Ten", "Twenty", "Twenty-five", "Thirty", "Thirty-five", "Forty"];
    assert(times.slice(times.indexOf(least)).includes(said!), `${said} minutes`);
  });

  if (parts.includes("Quick quiz")) {
    Deno.test(`${name} folds the answers of its quiz`, () => {
      const quiz = markdown.find((text) => text.startsWith("## Quick quiz"))!;
      const questions = [...quiz.matchAll(/^\*\*\d+\.\*\* /gm)].length;
      assert(questions >= 3, `${questions} questions`);
      assertEquals(
        [...quiz.matchAll(/<details><summary>Answer<\/summary>\n\n/g)].length,
        questions,
      );
      assertEquals([...quiz.matchAll(/\n\n<\/details>/g)].length, questions);
    });
  }

  if (parts.includes("Exercises")) {
    Deno.test(`${name} notes each guess in its cell and draws it over the result`, () => {
      const code = codeOf(lesson).map(({ source }) => source.join(""));
      const guesses = code.flatMap((text) =>
        [...text.matchAll(/^const (guess\w*) = .*;\n([^]*)/gm)].map(([, guess, rest]) => {
          assertEquals(rest, `predicted({ ${guess} });`, "Run All must stop at a missing guess");
          return guess;
        })
      );
      assert(guesses.length > 0, "no cell has a guess");
      assert(code.some((text) => /guessOverResult\(/.test(text)), "no guess is drawn");
      assert(code.some((text) => /\bcheck\(/.test(text)), "no cell checks itself");
    });

    Deno.test(`${name} leads to exercises`, () => {
      const part = markdown.find((text) => text.startsWith("## Exercises"))!;
      assert(/\]\(\.\.\/exercises\//.test(part));
    });
  }

  Deno.test(`${name} links only to what exists`, () => {
    for (const text of markdown) {
      for (const [, target] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) checkLink(target!);
    }
  });

  Deno.test(`${name} spells the terms of the glossary as it does`, () => {
    for (const { term, not } of GLOSSARY) {
      for (const wrong of not) {
        const found = spelled(wrong).exec(proseOf(lesson));
        assertEquals(found?.[0], undefined, `write "${term}"`);
      }
    }
  });
}

Deno.test("the glossary is sorted, and no term is among the wrong spellings", () => {
  const terms = GLOSSARY.map(({ term }) => term);
  assertEquals(terms, terms.toSorted((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  for (const { not } of GLOSSARY) {
    for (const wrong of not) {
      assertEquals(terms.find((term) => spelled(wrong).test(term)), undefined);
    }
  }
});

Deno.test("a wrong spelling is found in prose, and not in code or in where a link leads", () => {
  const found = (text: string) => spelled("spinlock").test(plainProse(text));
  assertEquals(found("A spinlock waits."), true);
  assertEquals(
    found("`spinlock` [lock](spinlock.md)\n```c\nspinlock();\n```\nraw_spinlock_t"),
    false,
  );
});

Deno.test("a link to what does not exist is refused, also to an exercise", () => {
  const wrong = ["no_such_lesson.ipynb", "../exercises/99_nothing/README.md", "../lib"];
  for (const target of [...wrong, "../exercises/07_objpool/hints.md"]) {
    assertThrows(() => checkLink(target));
  }
  checkLink("GLOSSARY.md");
});

/** A link to a file must lead to one; a link to an exercise leads to its README. */
function checkLink(target: string): void {
  if (/^https:\/\//.test(target)) return;
  const file = new URL(target, NOTEBOOKS);
  const exercise = /^\.\.\/exercises\/([^/]+)\/(.*)$/.exec(target);
  if (exercise) {
    const [, folder, rest] = exercise;
    assert(EXERCISES.some(({ name }) => name === folder), `there is no exercise ${folder}`);
    assertEquals(rest, "README.md");
  }
  assert(exists(file) && Deno.statSync(file).isFile, `${target} is not a file`);
}

function exists(file: URL): boolean {
  try {
    Deno.statSync(file);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** The spelling as a word of its own; letters count as they are written. */
function spelled(text: string): RegExp {
  return new RegExp(`(?<![\\w-])${text.replaceAll(/[&.]/g, "\\$&")}s?(?![\\w-])`);
}

function readGlossary(): { term: string; not: string[] }[] {
  const rows = Deno.readTextFileSync(new URL("GLOSSARY.md", NOTEBOOKS)).split("\n")
    .filter((line) => line.startsWith("| ")).slice(2);
  return rows.map((row) => {
    const [, term, , not] = row.split("|").map((cell) => cell.trim());
    return { term: term!, not: not!.split(", ").filter((text) => text !== "") };
  });
}
