import { projectFolder } from "@course/project/mod.ts";

/** The proxy that JupyterHub needs. */
const PROXY = "configurable-http-proxy@5.3.0";

/**
 * Makes the programs of a JupyterHub, in `.jupyter/hub`: an environment of Python with JupyterHub and
 * the course's JupyterLab, the linters of `deploy/`, and the proxy from npm. What is there for the same versions is kept.
 *
 * @returns the folder, with `bin` and `node_modules/.bin`
 * @throws {Error} If something cannot be installed; its last lines are part of the message
 */
export async function makeHub(): Promise<{ programs: string }> {
  const programs = `${projectFolder}/.jupyter/hub`;
  const lists = ["", "deploy/", "tests/hub/"]
    .map((folder) => `${projectFolder}/${folder}requirements.txt`);
  const texts = await Promise.all(lists.map((list) => Deno.readTextFile(list)));
  const wanted = [PROXY, ...texts].join("\n");
  const stamp = `${programs}/made_of.txt`;
  if (await Deno.readTextFile(stamp).catch(() => "") === wanted) return { programs };

  await Deno.remove(programs, { recursive: true }).catch(() => {});
  await Deno.mkdir(programs, { recursive: true });
  await run("python3", ["-m", "venv", programs]);
  await run(`${programs}/bin/python`, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
    ...lists.flatMap((list) => ["--requirement", list]),
  ]);
  await run("npm", ["install", "--silent", "--no-fund", "--no-audit", "--prefix", programs, PROXY]);
  await Deno.writeTextFile(stamp, wanted);
  return { programs };
}

async function run(program: string, args: string[]): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args, stdin: "null" })
    .output();
  if (success) return;
  const lines = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
  throw new Error(
    `Cannot make a JupyterHub: ${program} ${args[0]} failed\n` +
      lines.trimEnd().split("\n").slice(-8).join("\n"),
  );
}
