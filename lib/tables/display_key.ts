/**
 * Name of the method with which a value shows itself as the last one of a notebook cell. It returns
 * the value's forms by media type: "text/plain", "text/html" and the like.
 *
 * Source: Deno's Jupyter kernel, https://docs.deno.com/runtime/reference/cli/jupyter/.
 */
export const displayKey: unique symbol = Symbol.for("Jupyter.display") as never;
