/**
 * Under which day figures are recorded.
 *
 * @returns the day, as in "2026-11-28"
 */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * On what figures are recorded.
 *
 * @returns CPUs, architecture and Deno
 */
export function thisMachine(): string {
  const { hardwareConcurrency } = navigator;
  return `${hardwareConcurrency} CPUs, ${Deno.build.arch}, Deno ${Deno.version.deno}`;
}
