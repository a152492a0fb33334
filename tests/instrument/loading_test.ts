/** What people have is loaded: other ends of names, JavaScript, CommonJS, files with async functions. */
import { compile, instrument, InstrumentError, link } from "@course/instrument/mod.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

/** Runs the export `run` of the first of some files. */
async function run(files: Record<string, string>): Promise<unknown> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(new URL(".", `file://${folder}/${name}`), { recursive: true });
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    const [first] = Object.keys(files);
    const { exports, runtime } = instrument(new URL(`file://${folder}/${first}`));
    return runtime.runNow((exports.run as () => unknown)());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** An import by each name finds each file. */
const NAMES: Record<string, string> = {
  "./words.ts": "words.ts",
  "./words.js": "words.ts",
  "./words.mjs": "words.mts",
  "./words": "words.ts",
  "./inner/words": "inner/words.js",
  "./inner": "inner/index.ts",
  "./inner/": "inner/index.js",
};

for (const [specifier, file] of Object.entries(NAMES)) {
  Deno.test(`an import of "${specifier}" finds ${file}`, async () => {
    const text = `import { two } from "${specifier}"; export const run = () => two();`;
    assertEquals(await run({ "first.ts": text, [file]: "export const two = () => 2;" }), 2);
  });
}

Deno.test("a file of the name itself goes first", async () => {
  assertEquals(
    await run({
      "first.ts": 'import { two } from "./words.js"; export const run = () => two;',
      "words.js": "export const two = 2;",
      "words.ts": "export const two = 3;",
    }),
    2,
  );
});

Deno.test("an import that no file is meant by is refused with its place", async () => {
  const files = { "first.ts": 'import { two } from "./words"; export const run = () => two;' };
  const error = await run(files).then(() => undefined, (error) => error);
  assertEquals([error instanceof InstrumentError, error.place], [true, "first.ts:1:20"]);
  assertStringIncludes(error.message, '"./words" cannot be imported: there is no such file');
});

Deno.test("a CommonJS module is loaded, by import and by require, with what it puts in place of exports", async () => {
  const made = `
    const { make } = require("./make");
    class Counter {
      constructor() { this.words = make(1); }
      increment() { return Atomics.add(this.words, 0, 1) + 1; }
    }
    module.exports = Counter;
    module.exports.Counter = Counter;`;
  const make = "exports.make = (count) => new Int32Array(new SharedArrayBuffer(4 * count));";
  const files = { "counter.cjs": made, "make.js": make };
  const byDefault = `import Counter from "./counter.cjs";
    export const run = () => { const one = new Counter(); one.increment(); return one.increment(); };`;
  assertEquals(await run({ "first.ts": byDefault, ...files }), 2);
  const byName = byDefault.replace("Counter from", "{ Counter } from");
  assertEquals(await run({ "first.ts": byName, ...files }), 2);
  const required = `const { Counter } = require("./counter.cjs");
    exports.run = () => new Counter().increment();`;
  assertEquals(await run({ "first.js": required, ...files }), 1);
});

/** What packages do while they are loaded, with what `run` answers then. */
const LOADED: Record<string, [code: string, answer: unknown]> = {
  "exports of CommonJS that are emptied first": [
    "exports.run = void 0; exports.run = () => 1;",
    1,
  ],
  "a polyfill of waitAsync": [
    "const before = Atomics.waitAsync; Atomics.waitAsync = (...all) => before(...all); exports.run = () => 1;",
    1,
  ],
  "a method of console": [
    "const log = console.log; console.log = (...all) => log(...all); exports.run = () => 1;",
    1,
  ],
  "a property of a bound function": [
    "const one = (() => 1).bind(null); one.two = 2; exports.run = () => one.two;",
    2,
  ],
  "a global that is left": [
    "globalThis.leftHere ??= 3; exports.run = () => globalThis.leftHere;",
    3,
  ],
  "a question about a global of the host": ["exports.run = () => typeof process;", "undefined"],
  "a question about a method of a global": [
    "const has = 'randomUUID' in crypto; exports.run = () => has;",
    true,
  ],
  "what bundlers put into import.meta": ["export const run = () => import.meta.env ?? 4;", 4],
};

for (const [what, [code, answer]] of Object.entries(LOADED)) {
  Deno.test(`a file is loaded with ${what}`, async () => {
    const first = 'import * as all from "./second.js"; export const run = () => all.run();';
    assertEquals(await run({ "first.ts": first, "second.js": code }), answer);
    assertEquals("leftHere" in globalThis, false);
  });
}

Deno.test("a function of Atomics that is replaced is refused with its place", async () => {
  const first = 'import { run } from "./second.js"; export { run };';
  const second = "export const run = () => { Atomics.notify = () => 0; };";
  const error = await run({ "first.ts": first, "second.js": second })
    .then(() => undefined, (error) => error);
  assertStringIncludes(error.message, '"Atomics.notify" is replaced here');
});

