import { PINNED_DENO, projectFolder } from "@course/project/mod.ts";
import { freshClone } from "../support/clone.ts";
import { checkStaged } from "../../tasks/gate/staged.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const HOOK = `${projectFolder}/.githooks/pre-commit`;

/** A working copy with the parts of the course that its hook needs. */
interface Copy extends AsyncDisposable {
  folder: string;
  write(path: string, text: string): Promise<void>;
  /** Runs git in it, as somebody who has no settings of their own. */
  git(...args: string[]): Promise<{ code: number; said: string }>;
}

/** @param folder what is put under git; without it, the settings alone */
async function workingCopy(folder = Deno.makeTempDirSync()): Promise<Copy> {
  const write = async (path: string, text: string) => {
    await Deno.mkdir(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text);
  };
  const git = async (...args: string[]) => {
    const who = ["user.name=a", "user.email=a@example", "commit.gpgsign=false"];
    const { code, stdout, stderr } = await new Deno.Command("git", {
      args: [...who.flatMap((setting) => ["-c", setting]), ...args],
      cwd: folder,
      env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null", NO_COLOR: "1" },
    }).output();
    const decoder = new TextDecoder();
    return { code, said: decoder.decode(stdout) + decoder.decode(stderr) };
  };
  await git("init", "-q");
  for (const path of ["deno.json", ".gitattributes"]) {
    await write(path, await Deno.readTextFile(`${projectFolder}/${path}`));
  }
  await git("add", ".");
  await git("commit", "-qm", "The settings");
  return {
    folder,
    write,
    git,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** What the check says, without seconds. */
async function checked({ folder }: Copy): Promise<[isWell: boolean, said: string[]]> {
  const said: string[] = [];
  const isWell = await checkStaged(folder, (line) => said.push(line));
  return [isWell, said.map((line) => line.replace(/ \(\d.*/, ""))];
}

Deno.test("what is staged must be formatted and pass lint, and the way out is named", async () => {
  await using copy = await workingCopy();
  assertEquals(await checked(copy), [true, []]);
  await copy.write("lib/pools/good.ts", "export const good = 1;\n");
  await copy.git("add", ".");
  assertEquals(await checked(copy), [true, ["ok      format", "ok      lint"]]);
  await copy.write("lib/pools/good.ts", "export const   good = 1\n");
  await copy.git("add", ".");
  const [isWell, said] = await checked(copy);
  assertEquals([isWell, said[0]], [false, "FAILED  format"]);
  assertStringIncludes(said.at(-1)!, 'run "deno fmt"');
  await copy.write("lib/pools/good.ts", "export const good: any = 1;\n");
  await copy.git("add", ".");
  assertEquals((await checked(copy))[1][1], "FAILED  lint");
});

Deno.test("the staged text counts, not the one in the folder, and what is not looked at may be anything", async () => {
  await using copy = await workingCopy();
  await copy.write("a name.ts", "export const good = 1;\n");
  await copy.write("notebooks/a.md", "*  not looked at\n");
  await copy.write("run.sh", "echo   not looked at\n");
  await copy.git("add", ".");
  await copy.write("a name.ts", "export const   good = 1\n");
  assertEquals((await checked(copy))[0], true);
  await copy.git("rm", "-q", "--cached", "deno.json");
  const message = await checkStaged(copy.folder, () => {}).catch(({ message }) => message);
  assertStringIncludes(message, "deno.json is not in the cache");
});

Deno.test("the hook refuses a commit that is not formatted, and lets one that is pass", async () => {
  await using copy = await workingCopy();
  for (const part of ["lib", "tasks", "tests", ".githooks"]) {
    await Deno.symlink(`${projectFolder}/${part}`, `${copy.folder}/${part}`);
  }
  await copy.write(".git/info/exclude", "/lib\n/tasks\n/tests\n/.githooks\n");
  await copy.git("config", "core.hooksPath", ".githooks");
  await copy.write("a.md", "*  one\n*  two\n");
  await copy.git("add", ".");
  const { code, said } = await copy.git("commit", "-qm", "Not formatted");
  assertEquals(code, 1);
  assertStringIncludes(said, "Nothing was committed");
  await copy.write("a.md", "- one\n- two\n");
  await copy.git("add", ".");
  assertEquals((await copy.git("commit", "-qm", "Formatted")).code, 0);
  assertStringIncludes((await copy.git("log", "--format=%s")).said, "Formatted");
});

Deno.test("deno task hooks switches the hook on and off, and keeps hooks that somebody has", async () => {
  // The command's own files are copied: it must not find this clone through them.
  await using copy = await workingCopy((await freshClone()).folder);
  const path = async () => (await copy.git("config", "core.hooksPath")).said.trim();
  const hooks = async (...args: string[]) => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "tasks/hooks.ts", ...args],
      cwd: copy.folder,
      env: { NO_COLOR: "1" },
    }).output();
    return [code, new TextDecoder().decode(stderr).trim()];
  };
  assertEquals([await hooks(), await path()], [[0, ""], ".githooks"]);
  assertEquals([await hooks(), await path()], [[0, ""], ".githooks"]);
  assertEquals([await hooks("--off"), await path()], [[0, ""], ""]);
  await copy.git("config", "core.hooksPath", "mine");
  const [code, said] = await hooks();
  assertEquals([code, await path()], [1, "mine"]);
  assertStringIncludes(`${said}`, 'hooks of its own in "mine"');
});

Deno.test("the hook can be run, and calls the Deno that the course is checked with", async () => {
  assert(((await Deno.stat(HOOK)).mode! & 0o111) !== 0, "it cannot be run");
  const versions = (await Deno.readTextFile(HOOK)).match(/deno@[\d.]+/g);
  assertEquals(versions, [`deno@${PINNED_DENO}`]);
});
