/** The litmus files of docs/litmus for the kernel's model: the explorer gives the stated answers. */
import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";

const FOLDER = new URL("../../docs/litmus/", import.meta.url);

/** The kernel's functions that the files use, and what they are called here. */
const FUNCTIONS: Record<string, string> = {
  READ_ONCE: "readOnce",
  WRITE_ONCE: "writeOnce",
  smp_load_acquire: "loadAcquire",
  smp_store_release: "storeRelease",
  smp_wmb: "smpWmb",
  smp_rmb: "smpRmb",
  cmpxchg: "cmpxchg",
  cmpxchg_acquire: "cmpxchgAcquire",
  cmpxchg_release: "cmpxchgRelease",
};

interface LitmusFile {
  answer: "Never" | "Sometimes";
  /** A scenario that breaks its law if the outcome of the file is seen. */
  source: string;
}

/** Reads a litmus file in C, of the few forms that ours have. */
function readLitmus(text: string): LitmusFile {
  const [, answer] = /Answer: (Never|Sometimes)\./.exec(text)!;
  const code = text.replaceAll(/\(\*[^]*?\*\)/g, "");
  const words = [.../^\{([^}]*)\}/m.exec(code)![1]!.matchAll(/(\w+) = (-?\d+);/g)];
  const names = words.map(([, name]) => name!);
  const index = (name: string) => String(names.indexOf(name));

  const locals: string[][] = [];
  const threads = [...code.matchAll(/^P\d\([^)]*\)\n\{\n([^]*?)^\}/gm)].map(([, body]) => {
    const own = [...body!.matchAll(/int (\w+);/g)].map(([, name]) => name!);
    locals.push(own);
    const lines = body!.replaceAll(/^\s*int \w+;$/gm, "")
      .replaceAll(/(\w+)\(\*?(\w+)?/g, (all, name: string, place?: string) => {
        if (name === "if") return all;
        assert(FUNCTIONS[name], `the function ${name} is not known`);
        return `${FUNCTIONS[name]}(${place === undefined ? "" : `w, ${index(place)}`}`;
      });
    const declared = own.length > 0 ? `let ${own.join(", ")};` : "";
    return `(w) => { ${declared} ${lines} return [${own.join(", ")}]; }`;
  });

  const [, exists] = /^exists \((.*)\)$/m.exec(code)!;
  const seen = exists!.split(" /\\ ").map((part) => {
    const [, thread, name, value] = /^(\d):(\w+)=(\d+)$/.exec(part)!;
    const place = locals[Number(thread)]!.indexOf(name!);
    assert(place >= 0, `no thread ${thread} with ${name}`);
    return `results[${thread}][${place}] === ${value}`;
  });
  const source = `
import { ${Object.values(FUNCTIONS).join(", ")} } from "@course/atomics/mod.ts";
export const setup = () => {
  const w = new Int32Array(new SharedArrayBuffer(${4 * words.length}));
  w.set([${words.map(([, , value]) => value).join(", ")}]);
  return w;
};
export const threads = [${threads.join(", ")}];
export const after = (_, results) => ${seen.join(" && ")} ? "seen" : undefined;`;
  return { answer: answer as LitmusFile["answer"], source };
}

const FILES = [...Deno.readDirSync(FOLDER)].map(({ name }) => name)
  .filter((name) => name.endsWith(".litmus")).toSorted();

for (const name of FILES) {
  const text = Deno.readTextFileSync(new URL(name, FOLDER));
  if (!text.startsWith("C ")) continue;
  const { answer, source } = readLitmus(text);
  Deno.test(`${name}: ${answer} in the model weak, never on x86`, () => {
    const weak = explore({ source }, { model: "weak" });
    assertEquals(weak.verdict, answer === "Sometimes" ? "violation" : "ok", source);
    assertEquals(explore({ source }, { model: "tso" }).verdict, "ok");
  });
}

Deno.test("every litmus file has its answer in the table", () => {
  const table = Deno.readTextFileSync(new URL("README.md", FOLDER));
  for (const name of FILES) {
    const [, answer] = /Answer: (\w+)\./.exec(Deno.readTextFileSync(new URL(name, FOLDER)))!;
    const row = table.split("\n").find((line) => line.includes(`(${name})`));
    assert(row?.includes(` ${answer} `), `no row with ${answer} for ${name}`);
  }
});

Deno.test("the change that the report proposes leaves no bad execution", () => {
  const entry = CATALOGUE["objpool-fixed"];
  const ring: string = entry.modules["./kernel_ring.ts"]!;
  const proposed = ring.replace("(readLast(words) - head", "(loadAcquire(words, LAST) - head");
  assert(proposed !== ring);
  const verdicts = [ring, proposed].map((text) => {
    const modules = { "./kernel_ring.ts": text };
    return explore({ source: entry.source, modules }, { model: "weak" }).verdict;
  });
  assertEquals(verdicts, ["violation", "ok"]);
});
