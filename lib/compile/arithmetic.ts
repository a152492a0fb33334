import { type Code, OP, signed } from "./encode.ts";
import { refuse } from "./errors.ts";
import {
  allOnes,
  EXACT,
  fits32,
  isWithin,
  negated,
  product,
  type Range,
  remainder,
  SIGNED,
  sum,
  UNSIGNED,
} from "./ranges.ts";
import { constant, known, type Num, number, type Value, variableOf, wideOf } from "./values.ts";

/** What JavaScript answers for two constants. */
const NATIVE: Record<string, (a: never, b: never) => unknown> = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
  "%": (a: number, b: number) => a % b,
  "**": (a: number, b: number) => a ** b,
  "&": (a: number, b: number) => a & b,
  "|": (a: number, b: number) => a | b,
  "^": (a: number, b: number) => a ^ b,
  "<<": (a: number, b: number) => a << b,
  ">>": (a: number, b: number) => a >> b,
  ">>>": (a: number, b: number) => a >>> b,
};

const WIDE_TOO: Record<
  string,
  [low: "i32Add" | "i32Sub" | "i32Mul", wide: "i64Add" | "i64Sub" | "i64Mul"]
> = {
  "+": ["i32Add", "i64Add"],
  "-": ["i32Sub", "i64Sub"],
  "*": ["i32Mul", "i64Mul"],
};

const BITWISE = {
  "&": "i32And",
  "|": "i32Or",
  "^": "i32Xor",
  "<<": "i32Shl",
  ">>": "i32ShrS",
  ">>>": "i32ShrU",
} as const;

/** Whether an operator computes a number from two. */
export function isArithmetic(operator: string): boolean {
  return Object.hasOwn(NATIVE, operator);
}

/** What JavaScript answers for an operator with two constants. */
export function computeNow(operator: string, left: unknown, right: unknown): Value {
  return known(NATIVE[operator]!(left as never, right as never));
}

/**
 * An operator on whole numbers. Sums, differences and products are exact: they have 64 bits where 32
 * may not be enough, and both codes are kept, because what wraps them afterwards needs the low 32
 * bits only.
 *
 * @param operator the operator as written
 * @param left left operand
 * @param right right operand
 * @returns the result
 */
export function compute(operator: string, left: Num, right: Num): Num {
  if (operator === "+" || operator === "-" || operator === "*") {
    return exactly(operator, left, right);
  }
  if (operator === "%") return modulo(left, right);
  if (operator in BITWISE) return bitwise(operator as keyof typeof BITWISE, left, right);
  if (operator === "/") {
    refuse("a quotient is not whole: write Math.floor(a / b), or a shift (a >> n)");
  }
  return refuse(`"${operator}" is not compiled: use + - * % & | ^ << >> >>>`);
}

function exactly(operator: "+" | "-" | "*", left: Num, right: Num): Num {
  const [narrow, broad] = WIDE_TOO[operator]!;
  const range = operator === "*"
    ? product(left.range, right.range)
    : sum(left.range, operator === "+" ? right.range : negated(right.range));
  if (!isWithin(range, EXACT)) {
    refuse(
      `this may become larger than 2^53, where JavaScript rounds: use Math.imul, or keep the operands small with "& mask" or "| 0"`,
    );
  }
  const low: Code = [left.low, right.low, OP[narrow]];
  const result = number(range, low, left.isPure && right.isPure);
  if (!fits32(range)) result.wide = [wideOf(left), wideOf(right), OP[broad]];
  const added = constantOf(right);
  const first = constantOf(left);
  if (operator === "*") {
    return first === undefined ? multiplied(result, left, added) : multiplied(result, right, first);
  }
  if (added !== undefined) return shifted(result, left, operator === "+" ? added : -added);
  if (operator === "-") return result;
  return first === undefined ? gathered(result, left, right) : shifted(result, right, first);
}

/** Adds the constants that are still to be added to two parts of a sum. */
function gathered(result: Num, left: Num, right: Num): Num {
  const [a, b] = [partOf(left), partOf(right)];
  const added = a.added + b.added;
  if (added === 0) return result;
  result.sum = { low: [a.low, b.low, OP.i32Add], range: sum(a.range, b.range), added };
  return result;
}

/** A number as a part and a constant. */
function partOf({ sum, low, range }: Num): NonNullable<Num["sum"]> {
  return sum ?? { low, range, added: 0 };
}

/** Remembers that a result is a multiple of a variable. */
function multiplied(result: Num, { source }: Num, factor: number | undefined): Num {
  if (!source || factor === undefined || factor < 1) return result;
  const { factor: before, added } = source;
  return { ...result, source: { ...source, factor: before * factor, added: added * factor } };
}

/** Remembers that a result is a part and a constant, so that the constant can go into an address. */
function shifted(result: Num, part: Num, added: number): Num {
  const before = partOf(part);
  result.sum = { ...before, added: before.added + added };
  if (part.source) result.source = { ...part.source, added: part.source.added + added };
  return result;
}

/** The number that a constant is. */
export function constantOf({ range, isPure }: Num): number | undefined {
  return isPure && range.min === range.max ? range.min : undefined;
}

