/** Objects are judged: how they are found, and what is said of them. */
import {
  assertKeeps,
  behavesLike,
  counter,
  judge,
  mutex,
  type ObjectText,
  queue,
  register,
  ringBuffer,
  semaphore,
} from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { PAIRS } from "./objects.ts";
import { refusal, said } from "./said.ts";

const QUEUE = PAIRS.queue!.right;
const MUTEX = PAIRS.mutex!.right;

// ---- which object ------------------------------------------------------------------------------

Deno.test("the only class, function or object that a module exports is the one that is judged", () => {
  const kept = QUEUE.replace("export class", "class");
  const law = behavesLike(queue());
  assertEquals(said(QUEUE, law), "ok");
  assertEquals(said(`${kept}\nexport const create = () => new Queue();`, law), "ok");
  assertEquals(said(`${kept}\nexport default new Queue();`, law), "ok");
  assertEquals(said(`${QUEUE}\nexport default Queue; export const SIZE = 34;`, law), "ok");
});

Deno.test("a module that exports several things is asked how the object is made", () => {
  const source = "export class A { x() {} } export class B { y() {} }";
  const message = refusal(() => judge({ source }, behavesLike(queue())), TypeError);
  assertEquals(
    message,
    "program.ts exports A, B: say how the object is made, such as make: ({ A }) => new A()",
  );
  assertStringIncludes(
    refusal(() => judge({ source: "export const a = 1;" }, behavesLike(queue())), TypeError),
    "program.ts exports nothing that makes an object: export a class",
  );
});

Deno.test("make says how the object is made, and handle what each thread uses of it", () => {
  const source = `export class Peterson {
    words;
    constructor(buffer: SharedArrayBuffer) { this.words = new Int32Array(buffer); }
    of(cpu: number) {
      const { words } = this;
      return {
        lock() {
          Atomics.store(words, cpu, 1);
          Atomics.store(words, 2, 1 - cpu);
          while (Atomics.load(words, 1 - cpu) === 1 && Atomics.load(words, 2) === 1 - cpu);
        },
        unlock() { Atomics.store(words, cpu, 0); },
      };
    }
  }`;
  const options: Partial<ObjectText> = {
    make: ({ Peterson }) => new Peterson(new SharedArrayBuffer(12)),
    handle: (lock, thread) => lock.of(thread),
  };
  assertEquals(said(source, behavesLike(mutex()), { ...options, threads: 2 }), "ok");
  const wrong = source.replace("Atomics.store(words, 2, 1 - cpu);", "");
  assertMatch(said(wrong, behavesLike(mutex()), { ...options, threads: 2 }), /^violation; two/);
});

Deno.test("an object that cannot be made is named, with what it has thrown", () => {
  const source = QUEUE.replace(
    "enqueue",
    "constructor(n) { if (!n) throw Error('no n'); } enqueue",
  );
  const message = (more: Partial<ObjectText>) =>
    refusal(() => judge({ source, ...more }, behavesLike(queue())), TypeError);
  assertEquals(
    message({}),
    "program.ts: the object cannot be made without arguments (no n): say how it is made, such as " +
      "make: ({ Ring }) => new Ring(4)",
  );
  assertEquals(
    message({ make: ({ Queue }) => new Queue(0) }),
    "program.ts: make or handle has thrown: no n",
  );
});

Deno.test("make may use nothing from around it", () => {
  const size = 4;
  const text = { source: QUEUE, make: () => size };
  assertStringIncludes(
    refusal(() => judge(text, behavesLike(queue())), InstrumentError),
    '"size" stands for nothing here',
  );
});

Deno.test("an object without the methods of a model is told which it has, and how to say which is which", () => {
  const source = QUEUE.replaceAll("enqueue", "push").replaceAll("dequeue", "shift");
  assertEquals(
    refusal(() => judge({ source }, behavesLike(queue())), TypeError),
    "The object of program.ts is no queue: it has no method enqueue and no method dequeue; it has " +
      'push, shift: say which is which, such as queue({ enqueue: "push", dequeue: "shift" })',
  );
  const mapped = queue({ enqueue: "push", dequeue: "shift" });
  assertEquals(said(source, behavesLike(mapped)), "ok");
  assertStringIncludes(
    refusal(() => judge({ source }, behavesLike(ringBuffer(2, { enqueue: "push" }))), TypeError),
    'ringBuffer(2, { enqueue: "push", dequeue: "shift" })',
  );
  assertStringIncludes(
    refusal(() => judge({ source: MUTEX }, behavesLike(semaphore(1))), TypeError),
    'semaphore(1, { acquire: "lock", release: "unlock" })',
  );
});

