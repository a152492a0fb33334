import { exports as exportsOf, imports as importsOf, legacy } from "resolve.exports";
import { nearbyFile } from "./nearby_files.ts";

/** What is read of `deno info --json`. */
interface Info {
  modules: {
    local?: string;
    specifier: string;
    error?: string;
    dependencies?: { specifier: string; code?: { specifier?: string; error?: string } }[];
  }[];
  redirects: Record<string, string>;
  npmPackages?: Record<string, NpmPackage>;
}

interface NpmPackage {
  name: string;
  version: string;
  dependencies: string[];
  localPath?: string;
}

/** The parts of package.json that say which file is meant. */
interface Manifest {
  name: string;
  [field: string]: unknown;
}

const CONDITIONS = ["deno", "node", "import", "module-sync", "default"];
const NPM = /^npm:\/?((?:@[^/]+\/)?[^/@]+@[^/]+)(?:\/(.*))?$/;

/**
 * Finds the files of imports that are no paths, as Deno does: names of an import map, packages of npm,
 * and what those import themselves. Asks `deno info`, so it needs the permission to run Deno.
 */
export class DenoModules {
  /** For each file what its imports lead to. */
  readonly #known = new Map<string, Map<string, string>>();
  readonly #packages = new Map<string, NpmPackage>();
  readonly #problems = new Map<string, string>();

  /**
   * Finds a file.
   *
   * @param specifier what stands after `from`
   * @param from path of the importing file
   * @returns its path, or `undefined` where Deno does not know it
   * @throws {Deno.errors.NotCapable} If Deno may not be run
   */
  resolve(specifier: string, from: string): string | undefined {
    const inside = this.#packageAround(from);
    if (inside) return this.#fromPackage(specifier, inside);
    if (!this.#known.has(from)) this.#ask(from);
    const found = this.#known.get(from)?.get(specifier);
    if (found?.startsWith("node:")) return found;
    if (found?.startsWith("file:")) return decodeURIComponent(new URL(found).pathname);
    return found === undefined ? undefined : this.#ofNpm(found);
  }

  /** Why Deno does not find what stands after a `from`, in its own words. */
  problemOf(specifier: string): string | undefined {
    return this.#problems.get(specifier);
  }

  #ask(from: string): void {
    this.#known.set(from, new Map());
    const { success, stdout } = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", from],
      cwd: from.replace(/\/[^/]*$/, "") || "/",
      env: { NO_COLOR: "1" },
      stderr: "null",
    }).outputSync();
    if (!success) return;
    this.#read(JSON.parse(new TextDecoder().decode(stdout)));
  }

  #read(info: Info): void {
    for (const [id, one] of Object.entries(info.npmPackages ?? {})) this.#packages.set(id, one);
    const errors = new Map(info.modules.map(({ specifier, error }) => [specifier, error]));
    for (const { local, dependencies = [] } of info.modules) {
      if (local === undefined) continue;
      const imports = new Map<string, string>();
      for (const { specifier, code } of dependencies) {
        const found = code?.specifier && (info.redirects[code.specifier] ?? code.specifier);
        const problem = code?.error ?? (found && errors.get(found));
        if (problem) this.#problems.set(specifier, problem.split("\n")[0]!.replace(/\.$/, ""));
        else if (found) imports.set(specifier, found);
      }
      this.#known.set(local, imports);
    }
  }

  /** The file of "npm:/name@1.0.0/path". */
  #ofNpm(specifier: string): string | undefined {
    const [, id, path] = specifier.match(NPM) ?? [];
    const found = id === undefined ? undefined : this.#packageOf(id);
    return found && this.#fileIn(found, path ? `./${path}` : ".");
  }

  /** A package by name and version; where it has peers, Deno adds theirs: "core@1.0.7_zod@4.0.0". */
  #packageOf(id: string): NpmPackage | undefined {
    const known = this.#packages.get(id);
    if (known) return known;
    for (const [name, one] of this.#packages) if (name.startsWith(`${id}_`)) return one;
    return undefined;
  }

  #packageAround(file: string): NpmPackage | undefined {
    for (const one of this.#packages.values()) {
      if (one.localPath !== undefined && file.startsWith(`${one.localPath}/`)) return one;
    }
    return undefined;
  }

  /** What a file of a package imports: another package, or what the package itself calls so. */
  #fromPackage(specifier: string, inside: NpmPackage): string | undefined {
    if (specifier.startsWith("#")) {
      const manifest = manifestOf(inside);
      return manifest && fileAt(inside, importsOf(manifest, specifier, HOW)?.[0]);
    }
    const [, name, path] = specifier.match(/^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/) ?? [];
    const known = [inside, ...inside.dependencies.map((id) => this.#packages.get(id))];
    const found = known.find((one) => one?.name === name);
    return found && this.#fileIn(found, path ? `./${path}` : ".");
  }

  #fileIn(inside: NpmPackage, path: string): string | undefined {
    const manifest = manifestOf(inside);
    if (manifest === undefined) return undefined;
    if (manifest.exports !== undefined) {
      return fileAt(inside, exportsOf(manifest, path, HOW)?.[0]);
    }
    if (path !== ".") return fileAt(inside, path);
    for (const field of ["module", "main"]) {
      const main = legacy(manifest, { fields: [field] });
      const file = typeof main === "string" ? fileAt(inside, main) : undefined;
      // Some packages name a module that they do not contain.
      if (file !== undefined && isFile(file)) return file;
    }
    return fileAt(inside, "index.js");
  }
}

const HOW = { unsafe: true, conditions: CONDITIONS };

function manifestOf({ localPath }: NpmPackage): Manifest | undefined {
  if (localPath === undefined) return undefined;
  return JSON.parse(Deno.readTextFileSync(`${localPath}/package.json`));
}

function fileAt({ localPath }: NpmPackage, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const file = new URL(path, `file://${localPath}/`).pathname;
  return nearbyFile(decodeURIComponent(file), isFile);
}

function isFile(name: string): boolean {
  try {
    return Deno.statSync(name).isFile;
  } catch {
    return false;
  }
}
