import { createHash } from "node:crypto";
import type { Compiled, CompiledModule } from "../instrument/engine.ts";
import hashes from "./library_hashes.json" with { type: "json" };
import type { PackedProgram } from "./packed.ts";

const HASH_DIGITS = 12;
const LIBRARY = "/course/";
const known = new Set(Object.values(hashes as Record<string, string[]>).flat());

/**
 * Packs a compiled program for an output. Modules that every reader of outputs has are named only.
 *
 * @param compiled the program
 * @returns the program as an output carries it, without any path of this machine
 */
export function pack(compiled: Compiled): PackedProgram {
  const { entry, modules, privateWrites } = withoutPaths(compiled);
  const packed = Object.entries(modules).map(([name, module]) => {
    const hash = hashOf(module);
    return [name, known.has(hash) ? hash : module];
  });
  return { entry, modules: Object.fromEntries(packed), privateWrites };
}

/**
 * A number for all that a module consists of.
 *
 * @param module the module
 * @returns 12 hexadecimal digits
 */
export function hashOf({ file, text, imports, code, mappings, places }: CompiledModule): string {
  const whole = JSON.stringify([file, text, imports, code, mappings, places]);
  return createHash("sha256").update(whole).digest("hex").slice(0, HASH_DIGITS);
}

/** The same program, whose own modules are named by their files alone. */
function withoutPaths({ entry, modules, privateWrites }: Compiled): Compiled {
  const names = new Map<string, string>();
  for (const [name, { file }] of Object.entries(modules)) {
    if (name.startsWith(LIBRARY)) continue;
    const isTaken = [...names.values()].includes(`/${file}`);
    names.set(name, isTaken ? `/${names.size}/${file}` : `/${file}`);
  }
  const named = (name: string) => names.get(name) ?? name;
  const renamed = Object.entries(modules).map(([name, module]) => [
    named(name),
    {
      ...module,
      imports: Object.fromEntries(
        Object.entries(module.imports).map(([specifier, to]) => [specifier, named(to)]),
      ),
    },
  ]);
  return { entry: named(entry), modules: Object.fromEntries(renamed), privateWrites };
}
