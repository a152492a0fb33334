/**
 * Looks whether this machine is ready for the course: Deno, JupyterLab, the Deno kernel, charts,
 * threads and shared memory.
 *
 * @module
 */
export * from "./check_deno.ts";
export * from "./check_jupyter.ts";
export * from "./check_kernel.ts";
export * from "./check_threads.ts";
export * from "./check_venv.ts";
export * from "./doctor.ts";
export * from "./report.ts";
