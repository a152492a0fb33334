/**
 * What the course's modules take from Node, for bundles that run in a page. What needs files says so
 * when it is called.
 *
 * @module
 */
import { dequal } from "dequal";
import { sha256 } from "@noble/hashes/sha2.js";

/** `isDeepStrictEqual` of "node:util"; 0 and -0 are the same here. */
export const isDeepStrictEqual: (one: unknown, other: unknown) => boolean = dequal;

/** `createHash` of "node:crypto", as far as it is used. */
export function createHash(name: string) {
  if (name !== "sha256") throw new Error(`Cannot hash with ${name} in a page: use sha256`);
  const hash = sha256.create();
  return {
    update(text: string) {
      hash.update(new TextEncoder().encode(text));
      return this;
    },
    digest: (_: "hex"): string => hash.digest().toHex(),
  };
}

/** `fileURLToPath` of "node:url". */
export function fileURLToPath(url: URL): string {
  return url.pathname;
}

/** `gunzipSync` of "node:zlib". */
export function gunzipSync(): never {
  throw new Error("Cannot unpack a file in a page: run this cell in the lab, `deno task lab`");
}
