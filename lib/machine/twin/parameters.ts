import type { Topology } from "../../simulate/mod.ts";
import type { PointKind } from "./measurements.ts";

/** A number of a machine that is fitted. */
export interface TwinParameter {
  /** The field of the machine; of an object, all numbers in it are multiplied alike. */
  field: string;
  /** What it is, in a few words. */
  what: string;
  /** Its unit, empty for a plain number. */
  unit: string;
  /** The least that it may be. */
  least: number;
  /** The most that it may be: a number, or the time of the machine's longest transfer. */
  most: number | "transfer";
  /** Which measurements it is fitted to, after those before it in the table. */
  from: PointKind;
}

/**
 * What a twin is fitted by. Anything else in a machine stays as it was; `transferNs` has been
 * measured, as ping-pong.
 *
 * A parameter names a field of `Topology`, as `--parameters` of a sweep does: when the simulator's
 * costs change, this table does, and nothing else.
 */
export const TWIN_PARAMETERS: readonly TwinParameter[] = [
  {
    field: "costs.callNs",
    what: "a call, besides its accesses",
    unit: "ns",
    least: 0.05,
    most: 200,
    from: "alone",
  },
  {
    field: "costs.rmwNs",
    what: "a read-modify-write",
    unit: "ns",
    least: 0.05,
    most: 200,
    from: "alone",
  },
  {
    field: "costs.siblingSpeed",
    what: "speed beside a busy hyper-thread",
    unit: "",
    least: 0.1,
    most: 1,
    from: "siblings",
  },
  {
    field: "traffic.ownerWindowNs",
    what: "use of a line that is asked for",
    unit: "ns",
    least: 1,
    // A longer one does nothing: the line has gone.
    most: "transfer",
    from: "cores",
  },
];

/** What is known of a twin without measuring: no interrupts are switched off outside of a kernel. */
export const TWIN_FIXED: Readonly<Record<string, number>> = { "costs.irqNs": 0 };

/**
 * Reads a field.
 *
 * @param topology a machine
 * @param field its path, as in "costs.rmwNs"
 * @returns the number; of an object, the first one in it
 * @throws {RangeError} If there is no such field
 */
export function fieldOf(topology: Topology, field: string): number {
  const numbers = numbersIn(valueAt(topology, field));
  if (numbers.length === 0) throw unknown(topology, field);
  return numbers[0]!;
}

/**
 * Sets fields of a machine.
 *
 * @param topology the machine; it stays as it is
 * @param values numbers by their fields; in an object, all numbers are multiplied alike, so that the
 * first one is the number
 * @returns a machine with these numbers
 * @throws {RangeError} If there is no such field
 *
 * @example
 * ```ts
 * import { withFields } from "@course/machine/mod.ts";
 * import { TOPOLOGIES } from "@course/simulate/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const slow = withFields(TOPOLOGIES["xeon-8260"], { "transferNs.socket": 94 });
 * assertEquals(slow.transferNs.socket, 94);
 * const slower = withFields(TOPOLOGIES["xeon-8260"], { "transferNs": 94 });
 * assertEquals(slower.transferNs, { socket: 94, machine: 268 });
 * ```
 */
export function withFields(topology: Topology, values: Readonly<Record<string, number>>): Topology {
  const copy = structuredClone(topology);
  for (const [field, value] of Object.entries(values)) {
    const keys = field.split(".");
    const last = keys.pop()!;
    const owner = valueAt(copy, keys.join(".")) as Record<string, unknown> | undefined;
    const before = owner?.[last];
    if (typeof before === "number") owner![last] = value;
    else if (isField(field, before)) {
      owner![last] = scaled(before, value, fieldOf(copy, field));
    } else throw unknown(topology, field);
  }
  return copy;
}

/**
 * Lists the fields that can be set: numbers, and objects of times, whose names end in Ns.
 *
 * @param topology a machine
 * @returns their paths
 */
export function fieldNames(topology: Topology): string[] {
  const names: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (path !== "" && isField(path, value)) names.push(path);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(topology, "");
  return names.filter((name) => name !== "lineBytes");
}

function isField(path: string, value: unknown): boolean {
  return typeof value === "number" || path.endsWith("Ns") && numbersIn(value).length > 0;
}

function scaled(value: unknown, to: number, from: number): unknown {
  // A field that is 0 has no proportions: all numbers become the same.
  if (typeof value === "number") return from === 0 ? to : value * to / from;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, scaled(inner, to, from)]),
  );
}

function valueAt(topology: unknown, field: string): unknown {
  if (field === "") return topology;
  return field.split(".").reduce<unknown>((value, key) => {
    const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return isObject ? (value as Record<string, unknown>)[key] : undefined;
  }, topology);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const parts = Object.values(value).map(numbersIn);
  return parts.every((part) => part.length > 0) ? parts.flat() : [];
}

function unknown(topology: Topology, field: string): RangeError {
  return new RangeError(
    `Cannot set "${field}": a machine has ${fieldNames(topology).join(", ")}`,
  );
}
