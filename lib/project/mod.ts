/**
 * Where the project is on this machine, and how its tasks are started.
 *
 * @module
 */
export * from "./project.ts";
