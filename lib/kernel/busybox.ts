import { missingProgram } from "./run_program.ts";
import { type Architecture, ownArchitecture } from "./kernels.ts";

/**
 * Finds busybox for the guest. It has to be a static one, because the guest has no libraries.
 *
 * @param architecture of the guest
 * @param besides another place to look at
 * @returns the program
 * @throws {KernelError} If there is none
 */
export async function findBusybox(
  architecture: Architecture,
  besides?: string,
): Promise<Uint8Array> {
  const own = architecture === ownArchitecture();
  const places = own ? ["/bin/busybox", "/usr/bin/busybox"] : [];
  if (besides !== undefined) places.push(besides);
  for (const place of places) {
    try {
      const program = await Deno.readFile(place);
      if (isStatic(program)) return program;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw missingProgram("busybox", "busybox-static");
}

/**
 * Tells whether a program needs no loader of shared libraries.
 *
 * @param program its bytes
 * @returns true if it names none
 */
export function isStatic(program: Uint8Array): boolean {
  return !new TextDecoder("latin1").decode(program.subarray(0, 4096)).includes("/ld-linux");
}
