/**
 * The packages as others get them: from a registry, from a clone beside their project, by address,
 * and for Node as a tarball. Run it with `deno task test:package`; it needs npm.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { npmPackage } from "../../tasks/pack/npm_package.ts";
import { startRegistry } from "./registry.ts";

const PROJECT = join(import.meta.dirname!, "..", "..");
const CONSUMER = await Deno.readTextFile(join(import.meta.dirname!, "consumer.ts"));
const { name, version, exports } = JSON.parse(
  await Deno.readTextFile(join(PROJECT, "deno.json")),
);

/** Measures with Workers: only where there are some. */
const MEASURE = `import { measureThroughput } from "${name}/measure";
const options = { pool: "objpool", threads: 2, seconds: 0.02, repetitions: 2 } as const;
const { threads, repetitions } = await measureThroughput(options);
console.log(JSON.stringify([threads, repetitions.length]));
`;

/** What `consumer.ts` prints, wherever it runs. */
const EXPECTED = {
  found: 0,
  entered: true,
  isObjpool: true,
  popped: [0, -1],
  accesses: { pop: { load: 3, "compare-and-swap": 2, "fetch-and-add": 1 } },
  verdicts: ["violation", "violation", "ok", "ok"],
  replayed: true,
  simulates: true,
  simulatesRow: true,
  sigma: "0.050",
  bytes: true,
  printed: 1,
  table: "a\n1",
};

Deno.test("what is published is complete, has no slow types, and runs from a registry", async () => {
  await using registry = await startRegistry();
  const env = { JSR_URL: registry.url };
  const flags = ["--allow-dirty", "--no-provenance", "--token", "none"];
  const said = await run(Deno.execPath(), ["publish", ...flags], PROJECT, env);
  assertStringIncludes(said, `Successfully published ${name}@${version}`);
  assertEquals(said.match(/error\[|slow-type/g), null, said);

  await using project = await newProject({ imports: { [name]: `jsr:${name}@^${version}` } });
  await checkConsumer(project.folder, env);
  await Deno.writeTextFile(join(project.folder, "measure.ts"), MEASURE);
  const args = ["run", "--quiet", "-A", "measure.ts"];
  assertEquals(JSON.parse(await run(Deno.execPath(), args, project.folder, env)), [2, 2]);
});

Deno.test("a project that links a clone of the course imports its packages", async () => {
  await using project = await newProject({});
  await run(Deno.execPath(), ["link", PROJECT], project.folder);
  await checkConsumer(project.folder);
});

Deno.test("the README's import map takes the packages from an address", async () => {
  const files = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, fileOf);
  try {
    const address = `http://127.0.0.1:${files.addr.port}/`;
    await using project = await newProject({ imports: await readmeImports(address) });
    await checkConsumer(project.folder);
  } finally {
    await files.shutdown();
  }
});

Deno.test("Node runs the packages of the npm tarball, and TypeScript finds their types", async () => {
  await using project = await newProject(undefined);
  const { folder } = project;
  const tarball = await npmPackage(folder);
  await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await run("npm", ["install", "--no-audit", "--no-fund", tarball], folder);
  const tsc = join("node_modules", "typescript", "bin", "tsc");
  const flags = ["--strict", "--target", "esnext", "--module", "nodenext"];
  await run("node", [tsc, ...flags, "consumer.ts"], folder);
  assertEquals(JSON.parse(await run("node", ["consumer.js"], folder)), EXPECTED);
});

/** A folder of somebody else's, with the program and a `deno.json` of its own. */
async function newProject(config: object | undefined) {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(join(folder, "consumer.ts"), CONSUMER);
  if (config) await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(config));
  return { folder, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

/** The program has the right types and prints what it should, without any permission but to import. */
async function checkConsumer(folder: string, env: Record<string, string> = {}): Promise<void> {
  await run(Deno.execPath(), ["check", "--quiet", "--allow-import", "consumer.ts"], folder, env);
  const args = ["run", "--quiet", "--no-prompt", "--allow-import", "consumer.ts"];
  assertEquals(JSON.parse(await run(Deno.execPath(), args, folder, env)), EXPECTED);
}

/** The import map that the README shows, with another address in place of the repository's. */
async function readmeImports(address: string): Promise<Record<string, string>> {
  const readme = await Deno.readTextFile(join(PROJECT, "README.md"));
  const [, block] = readme.match(/```json\n(\{\n {2}"imports": \{\n {4}"@records-live[^`]*)```/)!;
  const { imports } = JSON.parse(block!);
  const { imports: own } = JSON.parse(await Deno.readTextFile(join(PROJECT, "deno.json")));
  return Object.fromEntries(
    Object.entries<string>(imports).flatMap(([key, value]) => {
      if (!value.startsWith("https://")) {
        assertEquals(value, own[key], "the README has another version than deno.json");
        return [[key, value]];
      }
      const [, entry] = value.match(/COMMIT\/(.*)$/)!;
      assert(Object.values(exports).includes(`./${entry}`), `${entry} is not exported`);
      return Object.entries<string>(exports).map(([path, file]) => [
        `${name}${path.slice(1)}`,
        address + file.slice(2),
      ]);
    }),
  );
}

/** A file of the project, as a host of repositories sends it: as text. */
async function fileOf(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const text = await Deno.readTextFile(PROJECT + path);
  return new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
}

async function run(
  program: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const [printed, said] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${program} ${args.join(" ")}\n${printed}${said}`);
  return args[0] === "publish" ? said! : printed!;
}
