import { Kind } from "../instrument/engine.ts";

const ACTIONS: Record<number, string> = {
  [Kind.LOAD]: "load",
  [Kind.STORE]: "store",
  [Kind.EXCHANGE]: "xchg",
  [Kind.COMPARE_EXCHANGE]: "cas",
  [Kind.ADD]: "add",
  [Kind.AND]: "and",
  [Kind.OR]: "or",
  [Kind.XOR]: "xor",
  [Kind.FENCE]: "fence",
  [Kind.RELAX]: "relax",
  [Kind.IRQ_SAVE]: "interrupts off",
  [Kind.IRQ_RESTORE]: "interrupts as before",
  [Kind.WAIT]: "wait",
  [Kind.NOTIFY]: "notify",
};

/**
 * Names what an access does.
 *
 * @param kind its kind
 * @returns "load", "store", "cas", ...
 */
export function actionName(kind: number): string {
  return ACTIONS[kind] ?? "choice";
}

/**
 * Whether an access has no order of its own.
 *
 * @param kind its kind
 * @returns whether nothing is said about its order
 */
export function isUnordered(kind: number): boolean {
  return kind === Kind.CHOICE || kind === Kind.IRQ_SAVE || kind === Kind.IRQ_RESTORE;
}