function bitwise(operator: keyof typeof BITWISE, left: Num, right: Num): Num {
  const isPure = left.isPure && right.isPure;
  if (constantOf(right) === 0) {
    if (operator === "|" || operator === ">>" || operator === "<<" || operator === "^") {
      return isWithin(left.range, SIGNED) ? left : number(SIGNED, left.low, isPure);
    }
    if (operator === ">>>") {
      if (isWithin(left.range, UNSIGNED)) return left;
      const result = number(UNSIGNED, left.low, isPure);
      const variable = variableOf(left);
      if (variable) result.bitsOf = variable;
      return result;
    }
  }
  const range = bitwiseRange(operator, truncated(left.range), truncated(right.range));
  return number(range, [left.low, right.low, OP[BITWISE[operator]]], isPure);
}

/** The range of a number's low 32 bits, read as signed. */
function truncated(range: Range): Range {
  return isWithin(range, SIGNED) ? range : SIGNED;
}

function bitwiseRange(operator: string, left: Range, right: Range): Range {
  const isShift = right.min === right.max;
  const by = right.min & 31;
  switch (operator) {
    case "&": {
      const bounds = [left, right].filter(({ min }) => min >= 0).map(({ max }) => max);
      return bounds.length > 0 ? { min: 0, max: Math.min(...bounds) } : SIGNED;
    }
    case "|":
    case "^":
      return left.min >= 0 && right.min >= 0
        ? { min: 0, max: allOnes(Math.max(left.max, right.max)) }
        : SIGNED;
    case "<<": {
      const range = { min: left.min * 2 ** by, max: left.max * 2 ** by };
      return isShift && isWithin(range, SIGNED) ? range : SIGNED;
    }
    case ">>":
      return isShift ? { min: left.min >> by, max: left.max >> by } : wholeShift(left);
    default:
      if (isShift && left.min >= 0) return { min: left.min >>> by, max: left.max >>> by };
      return isShift && by > 0 ? { min: 0, max: 2 ** (32 - by) - 1 } : UNSIGNED;
  }
}

/** What a signed shift to the right by an unknown distance can give. */
function wholeShift({ min, max }: Range): Range {
  return { min: Math.min(min, 0), max: Math.max(max, 0) };
}

function modulo(left: Num, right: Num): Num {
  if (right.range.min <= 0 && right.range.max >= 0) {
    refuse(`the divisor of "%" may be 0: divide by a constant, or by a count that is known`);
  }
  const range = remainder(left.range, right.range);
  const isPure = isPureQuotient(left, right);
  if (left.range.min >= 0 && left.range.max < right.range.min) return left;
  if (isWithin(left.range, UNSIGNED) && isWithin(right.range, UNSIGNED)) {
    return number(range, [left.low, right.low, OP.i32RemU], isPure);
  }
  if (isWithin(left.range, SIGNED) && isWithin(right.range, SIGNED)) {
    return number(range, [left.low, right.low, OP.i32RemS], isPure);
  }
  const wide = [wideOf(left), wideOf(right), OP.i64RemS];
  return withWide(range, wide, isPure);
}

/**
 * `Math.floor(a / b)` or `Math.trunc(a / b)` of whole numbers.
 *
 * @param left dividend
 * @param right divisor
 * @returns the quotient
 */
export function quotient(left: Num, right: Num): Num {
  if (left.range.min < 0 || right.range.min <= 0) {
    refuse("a division is compiled for a dividend from 0 on and a divisor from 1 on only");
  }
  const range = {
    min: Math.floor(left.range.min / right.range.max),
    max: Math.floor(left.range.max / right.range.min),
  };
  const isPure = isPureQuotient(left, right);
  if (isWithin(left.range, UNSIGNED) && isWithin(right.range, UNSIGNED)) {
    return number(range, [left.low, right.low, OP.i32DivU], isPure);
  }
  return withWide(range, [wideOf(left), wideOf(right), OP.i64DivS], isPure);
}

/** A division by 0 stops the program: it must not be made where JavaScript does not make it. */
function isPureQuotient(left: Num, right: Num): boolean {
  return left.isPure && constantOf(right) !== undefined;
}

function withWide(range: Range, wide: Code, isPure: boolean): Num {
  const result = number(range, [wide, OP.wrap], isPure);
  return fits32(range) ? result : { ...result, wide };
}

/** `Math.imul(a, b)`. */
export function imul(left: Num, right: Num): Num {
  return number(SIGNED, [left.low, right.low, OP.i32Mul], left.isPure && right.isPure);
}

/** `Math.clz32(a)`. */
export function clz32(value: Num): Num {
  return number({ min: 0, max: 32 }, [value.low, OP.i32Clz], value.isPure);
}

/** `~a`. */
export function inverted(value: Num): Num {
  const { min, max } = truncated(value.range);
  const low = [value.low, OP.i32Const, ...signed(-1), OP.i32Xor];
  return number({ min: ~max, max: ~min }, low, value.isPure);
}

/** `-a`. */
export function negative(value: Num): Num {
  return compute("-", constant(0), value);
}
