/**
 * Answers that know by heart what the usual seed asks for, and refuse everything else. Bare `deno test`
 * cannot tell them from right ones; a class that is graded with a seed of its own can.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { gradeText, Learner } from "@course/grade/engine.ts";
import { type ClientLaw, Draw, type Law } from "@course/grade/mod.ts";
import { LAWS } from "../../exercises/laws.ts";
import { courseFile } from "../support/answers.ts";

const OTHER_SEED = "7";

type Call = { name: string; given: unknown[]; answer: unknown };

/** A learner whose exported functions are overheard. */
class Overheard extends Learner {
  readonly calls: Call[] = [];

  override api<Api>(): Api {
    return this.#overhear(super.api<Record<string, unknown>>()) as Api;
  }

  /** Exports, and the class that is one of them. */
  #overhear(exports: Record<string, unknown>): unknown {
    return new Proxy(exports, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (name === "default") return this.#overhear(value as Record<string, unknown>);
        if (typeof value !== "function" || typeof name !== "string") return value;
        return (...given: unknown[]) => {
          const call: Call = { name, given: structuredCopy(given), answer: REFUSED };
          this.calls.push(call);
          return call.answer = value(...given);
        };
      },
    });
  }
}

/** Instead of an answer. */
const REFUSED = Symbol("refused");

/** Words of shared memory are copied, so that later writes are not seen. */
function structuredCopy(given: unknown[]): unknown[] {
  return given.map((one) => one instanceof Int32Array ? Array.from(one) : one);
}

/** All calls that the laws make alone, and the starts of their clients, with the usual seed. */
async function overhear(exercise: string): Promise<{ calls: Call[]; starts: Start[] }> {
  const learner = new Overheard(courseFile(exercise, ".meta/solution.ts"));
  const starts: Start[] = [];
  for (const law of LAWS[exercise]!) {
    learner.restart();
    const clients = law.clients?.(new Draw(law.name));
    if (clients) starts.push(...startsOf(clients));
    else if (!isSlow(law)) await law.check(learner, new Draw(law.name));
  }
  return { calls: learner.calls, starts };
}

interface Start {
  cpuCount: number;
  objectCount: number;
  moreObjects: number;
  first: number;
  tag: number;
}

function startsOf({ starts, also = [] }: ClientLaw): Start[] {
  return [...starts, ...also.map(({ start }) => start)] as unknown as Start[];
}

/** Whether it runs a whole simulated machine, with sizes that are written in its name. */
function isSlow({ name }: Law): boolean {
  return name.startsWith("on 96 simulated CPUs");
}

/** Grades an answer that passes with the usual seed, and should not with another one. */
async function expectToFall(exercise: string, source: string): Promise<void> {
  const usual = await gradeText(source, LAWS[exercise]!, { all: true });
  const broken = usual.flatMap(({ law, finding }) => finding ? [`${law}: ${finding.message}`] : []);
  assertEquals(broken, [], `${exercise} with the usual seed`);
  const other = await gradeText(source, LAWS[exercise]!, { all: true, seed: OTHER_SEED });
  assert(other.some(({ finding }) => finding?.state === "broken"), `${exercise} passes by heart`);
}

/** Puts a condition at the beginning of what the solution does. */
function guarded(exercise: string, place: string, condition: string, known: unknown[]): string {
  const solution = courseFile(exercise, ".meta/solution.ts");
  assert(solution.includes(place), `${exercise} has no "${place}"`);
  const guard =
    `if (!KNOWN.has(${condition})) throw new RangeError("Cannot do what is not known");`;
  return `const KNOWN = new Set(${JSON.stringify([...new Set(known)])});\n` +
    solution.replaceAll(place, `${place}\n${guard}`);
}

