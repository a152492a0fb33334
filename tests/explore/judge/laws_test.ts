/** What is asked of objects: models with their options, and laws. */
import {
  barrier,
  behavesLike,
  counter,
  judge,
  lockFree,
  mutex,
  noDataRace,
  noDeadlock,
  type ObjectLaw,
  queue,
  ringBuffer,
  semaphore,
  stack,
  waitFree,
} from "@course/explore/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { PAIRS } from "./objects.ts";
import { refusal, said } from "./said.ts";

const QUEUE = PAIRS.queue!.right;
const MUTEX = PAIRS.mutex!.right;

Deno.test("an answer that may mean empty, full or another start is asked about", () => {
  const hint = (source: string, law: ObjectLaw) => judge({ source }, law).hint;
  const minus = QUEUE.replace("return undefined", "return -1");
  assertEquals(
    hint(minus, behavesLike(queue())),
    "if -1 says that it is empty, say so: queue({ empty: -1 })",
  );
  assertEquals(said(minus, behavesLike(queue({ empty: -1 }))), "ok");
  const ring = PAIRS.ringBuffer!.right;
  assertEquals(
    hint(ring, behavesLike(queue({ producers: 1, consumers: 1 }))),
    "if false says that it is full, say for how many elements there is room: queue({ capacity: 2 })",
  );
  const counts = PAIRS.counter!.right.replace("return this.#load(0);", "return this.#load(0) + 5;");
  assertEquals(
    hint(counts, behavesLike(counter())),
    "if it does not start at 0, say so: counter({ start: 5 })",
  );
  assertEquals(
    hint(PAIRS.queue!.right.replace(...PAIRS.queue!.change), behavesLike(queue())),
    undefined,
  );
});

Deno.test("an object whose calls answer nothing is not proved to be anything", () => {
  const source = PAIRS.counter!.right.replace("return Atomics.add", "Atomics.add").replace(
    /\n {2}value\(.*/,
    "",
  );
  assertEquals(
    refusal(() => judge({ source }, behavesLike(counter()), { calls: 2 }), TypeError),
    "Nothing is known of the counter of program.ts: none of increment, decrement, value has answered " +
      "anything, so let one of them, or say how a method is called that does",
  );
  assertEquals(said(source, noDeadlock()), "ok");
});

Deno.test("who may put in and take out is a matter of the model", () => {
  const ring = PAIRS.ringBuffer!.right;
  assertMatch(
    said(ring, behavesLike(ringBuffer(2))),
    /; CPU 0: enqueue\(1\); CPU 1: enqueue\(2\)$|after enqueue\(1\)/,
  );
  assertEquals(said(ring, behavesLike(ringBuffer(2, { producers: 1, consumers: 1 }))), "ok");
});

Deno.test("a queue in which threads wait is tried with clients that can come to their end", () => {
  const source = `export class Queue {
    words = new Int32Array(new SharedArrayBuffer(4 * 20));
    enqueue(element: number) {
      const tail = Atomics.add(this.words, 1, 1);
      Atomics.store(this.words, 2 + tail, element);
      Atomics.notify(this.words, 2 + tail);
    }
    dequeue() {
      const head = Atomics.add(this.words, 0, 1);
      for (;;) {
        const element = Atomics.load(this.words, 2 + head);
        if (element !== 0) return element;
        Atomics.wait(this.words, 2 + head, 0);
      }
    }
  }`;
  const law = behavesLike(queue({ waits: true }));
  assertEquals(said(source, law), "ok");
  const sleeps = source.replace("Atomics.notify(this.words, 2 + tail);", "");
  assertMatch(said(sleeps, law), /^deadlock; .*; CPU 0: enqueue\(1\); CPU 1: dequeue\(\)$/);
});

Deno.test("lockFree, waitFree, noDataRace and noDeadlock are laws of every object", () => {
  assertEquals(said(QUEUE, [behavesLike(queue()), lockFree()]), "ok");
  assertMatch(said(MUTEX, [behavesLike(mutex()), lockFree()]), /CPU 1 waits for another CPU/);
  const plain = QUEUE.replace("Atomics.load(this.#words, at)", "this.#words[at]!");
  assertMatch(said(plain, [behavesLike(queue()), noDataRace()]), /^violation; a data race/);
  assertEquals(said(QUEUE, noDataRace()), "ok");
  assertMatch(said(MUTEX, noDeadlock()), /^deadlock; .*; CPU 0: lock\(\), lock\(\)$/);
  assertEquals(said(QUEUE, noDeadlock()), "ok");
});

Deno.test("waitFree counts the accesses of a call, those of a turn that is tried again among them", () => {
  const alone = (most: number) => said(QUEUE, waitFree(most), { calls: 1 });
  assertEquals(alone(3), "ok");
  assertEquals(
    alone(2),
    "violation; enqueue of CPU 0 makes 3 shared accesses, and at most 2 are allowed; " +
      "CPU 0: enqueue(1)",
  );
  assertMatch(said(QUEUE, waitFree(5)), /makes 6 shared accesses, .*; CPU 0: enq.*; CPU 1: enq/);
  assertEquals(said(QUEUE, waitFree(6)), "ok");
  assertMatch(said(MUTEX, [behavesLike(mutex()), waitFree(100)]), /CPU 1 waits for another CPU/);
});

Deno.test("a lock protects plain memory in js, not only the order of calls", () => {
  const plain = MUTEX.replace("this.#store(0, 0);", "this.#words[0] = 0;");
  assertMatch(
    said(plain, behavesLike(mutex())),
    /^violation; 2 threads have each seen 0 under the lock and added 1 to it; /,
  );
  assertEquals(
    judge({ source: plain }, behavesLike(mutex()), { calls: 2, model: "sc" }).verdict,
    "ok",
  );
});

Deno.test("models and laws that cannot be tried are refused with the way out", () => {
  const message = (work: () => unknown) => refusal(work, Error);
  assertMatch(message(() => semaphore(4)), /^A semaphore of 4 permits .* make one of 1 to 3$/);
  assertMatch(message(() => barrier(1)), /^A barrier of 1 threads .* make one of 2 to 4$/);
  assertMatch(message(() => ringBuffer(0)), /^A ring buffer cannot have room for 0 elements/);
  assertMatch(message(() => stack({ capacity: 0.5 })), /^A stack cannot have room for 0.5/);
  assertMatch(message(() => waitFree(-1)), /^waitFree needs a whole number .* got -1$/);
  const text = { source: QUEUE };
  assertMatch(message(() => judge(text, [])), /^There is no law to be kept/);
  assertMatch(
    message(() => judge(text, [behavesLike(queue()), behavesLike(stack())])),
    /queue and stack at once: judge it twice$/,
  );
  const law = behavesLike(queue());
  assertMatch(message(() => judge(text, law, { calls: 0 })), /^Clients cannot have 0 calls/);
  assertMatch(message(() => judge(text, law, { threads: 5 })), /^Clients cannot have 5 threads/);
  assertMatch(message(() => judge(text, law, { model: [] })), /^There is no memory model/);
  const nobody = behavesLike(queue({ producers: 0, consumers: 0 }));
  assertMatch(message(() => judge(text, nobody)), /^No client of up to 4 calls in up to 3 threads/);
});
