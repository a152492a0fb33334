/**
 * Where the project is on this machine, and how its tasks are started.
 *
 * @module
 */
export { CommandError } from "./command_error.ts";
export * from "./project.ts";
export { packageFile } from "./package_file.ts";
