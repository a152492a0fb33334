import type { Walk } from "./context.ts";
import { expression } from "./expressions.ts";
import { inline } from "./inline.ts";

/** The walk over the text of a pool. */
export const WALK: Walk = { expression, inline };
