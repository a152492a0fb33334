/**
 * Types of the elements of shared memory: how a value becomes an element, and an element bytes.
 *
 * @module
 */
import { Order } from "./access.ts";

/** Types of elements. A `DataView` adds `BIG_ENDIAN` to what it accesses, unless the access is little-endian. */
export const ElementType = {
  I8: 0,
  U8: 1,
  /** `Uint8ClampedArray` */
  U8C: 2,
  I16: 3,
  U16: 4,
  F16: 5,
  I32: 6,
  U32: 7,
  F32: 8,
  I64: 9,
  U64: 10,
  F64: 11,
} as const;

/** Added to a type: the bytes are in the other order. */
export const BIG_ENDIAN = 16;

/** Names of the typed arrays, by `ElementType`. */
export const ARRAY_NAMES = [
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Float16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "BigInt64Array",
  "BigUint64Array",
  "Float64Array",
] as const;

/** Bytes of an element, by `ElementType`. */
export const ELEMENT_SIZES = [1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8] as const;

const { I8, U8, U8C, I16, U16, F16, I32, U32, F32, I64, U64, F64 } = ElementType;

const scratch = new DataView(new ArrayBuffer(8));
const clamp = new Uint8ClampedArray(1);

/** An element as bits: two 32-bit integers, the bytes of memory in little-endian order. */
export interface Bits {
  /** The low 32 bits. */
  lo: number;
  /** 0 for elements of up to 4 bytes. */
  hi: number;
}

const bits: Bits = { lo: 0, hi: 0 };

/**
 * The size of an element.
 *
 * @param type an `ElementType`, with or without `BIG_ENDIAN`
 * @returns bytes: 1, 2, 4 or 8
 */
export function sizeOf(type: number): 1 | 2 | 4 | 8 {
  return ELEMENT_SIZES[type & 15]!;
}

/**
 * Whether elements of a type are `bigint`s.
 *
 * @param type an `ElementType`
 * @returns whether it is a 64-bit integer
 */
export function isBig(type: number): boolean {
  return (type & 15) === I64 || (type & 15) === U64;
}

/**
 * Whether `Atomics` takes elements of a type: all integers but the clamped ones.
 *
 * @param type an `ElementType`
 * @returns whether atomic operations are allowed
 */
export function isAtomicType(type: number): boolean {
  const plain = type & 15;
  return plain !== U8C && plain !== F16 && plain !== F32 && plain !== F64;
}

/**
 * Converts a value as an assignment to an element does.
 *
 * @param type an `ElementType`
 * @param value any value
 * @returns the value that the element holds afterwards
 * @throws {TypeError} If the value cannot be converted, as a `bigint` to a number
 *
 * @example
 * ```ts
 * import { convert, ElementType } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(convert(ElementType.U8, 257), 1);
 * assertEquals(convert(ElementType.U8C, 257), 255);
 * assertEquals(convert(ElementType.I64, 2n ** 63n), -(2n ** 63n));
 * ```
 */
export function convert(type: number, value: unknown): number | bigint {
  switch (type & 15) {
    case I32:
      return (value as number) | 0;
    case U32:
      return (value as number) >>> 0;
    case I8:
      return (value as number) << 24 >> 24;
    case U8:
      return (value as number) & 0xff;
    case U8C:
      clamp[0] = value as number;
      return clamp[0]!;
    case I16:
      return (value as number) << 16 >> 16;
    case U16:
      return (value as number) & 0xffff;
    case F16:
      scratch.setFloat16(0, value as number);
      return scratch.getFloat16(0);
    case F32:
      return Math.fround(value as number);
    case F64:
      return +(value as number);
    case I64:
      scratch.setBigInt64(0, value as bigint);
      return scratch.getBigInt64(0);
    default:
      scratch.setBigUint64(0, value as bigint);
      return scratch.getBigUint64(0);
  }
}

/**
 * The bits of an element, as they are in memory.
 *
 * @param type an `ElementType`, with `BIG_ENDIAN` when the bytes are in the other order
 * @param value an element of the type
 * @returns its bits, in an object that the next call fills again
 *
 * @example
 * ```ts
 * import { BIG_ENDIAN, ElementType, encode } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals({ ...encode(ElementType.I16, -2) }, { lo: 0xfffe, hi: 0 });
 * assertEquals({ ...encode(ElementType.I16 + BIG_ENDIAN, -2) }, { lo: 0xfeff, hi: 0 });
 * ```
 */
export function encode(type: number, value: number | bigint): Bits {
  bits.hi = 0;
  const isLittle = type < BIG_ENDIAN;
  switch (type & 15) {
    case I8:
    case U8:
    case U8C:
      bits.lo = (value as number) & 0xff;
      return bits;
    case I16:
    case U16:
      scratch.setInt16(0, value as number, isLittle);
      bits.lo = scratch.getUint16(0, true);
      return bits;
    case F16:
      scratch.setFloat16(0, value as number, isLittle);
      bits.lo = scratch.getUint16(0, true);
      return bits;
    case I32:
    case U32:
      if (isLittle) {
        bits.lo = (value as number) | 0;
        return bits;
      }
      scratch.setInt32(0, value as number, isLittle);
      break;
    case F32:
      scratch.setFloat32(0, value as number, isLittle);
      break;
    case F64:
      scratch.setFloat64(0, value as number, isLittle);
      bits.hi = scratch.getInt32(4, true);
      break;
    default:
      scratch.setBigInt64(0, value as bigint, isLittle);
      bits.hi = scratch.getInt32(4, true);
  }
  bits.lo = scratch.getInt32(0, true);
  return bits;
}

/**
 * The element that bits are; the reverse of `encode`.
 *
 * @param type an `ElementType`, with `BIG_ENDIAN` when the bytes are in the other order
 * @param lo the first four bytes
 * @param hi the others, or 0
 * @returns the element
 *
 * @example
 * ```ts
 * import { decode, ElementType } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(decode(ElementType.I64, -1, -1), -1n);
 * assertEquals(decode(ElementType.U16, 0xffff, 0), 65535);
 * ```
 */
export function decode(type: number, lo: number, hi: number): number | bigint {
  if (type === I32) return lo | 0;
  if (type === U32) return lo >>> 0;
  const isLittle = type < BIG_ENDIAN;
  scratch.setInt32(0, lo, true);
  scratch.setInt32(4, hi, true);
  switch (type & 15) {
    case I8:
      return scratch.getInt8(0);
    case U8:
    case U8C:
      return scratch.getUint8(0);
    case I16:
      return scratch.getInt16(0, isLittle);
    case U16:
      return scratch.getUint16(0, isLittle);
    case F16:
      return scratch.getFloat16(0, isLittle);
    case I32:
      return scratch.getInt32(0, isLittle);
    case U32:
      return scratch.getUint32(0, isLittle);
    case F32:
      return scratch.getFloat32(0, isLittle);
    case F64:
      return scratch.getFloat64(0, isLittle);
    case I64:
      return scratch.getBigInt64(0, isLittle);
    default:
      return scratch.getBigUint64(0, isLittle);
  }
}

/**
 * Whether an access of a typed array is one access of all its bytes: IsNoTearConfiguration of
 * ECMA-262. Accesses of a `DataView` always tear; ask only for typed arrays.
 *
 * @param type an `ElementType`
 * @param order an `Order`
 * @returns whether it cannot be seen in parts
 */
export function noTear(type: number, order: number): boolean {
  const isUnordered = order === Order.PLAIN || order === Order.RACY;
  if (isBig(type)) return !isUnordered;
  return isAtomicType(type);
}
