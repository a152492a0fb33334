import { constantOf } from "./arithmetic.ts";
import { type Code, OP, signed } from "./encode.ts";
import type { Flow } from "./flow.ts";
import { isWithin, type Range, SIGNED, UNSIGNED } from "./ranges.ts";
import {
  type Bool,
  type Fact,
  type Known,
  known,
  type Num,
  shapeOf,
  variableOf,
  wideOf,
} from "./values.ts";

/** For each comparison its instructions: of signed numbers, unsigned ones, and those of 64 bits. */
const INSTRUCTIONS = {
  "===": ["i32Eq", "i32Eq", "i64Eq"],
  "!==": ["i32Ne", "i32Ne", "i64Ne"],
  "<": ["i32LtS", "i32LtU", "i64LtS"],
  ">": ["i32GtS", "i32GtU", "i64GtS"],
  "<=": ["i32LeS", "i32LeU", "i64LeS"],
  ">=": ["i32GeS", "i32GeU", "i64GeS"],
} as const;

/** An operator that compares two numbers. */
export type Comparison = keyof typeof INSTRUCTIONS;

const OPPOSITE: Record<Comparison, Comparison> = {
  "===": "!==",
  "!==": "===",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};
const MIRRORED: Record<Comparison, Comparison> = {
  "===": "===",
  "!==": "!==",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

/** The comparison that an operator is. */
export function comparisonOf(operator: string): Comparison | undefined {
  return Object.hasOwn(INSTRUCTIONS, operator) ? operator as Comparison : undefined;
}

/**
 * Compares two numbers, and notes what the answer says of the variables in them.
 *
 * @param operator the comparison
 * @param left left operand
 * @param right right operand
 * @returns the condition, or its value where the bounds decide it
 */
export function compare(operator: Comparison, left: Num, right: Num): Bool | Known {
  const isPure = left.isPure && right.isPure;
  const decided = decide(operator, left.range, right.range);
  if (decided !== undefined && isPure) return known(decided);
  const opposite = OPPOSITE[operator];
  const failed = failedSwap(left, right);
  return {
    kind: "boolean",
    code: codeOf(operator, left, right),
    isPure,
    whenTrue: [
      ...boundsBy(operator, left, right),
      ...boundsBy(MIRRORED[operator], right, left),
      ...operator === "!==" ? failed : [],
    ],
    whenFalse: [
      ...boundsBy(opposite, left, right),
      ...boundsBy(MIRRORED[opposite], right, left),
      ...operator === "===" ? failed : [],
    ],
  };
}

function codeOf(operator: Comparison, left: Num, right: Num): Code {
  const [forSigned, forUnsigned, forWide] = INSTRUCTIONS[operator];
  if (isWithin(left.range, SIGNED) && isWithin(right.range, SIGNED)) {
    return [left.low, right.low, OP[forSigned]];
  }
  if (isWithin(left.range, UNSIGNED) && isWithin(right.range, UNSIGNED)) {
    return [left.low, right.low, OP[forUnsigned]];
  }
  // `x >>> 0 === x` asks whether x is negative.
  const x = left.bitsOf ? right : left;
  const bits = left.bitsOf ?? right.bitsOf;
  const variable = variableOf(x);
  const isSame = bits !== undefined && variable?.local === bits.local &&
    variable.version === bits.version && shapeOf(x) === "signed";
  if (isSame && (operator === "===" || operator === "!==")) {
    const zero = [OP.i32Const, ...signed(0)];
    return [x.low, zero, operator === "===" ? OP.i32GeS : OP.i32LtS];
  }
  return [wideOf(left), wideOf(right), OP[forWide]];
}

function decide(operator: Comparison, left: Range, right: Range): boolean | undefined {
  const isBelow = left.max < right.min;
  const isAbove = left.min > right.max;
  const isSame = left.min === left.max && right.min === right.max && left.min === right.min;
  switch (operator) {
    case "===":
      return isSame ? true : isBelow || isAbove ? false : undefined;
    case "!==":
      return isSame ? false : isBelow || isAbove ? true : undefined;
    case "<":
      return isBelow ? true : left.min >= right.max ? false : undefined;
    case ">":
      return isAbove ? true : left.max <= right.min ? false : undefined;
    case "<=":
      return left.max <= right.min ? true : isAbove ? false : undefined;
    case ">=":
      return left.min >= right.max ? true : isBelow ? false : undefined;
  }
}

/** What `left operator right` says of the variable in `left`. */
function boundsBy(operator: Comparison, left: Num, right: Num): Fact[] {
  const { source } = left;
  if (!source) return [];
  const { local, version, factor, added } = source;
  const low = (right.range.min - added) / factor;
  const high = (right.range.max - added) / factor;
  const narrow = (range: Range) => (flow: Flow) => flow.narrow(local, version, range);
  switch (operator) {
    case "===":
      return [narrow({ min: Math.ceil(low), max: Math.floor(high) })];
    case "<":
      return [narrow({ min: -Infinity, max: Math.ceil(high) - 1 })];
    case "<=":
      return [narrow({ min: -Infinity, max: Math.floor(high) })];
    case ">":
      return [narrow({ min: Math.floor(low) + 1, max: Infinity })];
    case ">=":
      return [narrow({ min: Math.ceil(low), max: Infinity })];
    case "!==":
      return low === high ? [(flow) => exclude(flow, local, version, low)] : [];
  }
}

/** A number that a variable is not is worth knowing at the ends of its range. */
function exclude(flow: Flow, local: Parameters<Flow["narrow"]>[0], version: number, value: number) {
  const range = flow.contents.get(local)?.range;
  if (range?.max === value) flow.narrow(local, version, { min: -Infinity, max: value - 1 });
  if (range?.min === value) flow.narrow(local, version, { min: value + 1, max: Infinity });
}

/** A compare-and-swap that answers something else than it expected has written nothing. */
function failedSwap(left: Num, right: Num): Fact[] {
  for (const [{ swap }, other] of [[left, right], [right, left]] as const) {
    if (!swap) continue;
    const { expected } = swap;
    const isExpected = typeof expected === "number"
      ? constantOf(other) === expected
      : variableOf(other)?.version === expected.version;
    if (!isExpected) continue;
    return [(flow) => {
      if (typeof flow.wrote === "object" && flow.wrote.swap === swap) {
        flow.wrote = flow.wrote.before;
      }
    }];
  }
  return [];
}
