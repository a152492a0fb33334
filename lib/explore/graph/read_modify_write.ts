import { Kind } from "../../instrument/engine.ts";

/** Whether an access can read and write. */
export function isUpdate(kind: number): boolean {
  return kind >= Kind.EXCHANGE && kind <= Kind.XOR || kind === Kind.WAIT || kind === Kind.NOTIFY;
}

/**
 * What a read-modify-write writes.
 *
 * @param kind what it does
 * @param old what it has found
 * @param a what to write, to add, or to expect
 * @param b what to write if `a` is found
 * @returns the value, to be converted to the element's type, or `undefined` when it only reads
 */
export function updated(
  kind: number,
  old: number | bigint,
  a: number | bigint,
  b: number | bigint,
): number | bigint | undefined {
  switch (kind) {
    case Kind.EXCHANGE:
      return a;
    case Kind.COMPARE_EXCHANGE: {
      return old === a ? b : undefined;
    }
    case Kind.ADD:
      return typeof old === "bigint" ? old + (a as bigint) : old + (a as number);
    case Kind.AND:
      return typeof old === "bigint" ? old & (a as bigint) : old & (a as number);
    case Kind.OR:
      return typeof old === "bigint" ? old | (a as bigint) : old | (a as number);
    default:
      return typeof old === "bigint" ? old ^ (a as bigint) : old ^ (a as number);
  }
}
