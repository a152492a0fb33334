/** What an access asks for: address, size, type, converted values; and choices of time. */
import {
  ARRAY_NAMES,
  BIG_ENDIAN,
  convert,
  decode,
  ElementType,
  encode,
  instrument,
  InstrumentError,
  Kind,
  noTear,
  Order,
  type Request,
  sizeOf,
} from "@course/instrument/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

/** Runs the function `run` of a text and lists what it asks for. */
function requestsOf(text: string, answer?: (request: Request) => number | undefined) {
  const { exports, runtime } = instrument(text);
  const requests: Request[] = [];
  runtime.running = true;
  runtime.thread = 0;
  const thread = (exports.run as () => unknown)();
  if (!runtime.isThread(thread)) throw new Error("this is no thread");
  let given: number | bigint = 0;
  for (;;) {
    const step = thread.next(given);
    if (step.done) return { result: step.value, requests, runtime };
    requests.push({ ...runtime.request });
    given = answer?.(runtime.request) ?? runtime.perform();
  }
}

const pick = ({ kind, address, size, type, a }: Request) => [kind, address, size, type, a];

Deno.test("a request names the bytes: two buffers, offsets, widths, byte order", () => {
  const { requests } = requestsOf(`
const first = new SharedArrayBuffer(12), second = new SharedArrayBuffer(16);
export function run() {
  new Uint8Array(first)[5] = 300;
  new Int16Array(second, 2, 3)[1] = -1;
  new Float64Array(second)[1];
  new DataView(second, 1).setInt32(3, 7);
  new DataView(second, 1).getInt16(3, true);
  Atomics.sub(new BigInt64Array(second), 1, 5n);
}`);
  const { LOAD, STORE, ADD } = Kind;
  const { U8, I16, F64, I32, I64 } = ElementType;
  assertEquals(requests.map(pick), [
    [STORE, 5, 1, U8, 44],
    [STORE, 20, 2, I16, -1],
    [LOAD, 24, 8, F64, 0],
    [STORE, 20, 4, I32 + BIG_ENDIAN, 7],
    [LOAD, 20, 2, I16, 0],
    [ADD, 24, 8, I64, -5n],
  ]);
});

Deno.test("wait and notify carry time-out and count as ECMA-262 converts them", () => {
  const { requests, result } = requestsOf(
    `
const m = new Int32Array(new SharedArrayBuffer(8));
export function run() {
  return [
    Atomics.wait(m, 0, 3.9), Atomics.wait(m, 0, 3, NaN), Atomics.wait(m, 0, 3, -1),
    Atomics.wait(m, 0, 3, "10"), Atomics.notify(m, 1), Atomics.notify(m, 1, 2.5),
    Atomics.notify(m, 1, -3), Atomics.notify(m, 1, NaN),
  ];
}`,
    ({ kind, b }) => kind === Kind.NOTIFY ? 4 : b === Infinity ? 0 : b === 0 ? 1 : 2,
  );
  assertEquals(requests.map(({ a, b }) => [a, b]), [
    [3, Infinity],
    [3, Infinity],
    [3, 0],
    [3, 10],
    [Infinity, 0],
    [2, 0],
    [0, 0],
    [0, 0],
  ]);
  assertEquals(result, ["ok", "ok", "not-equal", "timed-out", 4, 4, 4, 4]);
});

Deno.test("outside threads a wait that nobody ends is an error, not a hang", () => {
  const { exports, runtime } = instrument(`
const m = new Int32Array(new SharedArrayBuffer(8));
export function run() { return Atomics.wait(m, 0, 0); }`);
  assertThrows(
    () => runtime.runNow((exports.run as () => unknown)()),
    InstrumentError,
    "scenario.ts:3:32: Atomics.wait would wait for ever",
  );
});

