import type { Apt } from "./apt.ts";

/** Libraries of the release of Debian that the programs are from. */
const LIBRARIES = ["libc6", "libelf1t64", "zlib1g", "libzstd1", "libssl3t64"];

/**
 * Lets the build programs of a newer Debian run on an older one: with the libraries that they were
 * linked with, unpacked beside them.
 *
 * @param folder the package's folder of programs
 * @param root where libraries are unpacked
 * @param apt packages of the release that the programs are from
 */
export async function adaptPrograms(folder: string, root: string, apt: Apt): Promise<void> {
  const used = ["scripts/basic/fixdep", "scripts/mod/modpost", "tools/objtool/objtool"];
  const real = await Promise.all(used.map((program) => behind(`${folder}/${program}`)));
  if ((await Promise.all(real.map(runs))).every(Boolean)) return;
  const libraries = `${root}/libraries`;
  for (const name of LIBRARIES) await apt.unpack(name, libraries);
  const loader = `${libraries}/usr/lib64/ld-linux-x86-64.so.2`;
  const path = `${libraries}/usr/lib/x86_64-linux-gnu`;
  for (const program of await programsIn(folder)) {
    if (/\.real-[^/]*$/.test(program)) continue;
    let real = await behind(program);
    if (real === program) {
      real = `${program}.real-own`;
      await Deno.rename(program, real);
    }
    const script = `#!/bin/sh\nexec '${loader}' --library-path '${path}' '${real}' "$@"\n`;
    await Deno.writeTextFile(program, script, { mode: 0o755 });
  }
}

/** Whether this machine's C library is new enough: the loader says what it lacks. */
async function runs(program: string): Promise<boolean> {
  const command = new Deno.Command(program, { stdin: "null" });
  const { stderr } = await command.output();
  return !new TextDecoder().decode(stderr).includes("GLIBC_");
}

/** Some programs only choose another one by the kernel's architecture. */
async function behind(program: string): Promise<string> {
  for (const kind of ["x86", "lsb-64"]) {
    const real = `${program}.real-${kind}`;
    if (await isProgram(real)) return real;
  }
  return program;
}

async function programsIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await programsIn(path));
    else if (isFile && await isProgram(path)) found.push(path);
  }
  return found;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    using file = await Deno.open(path);
    const magic = new Uint8Array(4);
    await file.read(magic);
    return new TextDecoder().decode(magic) === "\x7fELF";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
