/**
 * The part that a page needs: without the reader of files, and the package that it brings along.
 *
 * @module
 */
export { jainIndex } from "./fairness.ts";