Deno.test("a text that would stand in a folder imports the files there", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/two.ts`, "export const two = 2;");
    const text = 'import { two } from "./two"; export const run = () => two;';
    const base = new URL(`file://${folder}/not_there.ts`);
    assertEquals((link(compile(text, { base })).exports.run as () => unknown)(), 2);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an async function is refused with its place when it is called, and not before", () => {
  const { exports, runtime } = instrument(`
    const words = new Int32Array(new SharedArrayBuffer(4));
    export class Lock {
      lock() { return Atomics.exchange(words, 0, 1); }
      async lockLater() { await undefined; return this.lock(); }
      static later = async (lock: Lock) => { for await (const _ of []) lock.lock(); };
      async *all() { yield this.lock(); }
    }
    export const now = () => new Lock().lock();
    export const later = () => new Lock().lockLater();
    export const latest = () => Lock.later(new Lock());
    export const all = () => new Lock().all();
  `);
  const call = (name: string) => runtime.runNow((exports[name] as () => unknown)());
  assertEquals(call("now"), 0);
  for (const [name, place] of Object.entries({ later: "5:7", latest: "6:22", all: "7:7" })) {
    const error = assertThrows(() => call(name), InstrumentError);
    assertStringIncludes(error.message, `scenario.ts:${place}: "async" is used here, but promises`);
  }
});

/** Code that cannot be scheduled, and where its refusal points to. */
const UNSCHEDULED: Record<string, [code: string, column: number, message: string]> = {
  "a promise": ["return new Promise((done) => done(1));", 12, '"Promise" is used here'],
  "a timer": ["return setTimeout(() => 0, 1);", 8, '"setTimeout" is used here'],
  "another host's object": ["return document.title;", 8, '"document" stands for nothing here'],
  "a wait that is a promise": ["return Atomics.waitAsync(words, 0, 0);", 8, "use Atomics.wait"],
  "randomness": ["return Math.random();", 8, '"Math.random" is used here'],
  "import()": ['return import("./a.ts");', 8, "write an import declaration"],
  "import.meta": ["return import.meta.url;", 8, "import.meta is not supported"],
  "a thread of its own": ['return new Worker("./a.ts");', 12, '"Worker" is used here'],
};

for (const [title, [code, column, message]] of Object.entries(UNSCHEDULED)) {
  Deno.test(`${title} is refused where it is reached, in a file that is loaded all the same`, () => {
    const text = `const words = new Int32Array(new SharedArrayBuffer(4));
export const now = () => Atomics.add(words, 0, 1);
export const hasHost = () => typeof document + typeof Worker;
export const later = () => {
${code}
};`;
    assertThrows(() => compile(text), InstrumentError);
    const { exports, runtime } = instrument(text, { lenient: true });
    const call = (name: string) => runtime.runNow((exports[name] as () => unknown)());
    assertEquals([call("now"), call("now"), call("hasHost")], [0, 1, "undefinedfunction"]);
    const error = assertThrows(() => call("later"), InstrumentError);
    assertStringIncludes(error.message, `scenario.ts:5:${column}: `);
    assertStringIncludes(error.message, message);
  });
}

Deno.test("a file that imports the host's modules is loaded, and what they do is refused", async () => {
  const text = (code: string) => `
    import { Worker, threadId } from "node:worker_threads";
    import { EventEmitter } from "events";
    import * as fs from "fs";
    import path from "path";
    const words = new Int32Array(new SharedArrayBuffer(4));
    class Own extends EventEmitter {}
    export const run = () => {
      Atomics.add(words, 0, 1);
      ${code}
      return Atomics.load(words, 0);
    };`;
  const first = (code: string) => run({ "first.ts": text(code) });
  assertEquals(await first(""), 1);
  for (
    const [code, what] of [
      ['new Worker("./a.ts");', '"Worker" of "node:worker_threads"'],
      ["if (threadId) words[0] = 5;", '"threadId" of "node:worker_threads"'],
      ['fs.readFileSync("a");', '"readFileSync" of "node:fs"'],
      ['path.join("a");', '"join" of "node:path"'],
      ["new Own();", '"EventEmitter" of "node:events"'],
    ] as const
  ) {
    const error = await first(code).then(() => undefined, (error) => error);
    assertEquals([code, error instanceof InstrumentError], [code, true], String(error));
    assertStringIncludes(error.message, `${what} is used here, but it is outside the program`);
    assertStringIncludes(error.message, `first.ts:${code.includes("Own") ? 7 : 10}:`);
  }
});

Deno.test("a file is strict with itself, and lenient with what it imports", async () => {
  const timed = "export const later = () => setTimeout(() => 0, 1); export const now = () => 3;";
  const text = 'import { later, now } from "./timed.ts";';
  const files = { "timed.ts": timed };
  assertEquals(await run({ "first.ts": `${text} export const run = () => now();`, ...files }), 3);
  const failures = [
    run({ "first.ts": `${text} export const run = () => later();`, ...files }),
    run({ "first.ts": "export const run = () => 3; export const f = () => setTimeout(run);" }),
  ];
  const places = await Promise.all(failures.map((one) => one.then(String, ({ place }) => place)));
  assertEquals(places, ["timed.ts:1:28", "first.ts:1:52"]);
});