Deno.test("an object whose state is not shared is refused, whatever its methods do", () => {
  const source = `export class Queue {
    #list: number[] = [];
    enqueue(element: number) { this.#list.push(element); }
    dequeue() { return this.#list.shift(); }
  }`;
  assertEquals(
    refusal(() => judge({ source }, behavesLike(queue())), InstrumentError),
    "program.ts: no method of the object touches shared memory, so threads have nothing in common: " +
      "keep what they share in a SharedArrayBuffer",
  );
});

Deno.test("an object in a file is read with what it imports, and places name its files", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      `${folder}/words.ts`,
      "export const make = () => new Int32Array(new SharedArrayBuffer(4));",
    );
    await Deno.writeTextFile(
      `${folder}/visits.ts`,
      `import { make } from "./words.ts";
export class Visits {
  #words = make();
  increment() { this.#words[0]!++; }
  value() { return Atomics.load(this.#words, 0); }
}`,
    );
    const source = new URL(`file://${folder}/visits.ts`);
    const text = `${judge({ source }, behavesLike(counter()))}`;
    assertMatch(text, /asked {7}visits\.ts {3}behaves like a counter\n/);
    assertMatch(text, /load this\.#words\[0\] -> 0 .* visits\.ts:4/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

// ---- what is said ------------------------------------------------------------------------------

Deno.test("ok names the clients that are proved, and what was not tried", () => {
  const judgement = judge({ source: QUEUE }, behavesLike(queue()), { calls: 2, threads: 2 });
  const text = String(judgement);
  assertMatch(text, /^ok {10}program\.ts {3}behaves like a queue$/m);
  assertStringIncludes(
    text,
    `all clients of up to 2 calls in up to 2 threads: ${judgement.proved}`,
  );
  assertStringIncludes(text, "not tried   larger clients");
  assertEquals(judgement.client, undefined);
});

Deno.test("unknown says how far it came, which client is open, and the way out", () => {
  const stopped = judge({ source: QUEUE }, behavesLike(queue()), {
    onClient: (client) => client.startsWith("CPU 0: enqueue(1), dequeue()"),
  });
  assertEquals([stopped.verdict, stopped.reason, stopped.calls], ["unknown", "stopped", 1]);
  assertMatch(String(stopped), /so far {6}all clients of up to 1 call in up to 3 threads; \d+ cl/);

  const twice = judge({ source: QUEUE }, behavesLike(queue()), {
    model: ["sc", "js"],
    calls: 2,
    maxExecutions: 2,
  });
  const once = judge({ source: QUEUE }, behavesLike(queue()), {
    model: "sc",
    calls: 2,
    maxExecutions: 2,
  });
  assertEquals(twice.verdict, "unknown");
  assert(twice.proved > 0 && twice.proved <= once.proved, "counted once for each model");

  const late = judge({ source: QUEUE }, behavesLike(queue()), { maxMilliseconds: 0 });
  assertEquals([late.verdict, late.reason, late.proved], ["unknown", "cut after 0 s", 0]);

  const large = judge({ source: QUEUE }, behavesLike(queue()), { maxExecutions: 1, calls: 2 });
  assertEquals([large.verdict, large.calls], ["unknown", 1]);
  assertMatch(large.reason!, /^cut after 1 execution/);
  assertMatch(String(large), /open {8}CPU 0: enqueue\(1\); CPU 1: .*\nway out {5}raise maxExec/);
});

Deno.test("assertKeeps says nothing of a right object, and shows the judgement of others", () => {
  const text = { source: PAIRS.counter!.right };
  assertKeeps(text, behavesLike(counter()), { calls: 2 });
  const wrong = { source: text.source.replace(...PAIRS.counter!.change) };
  const error = assertThrows(() => assertKeeps(wrong, behavesLike(counter())), Error);
  assertStringIncludes(error.stack!, "schedule    0110   (4 steps, 2 switches)");
  assert(!error.stack!.includes("    at "), "a stack trace");
  const late = () => assertKeeps(text, behavesLike(counter()), { maxMilliseconds: 0 });
  assertThrows(late, Error, "unknown");
});

Deno.test("in a notebook a judgement is a table, with the trace", () => {
  const source = PAIRS.register!.right.replace(...PAIRS.register!.change);
  const judgement = judge({ source }, behavesLike(register()));
  const shown = judgement[Symbol.for("Jupyter.display") as never] as () => Record<string, string>;
  const { "text/html": html, "text/plain": plain } = shown.call(judgement);
  assertEquals(plain, String(judgement));
  assertStringIncludes(html!, "CPU 0: write(1); CPU 1: read()");
  assertStringIncludes(html!, "<code>");
});