for (const exercise of ["09_footprint", "11_amdahl_usl", "12_fit_usl", "13_fairness"]) {
  Deno.test(`A table of the answers that the usual seed asks for passes ${exercise}, and falls under another seed`, async () => {
    const { calls } = await overhear(exercise);
    const rows = calls.map(({ name, given, answer }) => [`${name} ${keyOf(given)}`, answer]);
    const text = [...new Map(rows as [string, unknown][])].map(([key, answer]) =>
      `  [${JSON.stringify(key)}, ${answer === REFUSED ? "undefined" : textOf(answer)}],`
    ).join("\n");
    const solution = courseFile(exercise, ".meta/solution.ts");
    const constants = solution.match(/^export const \w+ = \d+;$/gm) ?? [];
    const functions = [...solution.matchAll(/^export function (\w+)/gm)].map(([, name]) =>
      `export const ${name} = (...given: unknown[]) => answerTo("${name}", given);`
    );
    await expectToFall(
      exercise,
      `const KNOWN = new Map<string, unknown>([\n${text}\n]);
const keyOf: (value: unknown) => string = ${keyOf};
function answerTo(name: string, given: unknown[]): unknown {
  const answer = KNOWN.get(name + " " + keyOf(given));
  if (answer === undefined) throw new RangeError("Cannot answer what is not known");
  return answer;
}
${[...constants, ...functions].join("\n")}`,
    );
  });
}

Deno.test("Rings for the sizes and numbers of the usual seed pass 07, and fall under another seed", async () => {
  const { calls, starts } = await overhear("07_objpool");
  const sizes = calls.flatMap(({ name, given: [cpus, objects, first = 0] }) =>
    name === "create" ? [`${cpus} ${objects} ${first}`] : []
  );
  sizes.push("1 2 0"); // the program of a law about interrupts
  for (const { cpuCount, objectCount, moreObjects, first } of starts) {
    sizes.push(`${cpuCount} ${objectCount + moreObjects} ${first}`);
  }
  const place = "export function create(cpuCount: number, objectCount: number, first = 0): Rings {";
  const condition = "`${cpuCount} ${objectCount} ${first}`";
  await expectToFall("07_objpool", guarded("07_objpool", place, condition, sizes));
});

Deno.test("A stack for the tags of the usual seed passes 03, and falls under another seed", async () => {
  const { calls, starts } = await overhear("03_tagged_stack");
  const tags = calls.map(({ given: [words] }) => (words as number[])[0]! >>> 8);
  // A client makes a dozen calls at most, and each changes the tag once.
  for (const { tag } of starts) {
    for (let change = 0; change < 16; change++) tags.push(tag + change & 0xffffff);
  }
  const place = "const head = loadAcquire(words, HEAD);";
  await expectToFall("03_tagged_stack", guarded("03_tagged_stack", place, "head >>> 8", tags));
});

Deno.test("A pool for the sizes of the usual seed passes 15, and falls under another seed", async () => {
  const { calls, starts } = await overhear("15_capstone");
  const sizes = calls.flatMap(({ name, given: [options] }) => {
    const { cpuCount, objectCount } = options as Start;
    return name === "create" ? [`${cpuCount} ${objectCount}`] : [];
  });
  for (const { cpuCount, objectCount, moreObjects } of starts) {
    sizes.push(`${cpuCount} ${objectCount + moreObjects}`);
  }
  const place = "static create(options: Options): YourPool {";
  sizes.push("96 CPUs"); // what is simulated
  const condition =
    "options.cpuCount === 96 ? '96 CPUs' : `${options.cpuCount} ${options.objectCount}`";
  await expectToFall("15_capstone", guarded("15_capstone", place, condition, sizes));
});

/** A text for each list of arguments; of a long list the beginning is enough. */
function keyOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length > 100
      ? `${value.length} of ${value.slice(0, 4)}`
      : `[${value.map((one) => keyOf(one)).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value).map(([key, one]) => `${key}:${keyOf(one)}`).join()}}`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${textOf(one)}`).join(", ")} }`;
}
