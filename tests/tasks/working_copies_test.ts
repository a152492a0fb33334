import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { CommandError } from "../../tasks/support/command_line.ts";
import { workingCopy } from "../../tasks/notebooks/working_copy.ts";
import { makeWorkingCopies } from "../../tasks/notebooks/working_copies.ts";
import { LESSONS, NOTEBOOKS } from "../notebooks/lessons.ts";

interface Cells {
  cells: { cell_type: string; source: string[]; outputs?: unknown[]; execution_count?: null }[];
}

const textsOf = (text: string, kind: string) =>
  (JSON.parse(text) as Cells).cells.filter((cell) => cell.cell_type === kind)
    .map(({ source }) => source.join(""));

for (const { name, text } of LESSONS) {
  Deno.test(`the working copy of ${name} shows no output and has no guess`, () => {
    const copy = workingCopy(text);
    for (const { outputs, execution_count } of (JSON.parse(copy) as Cells).cells) {
      assertEquals([outputs ?? [], execution_count ?? null], [[], null]);
    }
    const guesses = textsOf(copy, "code").flatMap((code) =>
      code.match(/^const guess\w* = .*/gm) ?? []
    );
    for (const line of guesses) assert(/^const guess\w* = undefined;$/.test(line), line);
    const noted = textsOf(copy, "code").filter((code) => code.includes("predicted({"));
    assertEquals(guesses.length, noted.length);
  });

  Deno.test(`every link of the working copy of ${name} leads to a file`, async () => {
    const folder = new URL("../../work/notebooks/", import.meta.url);
    for (const markdown of textsOf(workingCopy(text), "markdown")) {
      for (const [, target] of markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (/^https?:/.test(target!)) continue;
        if (/^\d\d[a-z]?_\w+\.ipynb$/.test(target!)) {
          assert(LESSONS.some((lesson) => lesson.name === target), `there is no ${target}`);
        } else assert((await Deno.stat(new URL(target!, folder))).isFile);
      }
    }
  });
}

Deno.test("every link of the working copy of a Chinese lesson leads to a file", async () => {
  const folder = new URL("../../work/notebooks/zh/", import.meta.url);
  for (const { name } of LESSONS) {
    const text = await Deno.readTextFile(new URL(`zh/${name}`, NOTEBOOKS));
    for (const markdown of textsOf(workingCopy(text, "notebooks/zh"), "markdown")) {
      for (const [, target] of markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (/^https?:/.test(target!)) continue;
        if (!target!.includes("/")) {
          assert(LESSONS.some((lesson) => lesson.name === target), target);
        } else assert((await Deno.stat(new URL(target!, folder))).isFile, target);
      }
    }
  }
});

Deno.test("the Chinese notebooks get copies of their own, in a folder zh", async () => {
  await inFolders(async (course, mine) => {
    await Deno.mkdir(new URL("../../notebooks/zh", mine()), { recursive: true });
    await Deno.writeTextFile(new URL("../../notebooks/zh/01_a.ipynb", mine()), notebook("1"));
    assertEquals(await course(notebook("1")), []);
    assertEquals(await codeIn(mine("zh/01_a.ipynb")), ["1"]);
    await Deno.writeTextFile(new URL("../../notebooks/zh/01_a.ipynb", mine()), notebook("2"));
    const newer = "01_a.ipynb is the course's newer one; you had not changed yours";
    assertEquals(await course(notebook("1")), [`zh/${newer}`]);
    assertEquals(await codeIn(mine("zh/01_a.ipynb")), ["2"]);
  });
});

