/**
 * Packages of npm that share memory, and what is asked of each. The programs are ours and only import
 * them: Deno fetches a package, unmodified, when it is asked.
 *
 * @module
 */
import {
  barrier,
  behavesLike,
  type JudgeOptions,
  mutex,
  type ObjectLaw,
  ringBuffer,
  rwLock,
  semaphore,
} from "@course/explore/mod.ts";

/** What comes of it; a package is refused if no synchronous part of it can be loaded. */
export type Answer = "ok" | "violation" | "deadlock" | "unknown" | "refused";

/** One question about a package. */
export interface Asked {
  package: string;
  version: string;
  licence: string;
  /** In words. */
  question: string;
  /** A scenario, or a module with an object to be judged. */
  program: string;
  /** What the object is to be; a scenario says it itself. */
  law?: ObjectLaw;
  /** What a thread uses of the object. */
  handle?: string;
  options?: JudgeOptions;
  /** The verdict, which a test finds again. */
  expected: Answer;
  /** What the package's README promises of it, where the verdict is no praise, or why it is refused. */
  remark?: string;
}

const WORKERS = "needs Workers and messages";
const TWO = { calls: 2 };

export const ASKED: readonly Asked[] = [
  {
    package: "ringbuf.js",
    version: "0.4.0",
    licence: "MPL-2.0",
    question: "a ring buffer, one producer, one consumer",
    law: behavesLike(ringBuffer(2, { producers: 1, consumers: 1 })),
    options: { calls: 3 },
    program: `import { RingBuffer } from "npm:ringbuf.js@0.4.0";
export class Ring {
  #ring = new RingBuffer(RingBuffer.getStorageForCapacity(2, Int32Array), Int32Array);
  enqueue(element: number) { return this.#ring.push(new Int32Array([element])) === 1; }
  dequeue() {
    const elements = new Int32Array(1);
    return this.#ring.pop(elements) === 1 ? elements[0] : undefined;
  }
}`,
    expected: "ok",
  },
  {
    package: "@daneren2005/shared-memory-objects",
    version: "0.0.4",
    licence: "MIT",
    question: "lock and unlock are a mutex",
    law: behavesLike(mutex()),
    options: TWO,
    program: `import { lock, unlock } from "npm:@daneren2005/shared-memory-objects@0.0.4";
export class Lock {
  #words = new Int32Array(new SharedArrayBuffer(4));
  lock() { lock(this.#words); }
  unlock() { unlock(this.#words); }
}`,
    expected: "ok",
  },
  {
    package: "@daneren2005/shared-memory-objects",
    version: "0.0.4",
    licence: "MIT",
    question: "readLock and writeLock are a lock for readers and writers",
    law: behavesLike(rwLock()),
    program: `import * as locks from "npm:@daneren2005/shared-memory-objects@0.0.4";
export class Lock {
  #words = new Int32Array(new SharedArrayBuffer(8));
  readLock() { locks.readLock(this.#words); }
  readUnlock() { locks.readUnlock(this.#words); }
  writeLock() { locks.writeLock(this.#words); }
  writeUnlock() { locks.writeUnlock(this.#words); }
}`,
    expected: "violation",
    remark: "[report 1](bugs-found.md#1-a-writer-is-let-in-beside-a-reader)",
  },
  {
    package: "multithreading",
    version: "0.3.52",
    licence: "MIT",
    question: "Mutex is a mutex",
    law: behavesLike(mutex()),
    options: TWO,
    program: `import { Mutex } from "npm:multithreading@0.3.52";
export class Lock {
  #mutex = new Mutex(undefined);
  #guard: any;
  lock() { this.#guard = this.#mutex.blockingLock(); }
  unlock() { this.#guard.dispose(); }
}`,
    expected: "ok",
  },
  {
    package: "multithreading",
    version: "0.3.52",
    licence: "MIT",
    question: "Semaphore(1) is a semaphore",
    law: behavesLike(semaphore(1)),
    options: TWO,
    program: `import { Semaphore } from "npm:multithreading@0.3.52";
export class Permit {
  #semaphore = new Semaphore(1);
  #guard: any;
  acquire() { this.#guard = this.#semaphore.blockingAcquire(); }
  release() { this.#guard.dispose(); }
}`,
    expected: "ok",
  },
  {
    package: "multithreading",
    version: "0.3.52",
    licence: "MIT",
    question: "RwLock is a lock for readers and writers",
    law: behavesLike(rwLock()),
    options: TWO,
    program: `import { RwLock } from "npm:multithreading@0.3.52";
export class Lock {
  #lock = new RwLock(undefined);
  #guard: any;
  readLock() { this.#guard = this.#lock.blockingRead(); }
  readUnlock() { this.#guard.dispose(); }
  writeLock() { this.#guard = this.#lock.blockingWrite(); }
  writeUnlock() { this.#guard.dispose(); }
}`,
    expected: "ok",
  },
  {
    package: "multithreading",
    version: "0.3.52",
    licence: "MIT",
    question: "Barrier(2) is a barrier",
    law: behavesLike(barrier(2)),
    options: { calls: 2, threads: 2 },
    program: `import { Barrier } from "npm:multithreading@0.3.52";
export class Meeting {
  #barrier = new Barrier(2);
  wait() { this.#barrier.blockingWait(); }
}`,
    expected: "ok",
  },
  {
    package: "sharedmap",
    version: "1.2.0",
    licence: "LGPL-3.0-or-later",
    question: "one thread deletes a key, another one sets a key",
    program: `import SharedMap from "npm:sharedmap@1.2.0";
export const setup = () => {
  const map = new SharedMap(4, 4, 4);
  map.set("a", "1");
  return map;
};
export const threads = [(map: any) => map.delete("a"), (map: any) => map.set("b", "2")];
export const after = (map: any) =>
  map.get("a") === undefined && map.get("b") === "2" ? undefined : "a change is lost";`,
    expected: "ok",
  },
  {
    package: "sharedmap",
    version: "1.2.0",
    licence: "LGPL-3.0-or-later",
    question: "two threads set a key each",
    options: { maxMilliseconds: 20_000 },
    program: `import SharedMap from "npm:sharedmap@1.2.0";
export const setup = () => new SharedMap(4, 4, 4);
export const threads = [(map: any) => map.set("a", "1"), (map: any) => map.set("b", "2")];
export const after = (map: any) =>
  map.get("a") === "1" && map.get("b") === "2" ? undefined : "a change is lost";`,
    expected: "unknown",
    remark: "20 s; 70 accesses a call, about 40 000 executions",
  },
  {
    package: "@bnaya/objectbuffer",
    version: "0.10.1",
    licence: "MIT",
    question: "acquireLockWait, until it has the lock, is a mutex",
    law: behavesLike(mutex()),
    options: TWO,
    handle: "(lock, thread) => lock.of(thread)",
    program: `import * as all from "npm:@bnaya/objectbuffer@0.10.1";
const coders = { textDecoder: new TextDecoder(), textEncoder: new TextEncoder() };
export class Lock {
  #object = all.createObjectBuffer(coders, 1024, {}, { useSharedArrayBuffer: true });
  of(thread: number) {
    const lock = () => { while (all.acquireLockWait(thread + 1, this.#object) !== "have-lock"); };
    return { lock, unlock: () => { all.releaseLock(thread + 1, this.#object); } };
  }
}`,
    expected: "ok",
  },
  {
    package: "atomic-sleep",
    version: "1.0.0",
    licence: "MIT",
    question: "sleepers wake without a notification",
    program: `import sleep from "npm:atomic-sleep@1.0.0";
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const add = (words: any) => { sleep(5); return Atomics.add(words, 0, 1); };
export const threads = [add, add];
export const after = (words: any) => words[0] === 2 ? undefined : "one still sleeps";`,
    expected: "ok",
  },
  {
    package: "sleep-synchronously",
    version: "2.0.0",
    licence: "MIT",
    question: "sleepers wake without a notification",
    program: `import sleep from "npm:sleep-synchronously@2.0.0";
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const add = (words: any) => { sleep(5); return Atomics.add(words, 0, 1); };
export const threads = [add, add];
export const after = (words: any) => words[0] === 2 ? undefined : "one still sleeps";`,
    expected: "ok",
  },
  {
    package: "@vscode/sync-api-common",
    version: "0.9.0",
    licence: "MIT",
    question: "who sees a cancellation sees what was written before it",
    program:
      `import { Cancellation } from "npm:@vscode/sync-api-common@0.9.0/lib/common/messageCancellation.js";
export const setup = () => {
  const message: any = {};
  const reason = new Int32Array(new SharedArrayBuffer(4));
  return { message, reason, cancel: Cancellation.addData(message) };
};
export const threads = [
  ({ reason, cancel }: any) => { reason[0] = 1; cancel(); },
  ({ reason, message }: any) => Cancellation.retrieveCheck(message)() ? reason[0] : 1,
];
export const after = (_: any, [, seen]: any[]) => seen === 1 ? undefined : "no reason is seen";`,
    expected: "ok",
  },
  {
    package: "sync-message",
    version: "0.0.12",
    licence: "MIT",
    question: "of two messages, each written when the one before is read, both are read",
    program: `import * as all from "npm:sync-message@0.0.12";
export const setup = () => all.makeAtomicsChannel({ bufferSize: 16 });
export const threads = [
  (channel: any) => [all.readMessage(channel, ""), all.readMessage(channel, "")].join(),
  (channel: any) => {
    all.writeMessageAtomics(channel, 7);
    while (Atomics.load(channel.meta, 1) !== 0);
    all.writeMessageAtomics(channel, 8);
  },
];
export const after = (_: any, [read]: any[]) => read === "7,8" ? undefined : "read " + read;`,
    expected: "violation",
    remark: "[report 2](bugs-found.md#2-a-late-notification-ends-the-next-wait)",
  },
  {
    package: "@jupyterlite/cockle",
    version: "0.0.11",
    licence: "BSD-3-Clause",
    question: "characters are read once each, in their order",
    program: `import { WorkerBufferedIO } from "npm:@jupyterlite/cockle@0.0.11/lib/buffered_io.js";
export const setup = () => {
  const memory = new SharedArrayBuffer(4 * 141);
  return { words: new Int32Array(memory), worker: new WorkerBufferedIO(memory) };
};
// What MainBufferedIO does in _storeInSharedArrayBuffer.
const send = (words: any, count: number, char: number) => {
  Atomics.store(words, 2, 1);
  Atomics.store(words, 3, char);
  Atomics.store(words, 0, count);
  Atomics.notify(words, 0, 1);
};
export const threads = [
  ({ worker }: any) => [worker.read(), worker.read()].join(),
  ({ words }: any) => {
    send(words, 1, 65);
    while (Atomics.load(words, 1) === 0);
    send(words, 2, 66);
  },
];
export const after = (_: any, [read]: any[]) => read === "65,66" ? undefined : "read " + read;`,
    expected: "violation",
    remark: "[report 3](bugs-found.md#3-a-character-is-read-twice)",
  },
  {
    package: "@woven-ecs/core",
    version: "1.0.7",
    licence: "MIT",
    question: "two threads create an entity with a component each",
    program:
      `import { addComponent, createEntity, defineComponent, field, World } from "npm:@woven-ecs/core@1.0.7";
const Place = defineComponent({ x: field.int32() });
export const setup = () => new World([Place], { maxEntities: 4 })._getContext();
const create = (x: number) => (context: any) => {
  const entity = createEntity(context);
  addComponent(context, entity, Place, { x });
  return entity;
};
export const threads = [create(1), create(2)];
export const after = (context: any, [a, b]: any[]) =>
  Place.read(context, a).x === 1 && Place.read(context, b).x === 2 ? undefined : "one is lost";`,
    expected: "ok",
  },
  {
    package: "supersonic-scsynth",
    version: "0.59.0",
    licence: "MIT",
    question: "two threads ask for a node id each, and get different ones",
    program: `import { OscChannel } from "npm:supersonic-scsynth@0.59.0/osc-channel";
export const setup = () => OscChannel.fromTransferable({
  mode: "sab", sharedBuffer: new SharedArrayBuffer(512), ringBufferBase: 0, blocking: true,
  bufferConstants: { METRICS_START: 256, METRICS_SIZE: 256, NODE_ID_COUNTER_START: 48 },
  controlIndices: { IN_HEAD: 0, IN_TAIL: 1, IN_SEQUENCE: 2, IN_WRITE_LOCK: 3, IN_LOG_TAIL: 4 },
});
export const threads = [(to: any) => to.nextNodeId(), (to: any) => to.nextNodeId()];
export const after = (_: any, [a, b]: any[]) => a !== b ? undefined : "both have " + a;`,
    expected: "ok",
  },
  {
    package: "@thi.ng/malloc",
    version: "6.1.150",
    licence: "Apache-2.0",
    question: "two threads allocate a block each, and get different ones",
    program: `import { MemPool } from "npm:@thi.ng/malloc@6.1.150";
export const setup = () => new MemPool({ size: 512, buf: new SharedArrayBuffer(512) });
export const threads = [(pool: any) => pool.malloc(8), (pool: any) => pool.malloc(8)];
export const after = (_: any, [a, b]: any[]) => a !== b ? undefined : "both have " + a;`,
    expected: "violation",
    remark: "no bug: the README promises nothing for threads at the same time",
  },
  {
    package: "kdbush",
    version: "4.1.0",
    licence: "ISC",
    question: "one thread builds an index, another one searches it once it is told",
    program: `import KDBush from "npm:kdbush@4.1.0";
export const setup = () => ({
  index: new KDBush(2, 64, Int32Array, SharedArrayBuffer),
  ready: new Int32Array(new SharedArrayBuffer(4)),
});
export const threads = [
  ({ index, ready }: any) => {
    index.add(1, 1);
    index.add(5, 5);
    index.finish();
    Atomics.store(ready, 0, 1);
  },
  ({ index, ready }: any) =>
    Atomics.load(ready, 0) === 1 ? KDBush.from(index.data).range(0, 0, 2, 2).join() : "0",
];
export const after = (_: any, [, found]: any[]) => found === "0" ? undefined : "found " + found;`,
    expected: "ok",
  },
  {
    package: "flatbush",
    version: "4.7.0",
    licence: "ISC",
    question: "two threads search one index",
    program: `import Flatbush from "npm:flatbush@4.7.0";
export const setup = () => {
  const index = new Flatbush(2, 16, Int32Array, SharedArrayBuffer);
  index.add(1, 1, 1, 1);
  index.add(5, 5, 5, 5);
  index.finish();
  return [Flatbush.from(index.data), Flatbush.from(index.data)];
};
export const threads = [
  ([index]: any) => index.search(0, 0, 2, 2).join(),
  ([, index]: any) => index.search(4, 4, 6, 6).join(),
];
export const after = (_: any, found: any[]) =>
  found.join() === "0,1" ? undefined : "found " + found;`,
    expected: "ok",
  },
  {
    package: "@grame/faustwasm",
    version: "0.18.4",
    licence: "LGPL-3.0",
    question: "a sample of the sensors is read whole",
    program:
      `import * as all from "npm:@grame/faustwasm@0.18.4/dist/src/FaustAudioWorkletCommunicator.js";
export const setup = () => {
  let hear: any;
  const to = { addEventListener: (_: string, listen: any) => { hear = listen; } };
  const processor = new all.FaustAudioWorkletProcessorCommunicator(to);
  const from = { postMessage: (data: any) => hear({ data }) };
  return { node: new all.FaustAudioWorkletNodeCommunicator(from), processor };
};
export const threads = [
  ({ node }: any) => node.setAcc({ x: 1, y: 1, z: 1 }),
  ({ processor }: any) =>
    processor.getNewAccDataAvailable() ? processor.getAcc() : { x: 1, y: 1, z: 1 },
];
export const after = (_: any, [, { x, y, z }]: any[]) =>
  x === 1 && y === 1 && z === 1 ? undefined : "read " + [x, y, z];`,
    expected: "violation",
    remark: "no report: the README promises nothing of it; the accesses are plain",
  },
  {
    package: "buffer-backed-object",
    version: "1.0.1",
    licence: "Apache-2.0",
    question: "an object that is written before a flag is read whole behind it",
    program: `import * as all from "npm:buffer-backed-object@1.0.1";
const open = (memory: any) =>
  all.BufferBackedObject(memory, { x: all.Int32(), y: all.Int32() });
export const setup = () => {
  const memory = new SharedArrayBuffer(8);
  const ready = new Int32Array(new SharedArrayBuffer(4));
  return { writer: open(memory), reader: open(memory), ready };
};
export const threads = [
  ({ writer, ready }: any) => { writer.x = 1; writer.y = 2; Atomics.store(ready, 0, 1); },
  ({ reader, ready }: any) => Atomics.load(ready, 0) === 1 ? reader.x + reader.y : 3,
];
export const after = (_: any, [, sum]: any[]) => sum === 3 ? undefined : "the sum is " + sum;`,
    expected: "refused",
    remark: "its UMD file is not taken for CommonJS",
  },
  {
    package: "asymmetric-io-mutex",
    version: "0.9.1",
    licence: "MIT",
    question: "lock is a lock",
    program: `import { IOMutex } from "npm:asymmetric-io-mutex@0.9.1";
export const setup = () => new IOMutex();
export const threads = [(mutex: any) => mutex.lock("output", "write"), () => 0];`,
    expected: "refused",
    remark: "`lock` is async",
  },
  ...refused("thread-stream", "4.2.1", "MIT", WORKERS),
  ...refused("sync-message-port", "1.2.0", "MIT", WORKERS, "new all.SyncMessagePort({})"),
  ...refused("synckit", "0.12.3", "MIT", WORKERS),
  ...refused("tinypool", "2.2.0", "MIT", WORKERS),
  ...refused("piscina", "5.3.2", "MIT", WORKERS),
  ...refused("sync-threads", "1.0.1", "MIT", WORKERS),
  ...refused("make-synchronized", "0.8.0", "MIT", WORKERS),
  ...refused("nanolith", "0.4.6", "MIT", WORKERS),
  ...refused("await-sync", "1.0.3", "MIT", WORKERS),
  ...refused(
    "@zenfs/core",
    "2.7.6",
    "LGPL-3.0-or-later",
    "adds `Symbol.metadata`, so it would change the explorer's own JavaScript",
    "all.MetadataBlock",
    "/backends/single_buffer",
  ),
];

/** A package that has nothing which could be asked. */
function refused(
  name: string,
  version: string,
  licence: string,
  remark: string,
  use = "Object.keys(all)",
  path = "",
): Asked[] {
  const program = `import * as all from "npm:${name}@${version}${path}";
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [(words: any) => { Atomics.add(words, 0, 1); return ${use}; }, () => 0];`;
  const question = "can it be loaded and used?";
  return [{ package: name, version, licence, question, program, expected: "refused", remark }];
}
