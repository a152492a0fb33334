/**
 * All kinds of changes: the mutators of StrykerJS without those for texts, more for numbers, calls and
 * statements, and memory orders.
 *
 * @module
 */
import type { Mutator } from "../change.ts";
import { droppedCall, otherFunction, swappedArguments } from "./calls.ts";
import { condition } from "./conditions.ts";
import { binaryOperator, oneSide, unaryOperator } from "./operators.ts";
import { tornUpdate, weakerOrder } from "./orders.ts";
import { droppedStatement, emptyBlock, otherJump, swappedStatements } from "./statements.ts";
import { collection, literal, optionalChain, returned } from "./values.ts";

/** The mutators; of two that make the same text, the first one counts. */
export const MUTATORS: readonly Mutator[] = [
  weakerOrder,
  tornUpdate,
  binaryOperator,
  condition,
  literal,
  unaryOperator,
  oneSide,
  droppedStatement,
  emptyBlock,
  swappedStatements,
  otherJump,
  returned,
  droppedCall,
  swappedArguments,
  otherFunction,
  collection,
  optionalChain,
];
