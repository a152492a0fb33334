import { createPool, EMPTY, type LineBytes, type PoolName, type SharedPool } from "../pools/mod.ts";
import type { MemoryOrder, WasmPool } from "../compile/mod.ts";
import { type Attachment, instantiateThink } from "./attachment.ts";
import { type Control, controlWords } from "./control.ts";
import { thinkTime } from "./think_time.ts";
import { conserved } from "../pools/checkers.ts";
import type { WorkloadName } from "../pools/workloads.ts";

/** A pool of the course, or one of your own: a module whose default export is its class. */
export type PoolSource = PoolName | { name: string; module: string | URL };

/** What makes the calls: V8's JavaScript, or the same text compiled to WebAssembly. */
export type Engine = "javascript" | "wasm";

/** A pool that is measured, as the harness sees it. */
export interface Subject {
  name: string;
  pool: Pick<SharedPool, "cpuCount" | "objectCount" | "pop" | "contents">;
  attachment: Attachment;
  control: Control;
  /** For each CPU a word that holds an object on its way there. */
  mail: Int32Array;
  mailStride: number;
  thinkTime: number;
}

/** What a subject is made of. */
export interface SubjectOptions {
  cpuCount: number;
  objectCount: number;
  lineBytes: LineBytes;
  workload: WorkloadName;
  bulk: number;
  thinkNanoseconds: number;
  engine: Engine;
  order: MemoryOrder;
}

/**
 * Makes the pool that is measured, with nothing in the mail.
 *
 * @param source name of a pool, or the module of one's own
 * @param options shape, workload and engine
 * @returns the pool, and what Workers attach to
 */
export async function makeSubject(source: PoolSource, options: SubjectOptions): Promise<Subject> {
  const subject = options.engine === "wasm"
    ? await compiled(source, options)
    : await interpreted(source, options);
  for (let cpu = 0; cpu < options.cpuCount; cpu++) {
    subject.mail[cpu * subject.mailStride] = EMPTY;
  }
  return subject;
}

async function interpreted(source: PoolSource, options: SubjectOptions): Promise<Subject> {
  const pool = await makePool(source, options);
  const control = controlWords(options.cpuCount);
  const attachment: Attachment = { kind: "javascript", handle: pool.handle() };
  if (typeof source !== "string") attachment.module = String(source.module);
  return {
    name: pool.name,
    pool,
    attachment,
    control,
    mail: control.words.subarray(control.mail),
    mailStride: control.mailStride,
    thinkTime: thinkTime(options.thinkNanoseconds),
  };
}

/** The compiler is loaded only by who wants it: TypeScript alone takes a third of a second. */
async function compiled(source: PoolSource, options: SubjectOptions): Promise<Subject> {
  const { checkOrder, compileClass, compileThink, WasmPool } = await import("../compile/mod.ts");
  const { workload, bulk, thinkNanoseconds, order } = options;
  checkOrder(order);
  const think = compileThink();
  const held = thinkTime(thinkNanoseconds, instantiateThink(think));
  const loop = { workload, bulk, thinkTime: held };
  const how = { order, loop };
  const pool: WasmPool = typeof source === "string"
    ? WasmPool.from(createPool(source, options), how)
    : compileClass(new URL(source.module), { ...options, ...how });
  const handle = pool.handle();
  const { mail, mailStride } = handle.loop!;
  return {
    name: pool.name,
    pool,
    attachment: { kind: "wasm", handle, think },
    control: controlWords(options.cpuCount),
    mail: new Int32Array(handle.memory.buffer, mail),
    mailStride: mailStride / 4,
    thinkTime: held,
  };
}

async function makePool(source: PoolSource, options: SubjectOptions): Promise<SharedPool> {
  if (typeof source === "string") return createPool(source, options);
  const { default: Pool } = await import(String(source.module));
  if (typeof Pool?.create !== "function" || typeof Pool?.attach !== "function") {
    throw new TypeError(
      `Cannot measure "${source.name}": the default export of ${source.module} must be a class with static create and attach`,
    );
  }
  return Pool.create(options);
}

/**
 * Every object is in the pool, in the mail or held, and in one of them once.
 *
 * @param subject the pool after a run
 * @param held objects that the harness has taken away
 * @throws {Error} If an object was lost or doubled
 */
export function checkConservation({ name, pool, mail, mailStride }: Subject, held: number[]): void {
  const onTheWay = Array.from({ length: pool.cpuCount }, (_, cpu) => mail[cpu * mailStride]!);
  const law = conserved(pool, [held, onTheWay]);
  if (law !== undefined) throw new Error(`${name} has broken a law after the run: ${law}`);
}
