import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";

const PROJECT = join(import.meta.dirname!, "..", "..");
const read = (path: string) => Deno.readTextFile(join(PROJECT, path));

Deno.test("the citation names the authors as the licence does", async () => {
  const [, authors] = (await read("LICENSE")).match(/^Copyright \(c\) \d+ (.*)$/m)!;
  const [, named] = (await read("CITATION.cff")).match(/^authors:\n {2}- name: (.*)$/m)!;
  assertEquals(named!.toLowerCase(), authors!.toLowerCase());
});

Deno.test("deno.json, the citation and the changelog have the same version and day", async () => {
  const { version } = JSON.parse(await read("deno.json"));
  const citation = await read("CITATION.cff");
  const [, cited] = citation.match(/^version: (.*)$/m)!;
  const [, day] = citation.match(/^date-released: (.*)$/m)!;
  const [, released, when] = (await read("CHANGELOG.md")).match(/^## \[(\d.*)\] - (.*)$/m)!;
  assertEquals([cited, released, when], [version, version, day]);
});

Deno.test("SECURITY.md has the bounds of the graders' process", async () => {
  const [security, program] = [
    await read("SECURITY.md"),
    await read("exercises/grading/ask_process.ts"),
  ];
  const value = (name: string) => {
    const [, digits] = program.match(new RegExp(`const ${name} = ([\\d_]+);`))!;
    return Number(digits!.replaceAll("_", ""));
  };
  assertStringIncludes(security, `after ${value("DEADLINE_SECONDS")} s`);
  assertStringIncludes(security, `${value("MAX_MEGABYTES")} MB of memory`);
  assertStringIncludes(security, `heap ends at ${value("MAX_HEAP_MEGABYTES")} MB`);
  assertStringIncludes(security, `${value("MAX_LINE") / 1e6} MB a line`);
  assertStringIncludes(security, `${value("MAX_TEXT") / 1000} 000 characters`);
  assert(!program.includes("--allow"), "the process has a permission");
});

Deno.test("every file that git knows has line ends that are the same everywhere", async () => {
  const { success, stdout } = await new Deno.Command("git", {
    args: ["ls-files", "--eol"],
    cwd: PROJECT,
  }).output();
  if (!success) return; // a copy without git has nothing to look at
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  const wrong = lines.filter((line) =>
    !/^i\/(lf|none) /.test(line) && !line.includes("attr/-text")
  );
  assertEquals(wrong, []);
});

Deno.test("no program lies at the top: what was tried out does not stay", async () => {
  const { success, stdout } = await new Deno.Command("git", {
    args: ["ls-files", ":(glob)*.ts", ":(glob)*.js", ":(glob)*.py"],
    cwd: PROJECT,
  }).output();
  if (!success) return;
  assertEquals(new TextDecoder().decode(stdout), "");
});

Deno.test("the pages about the engines have the figures of the code, and name files that there are", async () => {
  for (const [page, room] of [["docs/explorer.md", "explore"], ["docs/simulator.md", "simulate"]]) {
    const text = await read(page!);
    const figures = [...text.matchAll(/^\| ([\d .]+) +\|[^|]*\| `([^`]*)` +\|$/gm)];
    assert(figures.length > 5, page);
    for (const [, figure, file] of figures) {
      const digits = figure!.replaceAll(" ", "");
      const program = (await read(file!)).replaceAll(/(\d)_(?=\d)/g, "$1");
      assert(
        new RegExp(`= ${digits.replace(".", "\\.")};`).test(program),
        `${page}: ${file} has no ${figure}`,
      );
    }
    for (const [, path] of text.matchAll(/`((?:[\w-]+\/)*\w+\.ts)`/g)) {
      const places = [path!, `lib/${room}/${path}`, `tests/${room}/${path}`];
      const found = await Promise.all(
        places.map((place) => read(place).then(() => true, () => false)),
      );
      assert(found.includes(true), `${page} names ${path}`);
    }
  }
});
