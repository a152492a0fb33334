import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";

/** What needs Workers as Deno has them stays out of the package for Node. */
const DENO_ONLY = ["./measure"];

interface PackageFile {
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
  [field: string]: unknown;
}

/**
 * Builds the npm package. `deno pack` writes `package.json` and the declarations; `deno bundle` the
 * code, because Node has no imports of texts; `npm pack` makes the tarball of both.
 *
 * @param out folder to write the tarball to; made if missing
 * @returns path of the tarball
 * @throws {Error} If one of the three programs fails
 */
export async function npmPackage(out: string): Promise<string> {
  await Deno.mkdir(out, { recursive: true });
  const work = await Deno.makeTempDir();
  try {
    const folder = await packed(work);
    const about: PackageFile = JSON.parse(await Deno.readTextFile(join(folder, "package.json")));
    for (const name of DENO_ONLY) delete about.exports[name];
    Object.assign(about, {
      description: "Lock-free object pools, an explorer of memory models, a simulated machine, " +
        "and the Universal Scalability Law",
      engines: { node: ">=20" },
    });
    await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify(about, undefined, 2));
    await keepOnly(join(folder, "lib"), ".d.ts");
    const entries = Object.keys(about.exports).map((name) => join("lib", name, "mod.ts"));
    await bundleInto(join(folder, "lib"), entries, Object.keys(about.dependencies));
    const [tarball] = JSON.parse(
      await run("npm", ["pack", folder, "--pack-destination", out, "--json"], projectFolder),
    );
    return join(out, tarball.filename);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

/** What `deno pack` makes of the project. */
async function packed(work: string): Promise<string> {
  const tarball = join(work, "packed.tgz");
  const flags = ["--quiet", "--allow-dirty", "--no-source-maps", "--output", tarball];
  await run(Deno.execPath(), ["pack", ...flags], projectFolder);
  await run("tar", ["-xzf", tarball], work);
  return join(work, "package");
}

/** Removes the files of a folder and its folders that have another ending. */
async function keepOnly(folder: string, ending: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) await keepOnly(path, ending);
    else if (!name.endsWith(ending)) await Deno.remove(path);
  }
}

/** Modules that several entries need are written once, so that a class is the same in all of them. */
async function bundleInto(folder: string, entries: string[], packages: string[]): Promise<void> {
  const external = packages.map((name) => `--external=${name}`);
  const flags = ["--quiet", "--format", "esm", "--code-splitting", "--outdir", folder, ...external];
  await run(Deno.execPath(), ["bundle", ...flags, ...entries], projectFolder);
}

async function run(program: string, args: string[], cwd: string): Promise<string> {
  const command = new Deno.Command(program, { args, cwd, env: { NO_COLOR: "1" }, stdin: "null" });
  const { success, stdout, stderr } = await command.output();
  if (success) return new TextDecoder().decode(stdout);
  throw new Error(`"${program} ${args[0]}" has failed:\n${new TextDecoder().decode(stderr)}`);
}
