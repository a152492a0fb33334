import type { Names } from "./scopes.ts";
import type { TypeScript } from "./typescript.ts";

/** A place that writes what is not shared memory, and what it writes. */
export interface PrivateWrite {
  /** "file:line:column" */
  place: string;
  /** What is written, as it stands there. */
  name: string;
}

export function privateWrites(
  _files: TypeScript.SourceFile[],
  _names: Names,
  _placeOf: (node: TypeScript.Node) => string,
): PrivateWrite[] {
  return [];
}
