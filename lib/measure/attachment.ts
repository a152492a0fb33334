import type { WasmPoolHandle } from "../compile/engine.ts";
import type { PoolHandle } from "../pools/mod.ts";

/** What a Worker attaches to. */
export type Attachment =
  /** A pool that JavaScript runs; `module` attaches when it is not one of the course's. */
  | { kind: "javascript"; handle: PoolHandle; module?: string }
  /** A pool that was compiled together with the workload's loop, and `think` to time it. */
  | { kind: "wasm"; handle: WasmPoolHandle; think: WebAssembly.Module };

/** The compiled `think`, ready to be called. */
export function instantiateThink(module: WebAssembly.Module): (turns: number) => void {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports.think as (turns: number) => void;
}
