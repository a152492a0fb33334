/**
 * Random numbers that are the same for the same seed, for simulations and samples.
 *
 * @module
 */
export { Random } from "./random.ts";
