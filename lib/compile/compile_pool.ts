import { COURSE_SOURCES } from "../sources/mod.ts";
import { attachPool, type SharedPool } from "../pools/mod.ts";
import type { WorkloadName } from "../pools/workloads.ts";
import type { LoopPlace } from "./attached_pool.ts";
import type { Method, Program } from "./context.ts";
import { type Code, OP, signed } from "./encode.ts";
import { makeState, type Recipe } from "./javascript_pool.ts";
import { Modules, type ModuleText } from "./modules.ts";
import { checkOrder, type MemoryOrder } from "./order.ts";
import { assemble, type Loop } from "./program.ts";
import { WALK } from "./walk.ts";
import {
  addresses,
  aligned,
  type Holder,
  pagesFor,
  place,
  type Placement,
} from "./shared_memory.ts";

/** The loop of a workload, to compile together with a pool. */
export interface LoopOptions {
  /** Name of the workload. */
  workload: WorkloadName;
  /** Objects taken in one round. */
  bulk: number;
  /** Think time: how long an object is held, in turns of `think`. */
  thinkTime: number;
}

/** How to compile. */
export interface CompileOptions {
  /**
   * Order of the accesses.
   *
   * @default "seq_cst"
   */
  order?: MemoryOrder;
  /**
   * Whether `onStep` of `AttachedPool.attach` is told before each access to shared words. Then a
   * schedule that the explorer has found can be run by real threads, step by step.
   */
  steps?: boolean;
  /** A loop to compile, too. */
  loop?: LoopOptions;
}

/** A pool with its text and its shape, ready to be compiled. */
export interface Subject {
  modules: Modules;
  module: ModuleText;
  holder: Holder;
  methods: Method[];
  cpuCount: number;
}

/** What came of compiling. */
export interface Compiled {
  module: WebAssembly.Module;
  pages: number;
  placement: Placement;
  loop?: LoopPlace;
}

const MAIL_BYTES = 128;
const WORKLOADS = "/course/pools/workloads.ts";

/**
 * Compiles a pool of the course from its own text, for its own shape: how many CPUs and objects it
 * has, and where its words are, become constants.
 *
 * @param pool the pool, which stays as it is
 * @param options order of the accesses, and a loop
 * @returns a module with `pop` and `push`; it imports a shared memory `env.memory`, and `env.fail`,
 * which is called when a call throws. `WasmPool` does all that
 * @throws {RangeError} If the pool is not one of the course's, or the order cannot be had
 *
 * @example
 * ```ts
 * import { compilePool } from "@course/compile/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const module = compilePool(Objpool.create({ cpuCount: 4, objectCount: 32 }));
 * const names = WebAssembly.Module.exports(module).map(({ name }) => name);
 * assertEquals(names, ["pop", "push"]);
 * ```
 */
export function compilePool(pool: SharedPool, options: CompileOptions = {}): WebAssembly.Module {
  return compileSubject(subjectOf(pool).subject, options).module;
}

/** Finds the text of a pool of the course, and makes the pool again as one whose fields can be read. */
export function subjectOf(pool: SharedPool): { subject: Subject; entry: string; recipe: Recipe } {
  const entry = `/course/pools/${pool.name.replaceAll("-", "_")}.ts`;
  // In a page the classes have other names, because its script is minified: the text has the name.
  const [, name] = /^export class (\w+) extends SharedPool /m.exec(COURSE_SOURCES[entry] ?? "") ??
    [];
  if (name === undefined || !isOfTheCourse(pool)) {
    throw new RangeError(
      `Cannot find the text of "${pool.name}": pass the text of your own pool to compileClass`,
    );
  }
  const { buffer, ...handle } = pool.handle();
  const recipe: Recipe = { kind: "attach", name, handle, byteLength: buffer.byteLength };
  const modules = new Modules();
  const module = modules.course(entry);
  const holder = { state: makeState(module.exports, recipe) };
  const { cpuCount, objectCount } = pool;
  return {
    subject: {
      modules,
      module,
      holder,
      methods: methodsOf(modules, holder.state as object, cpuCount, objectCount),
      cpuCount,
    },
    entry,
    recipe,
  };
}

function isOfTheCourse(pool: SharedPool): boolean {
  return Object.getPrototypeOf(pool) === Object.getPrototypeOf(attachPool(pool.handle()));
}

/** The two methods of a pool. */
export function methodsOf(
  modules: Modules,
  pool: object,
  cpuCount: number,
  objectCount: number,
): Method[] {
  return (["pop", "push"] as const).map((name, method) => {
    const declared = modules.memberOf(pool, name);
    if (!declared) throw new TypeError(`Cannot compile a pool without a method "${name}"`);
    const counts = method === 0 ? [cpuCount] : [cpuCount, objectCount];
    return { name, declared, self: pool, door: { method, counts, answers: method === 0 } };
  });
}

/**
 * Compiles a subject.
 *
 * @param subject the pool with its text
 * @param options order of the accesses, and a loop
 * @returns the module, and where the memory's parts are
 */
export function compileSubject(
  { modules, holder, methods, cpuCount }: Subject,
  { order = "seq_cst", steps = false, loop }: CompileOptions,
): Compiled {
  checkOrder(order);
  const placement = place(holder);
  const addressOf = addresses(holder, placement);
  const program: Program = {
    walk: WALK,
    modules,
    order,
    addressOf,
    pool: holder.state,
    methods: new Map(methods.map((method) => [method.name, method])),
    steps,
  };
  if (!loop) {
    const pages = pagesFor(placement.byteLength);
    return { module: new WebAssembly.Module(assemble(program, methods, pages)), pages, placement };
  }
  const mail = new Int32Array(new SharedArrayBuffer(cpuCount * MAIL_BYTES));
  const stacks = placement.byteLength + mail.byteLength;
  const stackBytes = aligned(4 * loop.bulk);
  program.addressOf = (words) => words === mail ? placement.byteLength : addressOf(words);
  program.stack = { address: at(stacks, stackBytes), room: loop.bulk };
  const pages = pagesFor(stacks + cpuCount * stackBytes);
  const { bulk, thinkTime } = loop;
  const where = { pool: holder.state, bulk, thinkTime, mail, mailStride: MAIL_BYTES / 4 };
  const run: Loop = { declared: loopOf(modules, loop.workload), cpuCount, place: where };
  return {
    module: new WebAssembly.Module(assemble(program, methods, pages, run)),
    pages,
    placement,
    loop: { mail: placement.byteLength, mailStride: MAIL_BYTES },
  };
}

function loopOf(modules: Modules, name: WorkloadName): Loop["declared"] {
  const rules = modules.course(WORKLOADS).exports.WORKLOADS as Record<string, { run: unknown }>;
  const declared = modules.declared(rules[name]?.run);
  if (declared) return declared;
  throw new RangeError(
    `Cannot find a workload named "${name}": use ${Object.keys(rules).join(", ")}`,
  );
}

/** Code for the first byte that belongs to the CPU in the first parameter. */
function at(start: number, stride: number): Code {
  const [get, multiply, add] = [[OP.localGet, 0], OP.i32Mul, OP.i32Add];
  return [get, OP.i32Const, ...signed(stride), multiply, OP.i32Const, ...signed(start), add];
}
