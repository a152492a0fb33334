/** Packages of npm are loaded as they are: Deno fetches them, and says where they are. */
import { behavesLike, judge, ringBuffer, waitFree } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";

/** Judges what a file exports that is in a folder of its own. */
async function inFile<Result>(text: string, work: (source: URL) => Result): Promise<Result> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/ring.ts`, text);
    return work(new URL(`file://${folder}/ring.ts`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The package's ring as an object that takes one number. */
const RING = `import { RingBuffer } from "npm:ringbuf.js@0.4.0";
export class Ring {
  #ring = new RingBuffer(RingBuffer.getStorageForCapacity(2, Int32Array), Int32Array);
  enqueue(element: number): boolean {
    return this.#ring.push(new Int32Array([element])) === 1;
  }
  dequeue(): number | undefined {
    const elements = new Int32Array(1);
    return this.#ring.pop(elements) === 1 ? elements[0] : undefined;
  }
}`;

Deno.test("ringbuf.js is a ring buffer for one producer and one consumer, without waiting", async () => {
  const laws = [behavesLike(ringBuffer(2, { producers: 1, consumers: 1 })), waitFree(6)];
  const judgement = await inFile(RING, (source) => judge({ source }, laws, { calls: 3 }));
  assertEquals([judgement.verdict, judgement.calls], ["ok", 3], String(judgement));
});

Deno.test("ringbuf.js with two producers loses an element, and the trace names its file", async () => {
  const law = behavesLike(ringBuffer(2, { consumers: 1 }));
  const judgement = await inFile(RING, (source) => judge({ source }, law));
  assertEquals(judgement.verdict, "violation");
  assertMatch(String(judgement), / index\.mjs:\d+$/m);
});

Deno.test("a package that is not there is refused with its place", async () => {
  const text = 'import { Ring } from "nobody-has-mapped-this"; export { Ring };';
  const error = await inFile(text, (source) =>
    assertThrows(
      () => judge({ source }, behavesLike(ringBuffer(2))),
      InstrumentError,
      '"nobody-has-mapped-this" cannot be imported: ',
    ));
  assertEquals((error as InstrumentError).place, "ring.ts:1:21");
});