Deno.test("no cell looks for files beside its notebook, where the copy has others", () => {
  for (const { name, text } of LESSONS) {
    for (const code of textsOf(text, "code")) {
      assertEquals(/mainModule|Deno\.cwd|"\.\.\//.exec(code)?.[0], undefined, name);
    }
  }
});

const notebook = (...codes: string[]) =>
  JSON.stringify({
    cells: codes.map((source, id) => ({
      cell_type: "code",
      execution_count: null,
      id: `c${id}`,
      metadata: {},
      outputs: [],
      source: [source],
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

async function inFolders(
  work: (
    course: (text: string) => Promise<string[]>,
    mine: (name?: string) => URL,
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const folders = { originals: `${folder}/notebooks`, copies: `${folder}/work/notebooks` };
  try {
    await Deno.mkdir(folders.originals);
    const course = async (text: string) => {
      await Deno.writeTextFile(`${folders.originals}/01_a.ipynb`, text);
      return await makeWorkingCopies(folders);
    };
    await work(course, (name = "01_a.ipynb") => new URL(`file://${folders.copies}/${name}`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const codeIn = async (file: URL) => textsOf(await Deno.readTextFile(file), "code");

Deno.test("a copy that nobody has changed follows the course, with a sentence", async () => {
  await inFolders(async (course, mine) => {
    assertEquals(await course(notebook("one")), []);
    assertEquals(await course(notebook("one")), []);
    const [said] = await course(notebook("two"));
    assertStringIncludes(said!, "01_a.ipynb is the course's newer one");
    assertEquals(await codeIn(mine()), ["two"]);
    assertEquals(await course(notebook("two")), []);
  });
});

Deno.test("what Jupyter writes around the cells is no change of the learner's", async () => {
  await inFolders(async (course, mine) => {
    await course(notebook("one"));
    const saved = JSON.parse(await Deno.readTextFile(mine()));
    saved.metadata.language_info = { name: "typescript" };
    saved.cells[0].metadata = { trusted: true };
    await Deno.writeTextFile(mine(), JSON.stringify(saved));
    await course(notebook("two"));
    assertEquals(await codeIn(mine()), ["two"]);
  });
});

const CHANGES: Record<string, (text: string) => string> = {
  "a written guess": (text) => text.replace("one", "mine"),
  "outputs": (text) =>
    text.replace('"outputs":[]', '"outputs":[{"output_type":"stream"}]')
      .replace('"outputs": []', '"outputs": [{"output_type":"stream"}]'),
  "a file that is no notebook": () => "<<<<<<< HEAD",
};

for (const [what, change] of Object.entries(CHANGES)) {
  Deno.test(`an update of the course never overwrites ${what}, and comes beside it`, async () => {
    await inFolders(async (course, mine) => {
      await course(notebook("one"));
      const theirs = change(await Deno.readTextFile(mine()));
      await Deno.writeTextFile(mine(), theirs);
      assertEquals(await course(notebook("one")), [], "nothing is new");
      const [said] = await course(notebook("two"));
      assertStringIncludes(said!, "01_a.newer.ipynb beside it");
      assertEquals(await Deno.readTextFile(mine()), theirs);
      assertEquals(await codeIn(mine("01_a.newer.ipynb")), ["two"]);
    });
  });
}

Deno.test("the newer notebook goes on to follow the course, until somebody works in it", async () => {
  await inFolders(async (course, mine) => {
    const newer = mine("01_a.newer.ipynb");
    await course(notebook("one"));
    await Deno.writeTextFile(mine(), notebook("mine"));
    await course(notebook("two"));
    await course(notebook("three"));
    assertEquals(await codeIn(newer), ["three"]);
    await Deno.writeTextFile(newer, notebook("mine, too"));
    const [said] = await course(notebook("four"));
    assertStringIncludes(said!, "you have worked in 01_a.newer.ipynb, too");
    assertEquals(await codeIn(newer), ["mine, too"]);
    assertEquals(await codeIn(mine()), ["mine"]);
  });
});

Deno.test("who renames the newer notebook over theirs goes on with it", async () => {
  await inFolders(async (course, mine) => {
    await course(notebook("one"));
    await Deno.writeTextFile(mine(), notebook("mine"));
    await course(notebook("two"));
    await Deno.rename(mine("01_a.newer.ipynb"), mine());
    assertEquals(await course(notebook("two")), []);
    await course(notebook("three"));
    assertEquals(await codeIn(mine()), ["three"]);
  });
});

Deno.test("a newer notebook that was thrown away does not come again", async () => {
  await inFolders(async (course, mine) => {
    await course(notebook("one"));
    await Deno.writeTextFile(mine(), notebook("mine"));
    await course(notebook("two"));
    await Deno.remove(mine("01_a.newer.ipynb"));
    assertEquals(await course(notebook("two")), []);
    assertEquals((await course(notebook("three"))).length, 1);
  });
});

Deno.test("a damaged list of what was made loses nothing", async () => {
  for (const damage of ["", "{", "[1]", "null", '{"01_a.ipynb": 3}']) {
    await inFolders(async (course, mine) => {
      await course(notebook("one"));
      await Deno.writeTextFile(mine(".made.json"), damage);
      await Deno.writeTextFile(mine(), notebook("mine"));
      await course(notebook("two"));
      assertEquals(await codeIn(mine()), ["mine"]);
      assertEquals(await codeIn(mine("01_a.newer.ipynb")), ["two"]);
    });
  }
});

Deno.test("a folder in which nothing can be written is one sentence with the way out", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/work`, "a file where the folder should be");
    const error = await assertRejects(
      () => makeWorkingCopies({ originals: folder, copies: `${folder}/work/notebooks` }),
      CommandError,
      "Cannot make the notebooks to work in",
    );
    assertStringIncludes(error.message, "make the folder writable");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
