/** What is known of a whole number: it is between two bounds. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

const TWO_31 = 2 ** 31;

/** All signed numbers of 32 bits. */
export const SIGNED: Range = { min: -TWO_31, max: TWO_31 - 1 };
/** All unsigned numbers of 32 bits. */
export const UNSIGNED: Range = { min: 0, max: 2 ** 32 - 1 };
/** JavaScript's numbers are exact up to here. */
export const EXACT: Range = { min: -(2 ** 53), max: 2 ** 53 };
/** A number that is counted up by a little each turn stays below this: it would take weeks. */
export const COUNTED: Range = { min: -(2 ** 52), max: 2 ** 52 };
/** What is "a little" there. */
const LITTLE = 1024;

/** Whether all numbers of a range are numbers of another. */
export function isWithin(inner: Range, outer: Range): boolean {
  return inner.min >= outer.min && inner.max <= outer.max;
}

/** Whether a range has a representation in 32 bits, signed or unsigned. */
export function fits32(range: Range): boolean {
  return isWithin(range, SIGNED) || isWithin(range, UNSIGNED);
}

/** The smallest range that has both. */
export function union(a: Range, b: Range): Range {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** What is in both, or the first where nothing is: code that is never reached. */
export function intersection(a: Range, b: Range): Range {
  const both = { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) };
  return both.min <= both.max ? both : a;
}

/** The next larger range of a few, so that looking at a loop again and again comes to an end. */
export function widen(known: Range, grown: Range): Range {
  const max = [known.max, SIGNED.max, UNSIGNED.max, COUNTED.max].find((bound) =>
    bound >= grown.max
  );
  const min = [known.min, 0, SIGNED.min, COUNTED.min].find((bound) => bound <= grown.min);
  return { min: min ?? EXACT.min, max: max ?? EXACT.max };
}

/** The range of `a + b`. */
export function sum(a: Range, b: Range): Range {
  const exact = { min: a.min + b.min, max: a.max + b.max };
  const isLittle = (range: Range) => range.min >= -LITTLE && range.max <= LITTLE;
  const isCounting = isLittle(a) && isWithin(b, COUNTED) || isLittle(b) && isWithin(a, COUNTED);
  return isCounting ? intersection(exact, COUNTED) : exact;
}

/** The range of `-a`. */
export function negated({ min, max }: Range): Range {
  return { min: -max, max: -min };
}

/** The range of `a * b`. */
export function product(a: Range, b: Range): Range {
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** The range of `a % b` for a divisor that is not 0; the sign is that of `a`. */
export function remainder(a: Range, b: Range): Range {
  const largest = Math.max(Math.abs(b.min), Math.abs(b.max)) - 1;
  return {
    min: a.min >= 0 ? 0 : Math.max(-largest, a.min),
    max: a.max <= 0 ? 0 : Math.min(largest, a.max),
  };
}

/** The smallest number of the form 2^n - 1 that is not less. */
export function allOnes(value: number): number {
  let ones = 0;
  while (ones < value) ones = ones * 2 + 1;
  return ones;
}
