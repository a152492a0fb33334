import { Context, type Method, type Program } from "./context.ts";
import { encodeModule, I32, type WasmFunction } from "./encode.ts";
import { enterMethod } from "./doors.ts";
import { inline } from "./inline.ts";
import type { Declared } from "./modules.ts";
import { SIGNED } from "./ranges.ts";
import { effectOf } from "./statements.ts";
import { asNumber, known, type Value } from "./values.ts";

/** Names of the exported counters of a loop. */
export const COUNTERS = ["operations", "misses"];

/** Makes a call again that throws: the method's number, and what it was called with. */
const FAIL = { name: "fail", params: [I32, I32, I32], results: [I32] };
/** Is told before each access. */
const STEP = { name: "step", params: [], results: [] };

/** A loop to export: a workload of `lib/measure`, with all of its place but the CPU known. */
export interface Loop {
  declared: Declared;
  /** CPUs that may run it. */
  cpuCount: number;
  place: Record<string, unknown>;
}

/**
 * Compiles methods, and a loop that calls them, into one module.
 *
 * @param program what the functions have in common
 * @param methods methods to export under their names
 * @param pages size of the memory in pages
 * @param loop exported as `run(cpu, rounds)`, if there is one
 * @returns the module's bytes
 */
export function assemble(
  program: Program,
  methods: readonly Method[],
  pages: number,
  loop?: Loop,
): Uint8Array<ArrayBuffer> {
  const functions = methods.map((method) => compileMethod(program, method));
  if (loop) functions.push(compileLoop(program, loop));
  return encodeModule({
    functions,
    pages,
    imported: program.steps ? [FAIL, STEP] : [FAIL],
    globals: loop ? COUNTERS : [],
  });
}

function compileMethod(program: Program, method: Method): WasmFunction {
  const { name, door } = method;
  const params = door.counts.map(() => SIGNED);
  return Context.build(program, name, params, door.answers ? [I32] : [], (context, given) => {
    const answer = enterMethod(context, method, given);
    return door.answers ? asNumber(answer).low : effectOf(answer);
  });
}

/** The CPU is one of the pool's: the harness sees to it, so it is not looked at in each turn. */
function compileLoop(program: Program, { declared, cpuCount, place }: Loop): WasmFunction {
  const params = [{ min: 0, max: cpuCount - 1 }, SIGNED];
  return Context.build(program, "run", params, [], (context, [cpu, rounds]) => {
    const fields = new Map<string, Value>(
      Object.entries(place).map(([name, value]) => [name, known(value)]),
    );
    fields.set("cpu", cpu!);
    const counters = new Map(COUNTERS.map((name, index) => [name, index]));
    const tally: Value = { kind: "bundle", fields: new Map(), counters };
    const where: Value = { kind: "bundle", fields, counters: new Map() };
    return effectOf(inline(context, declared, undefined, [where, rounds!, tally]));
  });
}
