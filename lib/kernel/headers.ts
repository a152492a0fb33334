import { adaptPrograms } from "./build_programs.ts";
import { KernelError } from "./errors.ts";
import { type FetchOptions, kernelFolder, type KernelImage, withApt } from "./kernels.ts";
import { runProgram } from "./run_program.ts";

/** What a compiler on a machine needs. */
const COMPILER_PACKAGES = "gcc make libc6-dev libelf1";

/**
 * Compiles a module for a kernel: against its headers package, which is unpacked beside its image and
 * not installed (about 15 MB to download, 90 MB unpacked).
 *
 * @param image a kernel from Debian
 * @param source text of the module, in C
 * @param name its name, without an ending
 * @param options mirror, progress and interruption
 * @returns the module
 * @throws {KernelError} If the headers are not to be had, or the compiler refuses it
 */
export async function buildModule(
  image: KernelImage,
  source: string,
  name: string,
  options: FetchOptions = {},
): Promise<Uint8Array> {
  const headers = await findHeaders(image, options);
  const folder = await Deno.makeTempDir({ prefix: "module-" });
  try {
    await Deno.writeTextFile(`${folder}/${name}.c`, source);
    await Deno.writeTextFile(`${folder}/Makefile`, `obj-m := ${name}.o\n`);
    const args = ["-C", headers, `M=${folder}`, ...await compilerFlags(headers), "modules"];
    const { signal } = options;
    await runProgram("make", args, { signal, package: COMPILER_PACKAGES, env: { LC_ALL: "C" } });
    return await Deno.readFile(`${folder}/${name}.ko`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The compiler of this machine instead of the kernel's own, without what only that one can do. */
async function compilerFlags(headers: string): Promise<string[]> {
  const config = await Deno.readTextFile(`${headers}/.config`);
  const theirs = Number(/^CONFIG_GCC_VERSION=(\d+)$/m.exec(config)?.[1] ?? 0);
  const text = await runProgram("gcc", ["-dumpfullversion"], { package: COMPILER_PACKAGES });
  const [major = 0] = text.trim().split(".").map(Number);
  const flags = ["CC=gcc", "CONFIG_DEBUG_INFO_BTF_MODULES="];
  if (major < Math.floor(theirs / 10_000)) flags.push("CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT=");
  return flags;
}

/** Finds or fetches the headers of a kernel. */
async function findHeaders(image: KernelImage, options: FetchOptions): Promise<string> {
  const { name, release, suite, architecture } = image;
  if (name === "own" || release === undefined || suite === undefined) {
    throw new KernelError(
      "no module",
      "Cannot compile a module for an image of your own: its headers are not known, use --kernel",
    );
  }
  const root = `${kernelFolder(name, options)}/headers-${release}`;
  const headers = `${root}/usr/src/linux-headers-${release}`;
  if (await isThere(`${root}/complete`)) return headers;
  const { onProgress = () => {} } = options;
  await withApt(kernelFolder(name, options), { ...options, suite, architecture }, async (apt) => {
    const depends = (await apt.show(`linux-headers-${release}`))?.get("Depends");
    if (depends === undefined) {
      throw new KernelError(
        "no module",
        `Cannot find the headers of Linux ${release}: ${suite} has moved on to a newer kernel, ` +
          `delete the folder ${kernelFolder(name, options)} to fetch that one`,
      );
    }
    for (const wanted of [`linux-headers-${release}`, ...partsOf(depends)]) {
      onProgress(`downloading ${wanted}`);
      await apt.unpack(wanted, root);
      const programs = /^linux-kbuild-/.test(wanted) ? `${root}/usr/lib/${wanted}` : undefined;
      if (programs !== undefined) await adaptPrograms(programs, root, apt);
    }
  });
  await pointInside(headers, root);
  await Deno.writeTextFile(`${root}/complete`, "");
  return headers;
}

/**
 * Reads which other packages the headers consist of.
 *
 * @param depends field `Depends` of the headers package
 * @returns names of the packages with the common headers and the build programs
 */
export function partsOf(depends: string): string[] {
  return depends.match(/\blinux-(headers-\d[^\s,(]*|kbuild-\d[^\s,(]*)/g) ?? [];
}

/** The headers name each other by where they would be installed. */
async function pointInside(headers: string, root: string): Promise<void> {
  const makefile = `${headers}/Makefile`;
  const text = await Deno.readTextFile(makefile);
  await Deno.writeTextFile(makefile, text.replaceAll("/usr/src/", `${root}/usr/src/`));
}

async function isThere(file: string): Promise<boolean> {
  try {
    await Deno.stat(file);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
