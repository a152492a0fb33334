/** Laws of generated clients: which there are, which are run, and which is shown. */
import { gradeText } from "@course/grade/engine.ts";
import { clientsOf, clientText, sizeOf } from "@course/explore/clients.ts";
import { type Law, lawOfClients } from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const POOL = { pop: 1, push: -1 };
const start = (cpuCount: number) => ({ says: "", cpuCount });

/** A pool of bits in one word, and clients of it. */
const scenario = `
import { poolClient } from "@course/pools/pool_client.ts";
import { pop, push } from "../exercise.ts";
export const client = (plan) => poolClient(plan, {
  create: ({ lists }) => {
    const words = new Int32Array(new SharedArrayBuffer(4));
    for (const object of lists.flat()) words[0] |= 1 << object;
    return words;
  },
  pop: (words) => pop(words),
  push: (words, _cpu, object) => push(words, object),
  EMPTY: -1,
});`;
const PUSH = `export const push = (words: Int32Array, object: number): void => {
  Atomics.or(words, 0, 1 << object);
};`;
const RIGHT = `${PUSH}
export function pop(words: Int32Array): number {
  for (;;) {
    const bits = Atomics.load(words, 0);
    if (bits === 0) return -1;
    const object = 31 - Math.clz32(bits);
    if (Atomics.and(words, 0, ~(1 << object)) >>> object & 1) return object;
  }
}`;
const starts: PoolStart[] = [
  { says: "objects 0 and 1 are there", cpuCount: 3, objectCount: 2, lists: [[0, 1]] },
];
const bits = (more: Partial<Parameters<typeof lawOfClients<PoolStart>>[1]> = {}): Law =>
  lawOfClients<PoolStart>("an object has one owner", {
    scenario,
    calls: POOL,
    starts,
    alike: true,
    plan: { empty: true },
    ...more,
  });

async function messageOf(source: string, law: Law = bits()): Promise<string | undefined> {
  const [result] = await gradeText(source, [law], { budget: 8_000 });
  return result!.finding?.message;
}

Deno.test("all clients of two and three CPUs are listed, those that differ in numbers once", () => {
  const count = (cpuCount: number, more = {}) =>
    [...clientsOf({ calls: POOL, starts: [start(cpuCount)], ...more })].length;
  // A CPU alone has 6 sequences of up to 3 calls: p, pp, pP, ppp, ppP, pPp.
  assertEquals(count(2), 6 * 6);
  assertEquals(count(2, { alike: true }), 6 * 7 / 2);
  assertEquals(count(3), 6 ** 3 + 3 * 6 ** 2);
  assertEquals(count(3, { alike: true }), 6 * 7 * 8 / 6 + 6 * 7 / 2);
  // With an interrupt of one of two CPUs at work, or of one that is alone at work.
  assertEquals(count(2, { interrupt: "always" }), 6 * 6 * 2 * 6 + 2 * 6 * 6);
  assertEquals(count(2, { interrupt: "always", alike: true }), 6 * 6 * 6 + 6 * 6);
});

Deno.test("clients come in the order of their size, and none twice", () => {
  const clients = [
    ...clientsOf({ calls: POOL, starts: [start(3)], interrupt: "sometimes", mostCalls: 2 }),
  ];
  const keys = clients.map((client) => [
    sizeOf(client),
    client.cpus.filter((calls) => calls.length > 0).length,
    client.interrupt?.calls.length ?? 0,
  ]);
  assertEquals(keys, keys.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!));
  assertEquals(new Set(clients.map(clientText)).size, clients.length);
});

Deno.test("no CPU gives back what it cannot hold, unless it holds something at the start", () => {
  const first = (held: number[][]) =>
    clientText([...clientsOf({ calls: POOL, starts: [{ ...start(2), held }] })][0]!);
  assertEquals(first([]), "; CPU 0: pop; CPU 1: pop");
  const all = [...clientsOf({ calls: POOL, starts: [{ ...start(2), held: [[], [7]] }] })];
  assert(all.some(({ cpus }) => cpus[1]![0] === "push"));
  assert(all.every(({ cpus }) => cpus[0]![0] !== "push"));
});

