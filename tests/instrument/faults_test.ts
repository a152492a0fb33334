/** Programs that the instrumenter once got wrong, each by the law that it broke. */
import { instrument, Kind } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { assertEquals } from "@std/assert";

/** Runs `run` as a thread and lists what it does to shared memory. */
function runThread(text: string): { result: unknown; accesses: string[] } {
  const { exports, runtime } = instrument(text, { library: COURSE_SOURCES });
  const accesses: string[] = [];
  runtime.running = true;
  const thread = (exports.run as () => unknown)();
  if (!runtime.isThread(thread)) return { result: thread, accesses };
  let answer: number | bigint = 0;
  for (;;) {
    const step = thread.next(answer);
    if (step.done) return { result: step.value, accesses };
    const { kind, address, size } = runtime.request;
    const name = Object.keys(Kind).find((key) => Kind[key as keyof typeof Kind] === kind);
    accesses.push(`${name} ${address}+${size}`);
    answer = runtime.perform();
  }
}

const SHARED = "const m = new Int32Array(new SharedArrayBuffer(8));";

Deno.test("private memory of two words holds two values, and is not scheduled", () => {
  const { result, accesses } = runThread(
    "export function run() { const p = new Int32Array(2); p[0] = 1; p[1] = 2; return p[0] + p[1]; }",
  );
  assertEquals([result, accesses], [3, []]);
});

Deno.test("a copy of shared memory by its constructor is read word by word", () => {
  const { accesses } = runThread(`${SHARED} export const run = () => new Int32Array(m);`);
  assertEquals(accesses, ["LOAD 0+4", "LOAD 4+4"]);
});

Deno.test("an operation of Atomics is scheduled however it is reached", () => {
  for (
    const store of [
      "const { store } = Atomics; store(m, 0, 1)",
      "const A = Atomics; A.store(m, 0, 1)",
      'Atomics["store"](m, 0, 1)',
      "globalThis.Atomics.store(m, 0, 1)",
      "Atomics.store.call(null, m, 0, 1)",
      "Atomics.store.apply(null, [m, 0, 1])",
      "Atomics.store.bind(null, m, 0)(1)",
      "Reflect.apply(Atomics.store, null, [m, 0, 1])",
      "Atomics?.store(m, 0, 1)",
      "((f: any) => f(m, 0, 1))(Atomics.store)",
    ]
  ) {
    const { accesses } = runThread(`${SHARED} export function run() { ${store}; }`);
    assertEquals(accesses, ["STORE 0+4"], store);
  }
});

Deno.test("a function that is called by call or apply runs its body", () => {
  const { result, accesses } = runThread(`${SHARED}
function add(n: number) { m[0]! += n; return m[0]; }
export const run = () => [add.call(null, 2), add.apply(null, [3])];`);
  assertEquals(result, [2, 5]);
  assertEquals(accesses.length, 6);
});

Deno.test("a function that calls what no list names is still a function that answers", () => {
  const { result } = runThread(`
const valid = (share: number) => Object.is(share, 1) && Math.hypot(3, 4) === new Float64Array([5])[0];
export const run = () => [[1, 2].every(valid), [1, 1].every(valid)];`);
  assertEquals(result, [false, true]);
});

Deno.test("Atomics.store answers its argument, not what fits into the element", () => {
  const { result } = runThread(`
const bytes = new Uint8Array(new SharedArrayBuffer(8));
export const run = () => [Atomics.store(bytes, 0, 257), bytes[0]];`);
  assertEquals(result, [257, 1]);
});

Deno.test("elements of every width and byte are told apart", () => {
  const { accesses } = runThread(`
const sab = new SharedArrayBuffer(16);
export function run() {
  new Uint8Array(sab)[3] = 1;
  new BigInt64Array(sab)[1];
  new DataView(sab).setFloat32(5, 1);
  new Uint16Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer)[1] = 2;
}`);
  assertEquals(accesses, ["STORE 3+1", "LOAD 8+8", "STORE 5+4", "STORE 18+2"]);
});

Deno.test("a swap by destructuring is two reads and two writes", () => {
  const { accesses } = runThread(
    `${SHARED} export function run() { [m[0], m[1]] = [m[1]!, m[0]!]; }`,
  );
  assertEquals(accesses, ["LOAD 4+4", "LOAD 0+4", "STORE 0+4", "STORE 4+4"]);
});
