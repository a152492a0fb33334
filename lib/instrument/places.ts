/**
 * How places in the source are named.
 *
 * @module
 */
import type { TypeScript } from "./typescript.ts";

/** Names a place in a module: "file:line:column". */
export function placeAt(file: TypeScript.SourceFile, start = 0): string {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${fileName(file.fileName)}:${line + 1}:${character + 1}`;
}

/** How a module is named in messages: "scenario.ts", "pools/objpool.ts". */
export function fileName(name: string): string {
  return name.replace(/^\/course\//, "").replace(
    /^.*\/(?=[^/]+$)/,
    (folder) => name.startsWith("/course/") ? folder : "",
  );
}
