import { projectFolder } from "@course/project/mod.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";

/** Folder of git's hooks, from the project's folder on. */
const FOLDER = ".githooks";
const KEY = "core.hooksPath";

async function git(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { code, stdout, stderr } = await new Deno.Command("git", {
      args,
      cwd: projectFolder,
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    return { code, said: (decoder.decode(stdout) + decoder.decode(stderr)).trim() };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandError("Cannot find git: install it, or leave the hook out");
  }
}

async function change(...args: string[]): Promise<void> {
  const { code, said } = await git("config", "--local", ...args);
  if (code !== 0) throw new CommandError(`Cannot change the settings of git: ${said}`);
}

if (import.meta.main) {
  await command({
    usage: {
      task: "hooks",
      summary: "Lets git refuse a commit whose files are not formatted or break a rule of lint",
      notes:
        "It is for this clone only, and looks at what is staged. A single commit goes past it " +
        "with git commit --no-verify.",
    },
    options: { off: { does: "commit without a look again" } },
    async run({ off }) {
      const { said: now } = await git("config", "--local", KEY);
      if (now !== "" && now !== FOLDER) {
        throw new CommandError(
          `This clone has hooks of its own in "${now}": call ${FOLDER}/pre-commit from there, or ` +
            `remove them with git config --unset ${KEY}`,
        );
      }
      if (off) {
        if (now === FOLDER) await change("--unset", KEY);
        console.log("git commits without a look at format and lint");
        return 0;
      }
      await change(KEY, FOLDER);
      console.log("git looks at format and lint of what is staged before each commit");
      return 0;
    },
  });
}
