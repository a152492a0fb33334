import { noTear, Order, type Request } from "../instrument/engine.ts";
import type { Axioms } from "./graph/axioms.ts";
import { Cells } from "./graph/cells.ts";
import { JavaScriptAxioms } from "./graph/javascript_axioms.ts";
import { KernelAxioms } from "./graph/kernel_axioms.ts";
import { SequentialAxioms } from "./graph/sequential_axioms.ts";
import { StoreOrderAxioms } from "./graph/store_order_axioms.ts";
import {
  AxiomaticMemory,
  SequentialMemory,
  type StepMemory,
  StoreBufferMemory,
} from "./step_memory.ts";

/** The models: which orders of accesses the machine may show. */
export type ModelName = "sc" | "tso" | "weak" | "js";

/**
 * The axioms of a model.
 *
 * @param name the model
 * @returns which executions can happen
 * @throws {RangeError} If there is no such model
 */
export function axiomsOf(name: ModelName): Axioms {
  if (name === "sc") return new SequentialAxioms();
  if (name === "tso") return new StoreOrderAxioms();
  if (name === "weak") return new KernelAxioms();
  if (name === "js") return new JavaScriptAxioms();
  throw new RangeError(`Cannot find a memory model "${name}": use "sc", "tso", "weak" or "js"`);
}

/**
 * Memory to run a schedule on.
 *
 * @param name the model
 * @param cpuCount number of CPUs
 * @param cells the program's memory
 * @returns memory that is accessed step by step
 */
export function memoryOf(name: ModelName, cpuCount: number, cells: Cells): StepMemory {
  if (name === "sc") return new SequentialMemory(cpuCount, cells);
  if (name === "tso") return new StoreBufferMemory(cpuCount, cells);
  return new AxiomaticMemory(cpuCount, cells, axiomsOf(name));
}

/**
 * Whether an access may be seen in pieces: only in JavaScript, there with a `DataView`, and plain
 * accesses of some types.
 *
 * @param name the model
 * @param request the access
 * @returns whether its bytes are independent of each other
 */
export function tears(name: ModelName, { array, order, type }: Readonly<Request>): boolean {
  if (name !== "js" || array === null) return false;
  return array instanceof DataView || !noTear(type, order === Order.RACY ? Order.PLAIN : order);
}

/**
 * The memory of a program, in the pieces that a model needs.
 *
 * @param name the model
 * @returns cells; in JavaScript accesses of different sizes may meet in any byte
 */
export function cellsOf(name: ModelName): Cells {
  return new Cells(name === "js");
}
