import { runSteps } from "./run_step.ts";

const SETTINGS = "deno.json";

/**
 * Looks at format and lint of what the next commit would have: the staged texts, which need not be
 * those in the folder.
 *
 * @param folder a working copy of git
 * @param say where lines go
 * @returns whether all is well
 * @throws {Error} If git cannot be asked
 */
export async function checkStaged(
  folder: string,
  say: (line: string) => void = console.log,
): Promise<boolean> {
  const names = await git(folder, ["diff", "--cached", "--name-only", "--diff-filter=d", "-z"]);
  if (names === "") return true;
  const copy = await Deno.makeTempDir();
  try {
    // The settings are those that the commit has, staged or not.
    const files = new Set([...names.split("\0").filter(Boolean), SETTINGS]);
    await git(folder, ["checkout-index", `--prefix=${copy}/`, "--", ...files]);
    const isWell = await runSteps(
      [
        { name: "format", args: ["fmt", "--check", "--permit-no-files"] },
        // That rule looks at what files import, and most of them are not here.
        { name: "lint", args: ["lint", "--permit-no-files", "--rules-exclude=no-slow-types"] },
      ],
      copy,
      say,
    );
    if (!isWell) {
      say('Nothing was committed: run "deno fmt" or mend it, "git add" it, commit again');
    }
    return isWell;
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("git", {
    args: [...args],
    cwd: folder,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  if (success) return decoder.decode(stdout);
  throw new Error(`Cannot run "git ${args[0]}" in ${folder}: ${decoder.decode(stderr).trim()}`);
}
