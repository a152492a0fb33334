/**
 * What runs instrumented code. It does without the compiler, so that a browser can do without it, too:
 * see `compile` of `mod.ts`.
 *
 * @module
 */
export {
  Kind,
  Order,
  ORDER_NAMES,
  type Request,
  type SharedView,
  type Thread,
  type TypedArray,
} from "./access.ts";
export { applyAccess, isMemoryError } from "./apply_access.ts";
export {
  ARRAY_NAMES,
  BIG_ENDIAN,
  type Bits,
  convert,
  decode,
  ELEMENT_SIZES,
  ElementType,
  encode,
  isAtomicType,
  isBig,
  noTear,
  sizeOf,
} from "./element_types.ts";
export type { Compiled, CompiledModule } from "./compiled.ts";
export { type ErrorPlace, ErrorPlaces } from "./error_places.ts";
export { InstrumentError } from "./errors.ts";
export { hostFace } from "./host_face.ts";
export { type Instrumented, link } from "./link.ts";
export type { PrivateWrite } from "./private_writes.ts";
export { type Loop, type Position, Runtime } from "./runtime.ts";