Deno.test("the time is a choice: it stands still or an hour passes, and never goes back", () => {
  const text = `
export function run() {
  const times = [Date.now(), performance.now(), new Date().getTime(), Date.now()];
  return times;
}`;
  const answers = [0, 1, 0, 1];
  let next = 0;
  const { requests, result } = requestsOf(text, () => answers[next++]);
  const start = Date.UTC(2026, 0, 1);
  assertEquals(requests.map(({ kind, a }) => [kind, a]), Array(4).fill([Kind.CHOICE, 2]));
  assertEquals(result, [start, 3_600_000, start + 3_600_000, start + 7_200_000]);
});

Deno.test("a thread that starts once more finds its clock and its memory as at first", () => {
  const { exports, runtime } = instrument(`
export function run() {
  const own = new Int32Array(new SharedArrayBuffer(8));
  own[1] = 1;
  return Date.now();
}`);
  runtime.running = true;
  const seen = [0, 1, 0].map((thread) => {
    runtime.startThread(thread);
    const body = (exports.run as () => Generator<void, number, number>)();
    body.next();
    const { address } = runtime.request;
    body.next(0);
    return [address, body.next(1).value];
  });
  assertEquals(seen[2], seen[0]);
  assertEquals(seen[1]![1], seen[0]![1]);
  assert(seen[1]![0] !== seen[0]![0]);
});

Deno.test("outside threads no time passes", () => {
  const { exports, runtime } = instrument("export const run = () => Date.now() - Date.now();");
  assertEquals(runtime.runNow((exports.run as () => unknown)()), 0);
});

const elements: Record<string, fc.Arbitrary<number | bigint>> = {
  number: fc.oneof(
    fc.double(),
    fc.integer({ min: -(2 ** 31), max: 2 ** 33 }),
    fc.constantFrom(-0, NaN, Infinity, -Infinity, 2 ** 53, -1, 255.5, 0.5),
  ),
  bigint: fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }),
};

for (const [type, name] of ARRAY_NAMES.entries()) {
  Deno.test(`${name}: convert, encode and decode are what JavaScript does`, () => {
    const isBigInt = name.startsWith("Big");
    // deno-lint-ignore no-explicit-any -- the class by its name
    const array = new (globalThis as any)[name](1);
    const bytes = new DataView(array.buffer);
    const at = (i: number) => i < array.byteLength ? bytes.getUint8(i) : 0;
    fc.assert(
      fc.property(elements[isBigInt ? "bigint" : "number"]!, (value) => {
        array[0] = value;
        const element = convert(type, value);
        assertEquals(element, array[0]);
        const { lo, hi } = encode(type, element);
        assertEquals(lo >>> 0, (at(0) | at(1) << 8 | at(2) << 16 | at(3) << 24) >>> 0);
        assertEquals(hi >>> 0, (at(4) | at(5) << 8 | at(6) << 16 | at(7) << 24) >>> 0);
        assertEquals(decode(type, lo, hi), array[0]);
        const swapped = { ...encode(type + BIG_ENDIAN, element) };
        assertEquals(decode(type + BIG_ENDIAN, swapped.lo, swapped.hi), array[0]);
        const reversed = new DataView(new ArrayBuffer(8));
        reversed.setUint32(0, swapped.lo, true);
        reversed.setUint32(4, swapped.hi, true);
        const size = sizeOf(type);
        for (let i = 0; i < size; i++) assertEquals(reversed.getUint8(i), at(size - 1 - i));
      }),
      { numRuns: 200, seed: 3 },
    );
  });
}

Deno.test("IsNoTearConfiguration of ECMA-262", () => {
  const { I8, U8C, U32, F32, F64, I64, U64, F16 } = ElementType;
  for (const order of [Order.PLAIN, Order.SEQ_CST]) {
    for (const type of [I8, U32]) assertEquals(noTear(type, order), true);
    for (const type of [U8C, F16, F32, F64]) assertEquals(noTear(type, order), false);
  }
  assertEquals([noTear(I64, Order.PLAIN), noTear(U64, Order.SEQ_CST)], [false, true]);
});