Deno.test("CPUs that hold something at the start keep their places", () => {
  const family = { calls: POOL, starts: [{ ...start(2), held: [[], [7]] }], alike: true };
  const texts = Array.from(clientsOf(family), clientText);
  assert(texts.includes("; CPU 0: pop; CPU 1: pop, pop"));
  assert(texts.includes("; CPU 0: pop, pop; CPU 1: pop"));
});

Deno.test("a right answer keeps a law of clients, and the result says how many were proved", async () => {
  const [small] = await gradeText(RIGHT, [bits()], { budget: 3_000 });
  const [large] = await gradeText(RIGHT, [bits()], { budget: 8_000 });
  const [again] = await gradeText(RIGHT, [bits()], { budget: 8_000 });
  assertEquals(small!.finding, undefined);
  assert(large!.clients!.proved > small!.clients!.proved && small!.clients!.proved >= 3);
  assertEquals(again!.clients, large!.clients);
});

Deno.test("the smallest client that fails is shown, with its schedule", async () => {
  const wrong = RIGHT.replace("if (Atomics.and(words, 0, ~(1 << object)) >>> object & 1)", "")
    .replace("return object;", "Atomics.store(words, 0, bits & ~(1 << object)); return object;");
  const [result] = await gradeText(wrong, [bits()]);
  const { message, exploration, found } = result!.finding!;
  assertEquals(
    message,
    "objects 0 and 1 are there; CPU 0: pop; CPU 1: pop: object 1 has two owners: " +
      "CPU 0 and CPU 1",
  );
  assertEquals(exploration?.schedule, "011100");
  assertEquals(sizeOf(found!.client), 2);
});

Deno.test("EMPTY while an object is there all the time breaks the law", async () => {
  const wrong = RIGHT.replace("return object;\n  }", "return object;\n    return -1;\n  }");
  assertStringIncludes((await messageOf(wrong))!, "a pop has answered EMPTY although object");
});

Deno.test("an object that a push loses breaks the law", async () => {
  const wrong = RIGHT.replace("Atomics.or(words, 0, 1 << object);", "words[0]! |= 1 << object;");
  assertStringIncludes((await messageOf(wrong))!, "object");
});

Deno.test("a larger client can be asked for, whatever the budget", async () => {
  const counted = `${PUSH}
    export function pop(words: Int32Array): number {
      if (Atomics.load(words, 0) < 0) return 0;
      const object = Atomics.load(words, 0) === 0 ? -1 : 31 - Math.clz32(Atomics.load(words, 0));
      if (object < 0) return -1;
      return Atomics.and(words, 0, ~(1 << object)) >>> object & 1 ? object : pop(words);
    }`;
  const also = [{ start: starts[0]!, cpus: [["pop", "push", "pop", "push"], [], ["pop"]] }];
  const [result] = await gradeText(counted, [bits({ also, share: 0 })]);
  assertEquals([result!.finding, result!.clients?.proved], [undefined, 1]);
});

Deno.test("a client that cannot be judged makes the law not proved, and is named", async () => {
  const long = RIGHT.replace("Atomics.or", "for (let i = 0; i < 2000; i++) Atomics.or");
  const [result] = await gradeText(long, [bits()]);
  assertStringIncludes(
    result!.finding!.message,
    "not proved: objects 0 and 1 are there; CPU 0: pop, push; CPU 1: pop: ",
  );
  assertEquals(result!.finding!.state, "not proved");
});

Deno.test("what the last owner has written is seen by the next one, or the law is broken", async () => {
  const relaxed = `
    import { cmpxchgRelaxed, readOnce } from "@course/atomics/mod.ts";
    const swap = (words: Int32Array, change: (bits: number) => number): number => {
      for (;;) {
        const bits = readOnce(words, 0);
        if (bits === change(bits)) return bits;
        if (cmpxchgRelaxed(words, 0, bits, change(bits)) === bits) return bits;
      }
    };
    export const push = (words: Int32Array, object: number) => { swap(words, (b) => b | 1 << object); };
    export function pop(words: Int32Array): number {
      const bits = swap(words, (b) => b & b - 1);
      return bits === 0 ? -1 : 31 - Math.clz32(bits & -bits);
    }`;
  assertEquals(await messageOf(relaxed, bits({ model: "weak" })), undefined);
  const seen = bits({ model: "weak", plan: { contents: true } });
  assertStringIncludes((await messageOf(relaxed, seen))!, "does not see what the one before");
  assertEquals(await messageOf(RIGHT, seen), undefined);
});
