/**
 * One text, plain and instrumented, gives the same values and leaves the same bytes: on one thread,
 * at once and access by access. What touches shared memory is scheduled, or refused with its place.
 */
import { instrument, InstrumentError } from "@course/instrument/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { HEADER, REFUSED, SCHEDULED } from "./bodies.ts";
import { LANGUAGE_BODIES } from "./language_bodies.ts";
import { MORE_BODIES } from "./more_bodies.ts";
import { TYPESCRIPT_MODULES } from "./typescript_modules.ts";

const folder = (name: string) => new URL(`../../lib/${name}/mod.ts`, import.meta.url).href;
const POISON = 0xa5;

interface Outcome {
  result: unknown;
  bytes: number[];
}

const textOf = (body: string, before = "") =>
  `${HEADER}${before}\nexport function run() { ${body}\n}`;

/** A text whose imports are files. */
const withFolders = (text: string) =>
  text.replaceAll(/@course\/(\w+)\/mod.ts/g, (_, name) => folder(name));

/** As JavaScript has it. */
async function runPlain(body: string, before?: string): Promise<Outcome> {
  const text = withFolders(textOf(body, before));
  const module = await import(`data:application/javascript,${encodeURIComponent(text)}`);
  return { result: module.run(), bytes: [...new Uint8Array(module.sab)] };
}

function load(text: string) {
  const { exports, runtime } = instrument(text, { library: COURSE_SOURCES });
  const bytes = new Uint8Array(exports.sab as ArrayBuffer);
  return { run: exports.run as () => unknown, runtime, bytes };
}

/** Instrumented, each access at once. */
function runAtOnce(body: string, before?: string): Outcome {
  return atOnce(load(textOf(body, before)));
}

function atOnce({ run, runtime, bytes }: ReturnType<typeof load>): Outcome {
  return { result: runtime.runNow(run()), bytes: [...bytes] };
}

/**
 * Instrumented, access by access. Between accesses the memory is poisoned, so that what is read
 * unscheduled comes out wrong, and looked at, so that what is written unscheduled is found.
 */
function runStepwise(body: string, before?: string): Outcome & { accesses: number } {
  return accessByAccess(load(textOf(body, before)));
}

function accessByAccess(
  { run, runtime, bytes }: ReturnType<typeof load>,
): Outcome & { accesses: number } {
  const kept = bytes.slice();
  runtime.running = true;
  runtime.thread = 0;
  bytes.fill(POISON);
  let accesses = 0;
  const untouched = () => assert(bytes.every((byte) => byte === POISON), "written unscheduled");
  const work = <Result>(step: () => Result): Result => {
    const result = step();
    untouched();
    return result;
  };
  const thread = work(run);
  let result = thread;
  if (runtime.isThread(thread)) {
    const generator = thread;
    let answer: number | bigint = 0;
    for (;;) {
      const step = work(() => generator.next(answer));
      if (step.done) {
        result = step.value;
        break;
      }
      bytes.set(kept);
      answer = runtime.perform();
      kept.set(bytes);
      bytes.fill(POISON);
      if (runtime.request.array !== null) accesses++;
    }
  }
  runtime.running = false;
  bytes.set(kept);
  return { result, bytes: [...bytes], accesses };
}

/**
 * Bodies in one module, which is compiled once, plain and instrumented.
 *
 * @returns for each body what it does in plain JavaScript, and a way to load it instrumented
 */
async function moduleOf(bodies: readonly string[]) {
  const functions = bodies.map((body, i) => `export function run${i}() { ${body}\n}`);
  const text = `${HEADER}\n${functions.join("\n")}`;
  const plain = await import(
    `data:application/javascript,${encodeURIComponent(withFolders(text))}`
  );
  const { evaluate, runtime } = instrument(text, { library: COURSE_SOURCES });
  return bodies.map((_, i) => ({
    plain: (): Outcome => {
      const bytes = new Uint8Array(plain.sab).fill(0);
      return { result: plain[`run${i}`].call(undefined), bytes: [...bytes] };
    },
    load: () => {
      const exports = evaluate();
      const run = exports[`run${i}`] as () => unknown;
      return { run, runtime, bytes: new Uint8Array(exports.sab as ArrayBuffer) };
    },
  }));
}

const scheduled = await moduleOf(Object.values(SCHEDULED));
for (const [i, title] of Object.keys(SCHEDULED).entries()) {
  Deno.test(`the same plain, at once and access by access: ${title}`, () => {
    const { plain, load } = scheduled[i]!;
    const wanted = plain();
    assertEquals(atOnce(load()), wanted);
    const { accesses, ...stepwise } = accessByAccess(load());
    assertEquals(stepwise, wanted);
    assert(accesses > 0, "nothing was scheduled");
  });
}

const refused = await moduleOf(Object.values(REFUSED));
for (const [i, title] of Object.keys(REFUSED).entries()) {
  Deno.test(`the same plain and at once, refused with its place in threads: ${title}`, () => {
    const { plain, load } = refused[i]!;
    assertEquals(atOnce(load()), plain());
    let error: unknown;
    try {
      accessByAccess(load());
    } catch (caught) {
      error = caught;
    }
    assert(error instanceof InstrumentError, String(error));
    assert(/^scenario\.ts:\d+:\d+$/.test(error.place), error.place);
  });
}

for (const [title, bodies] of Object.entries({ MORE_BODIES, LANGUAGE_BODIES })) {
  Deno.test(`the same plain, at once and access by access: ${title} in one module`, async () => {
    for (const [i, { plain, load }] of (await moduleOf(bodies)).entries()) {
      const wanted = plain();
      assertEquals(atOnce(load()), wanted, bodies[i]);
      const { accesses: _, ...stepwise } = accessByAccess(load());
      assertEquals(stepwise, wanted, bodies[i]);
    }
  });
}

for (const [declared, body] of TYPESCRIPT_MODULES) {
  Deno.test(`the same plain, at once and access by access: ${declared.slice(0, 60)}`, async () => {
    const text = `${HEADER}\n${declared}\nexport function run() { ${body}\n}`;
    const module = await import(
      `data:application/typescript,${encodeURIComponent(withFolders(text))}`
    );
    const plain = { result: module.run(), bytes: [...new Uint8Array(module.sab)] };
    assertEquals(atOnce(load(text)), plain);
    const { accesses: _, ...stepwise } = accessByAccess(load(text));
    assertEquals(stepwise, plain);
  });
}

for (const name of POOL_NAMES) {
  Deno.test(`the same plain, at once and access by access: ${name}`, async () => {
    // Constructors write: the pool is made outside threads.
    const before = `
import { createPool } from "@course/pools/mod.ts";
const pool = createPool("${name}", { cpuCount: 3, objectCount: 5 });`;
    const body = `
  const out = [];
  for (let i = 0; i < 30; i++) {
    if (i * 7 % 5 < 3) out.push(pool.pop(i % 3));
    else {
      const object = out.findLast((given) => given >= 0);
      if (object === undefined) continue;
      out.splice(out.indexOf(object), 1);
      pool.push((i + 1) % 3, object);
    }
  }
  return [out, pool.contents()];`;
    const plain = await runPlain(body, before);
    assertEquals(runAtOnce(body, before), plain);
    assertEquals(runStepwise(body, before).result, plain.result);
  });
}

Deno.test("there are at least 300 bodies", () => {
  const named = [...Object.keys(SCHEDULED), ...Object.keys(REFUSED)];
  const { length } = [...named, ...MORE_BODIES, ...LANGUAGE_BODIES];
  assert(length >= 300, `${length}`);
});
