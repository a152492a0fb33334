/**
 * Lets pools make their memory where pages cannot share any: browsers hide `SharedArrayBuffer` unless
 * the server isolates the page. One thread needs to share nothing, so that a buffer of its own does.
 * Imported before all that looks for it.
 *
 * @module
 */
if (!("SharedArrayBuffer" in globalThis)) {
  class SharedArrayBuffer extends ArrayBuffer {}
  Object.defineProperty(globalThis, "SharedArrayBuffer", { value: SharedArrayBuffer });
}
