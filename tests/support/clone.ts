import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PARTS = ["deno.json", "deno.lock", "exercises", "lib", "tasks"];

/** A copy of the course that goes away by itself. */
export interface Clone extends AsyncDisposable {
  folder: string;
  /** Writes these answers to `work/`, in place of all that are there. */
  answer(answers: Record<string, string>): Promise<void>;
  /** Runs `deno` in it, without colours and without anybody to ask. */
  deno(...args: string[]): Promise<{ code: number; text: string }>;
}

/**
 * Makes a fresh clone of the course, with these answers in `work/` and otherwise nothing solved.
 *
 * @param answers texts by the names of exercises
 * @param change is given each file of the exercises; what it gives is written, nothing is left out
 * @returns the clone
 */
export async function freshClone(
  answers: Record<string, string> = {},
  change?: (path: string, text: string) => string | undefined,
): Promise<Clone> {
  const folder = await Deno.makeTempDir();
  for (const part of PARTS) await copy(join(PROJECT, part), join(folder, part), change);
  await writeAnswers(folder, answers);
  return {
    folder,
    async answer(answers) {
      await Deno.remove(join(folder, "work"), { recursive: true });
      await writeAnswers(folder, answers);
    },
    async deno(...args) {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args,
        cwd: folder,
        env: { NO_COLOR: "1" },
        stdin: "null",
      }).output();
      const decoder = new TextDecoder();
      return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

async function writeAnswers(folder: string, answers: Record<string, string>): Promise<void> {
  await Deno.mkdir(join(folder, "work"));
  for (const [name, text] of Object.entries(answers)) {
    await Deno.mkdir(join(folder, "work", "exercises", name), { recursive: true });
    await Deno.writeTextFile(join(folder, "work", "exercises", name, "exercise.ts"), text);
  }
}

async function copy(
  from: string,
  to: string,
  change?: (path: string, text: string) => string | undefined,
): Promise<void> {
  if ((await Deno.stat(from)).isDirectory) {
    await Deno.mkdir(to, { recursive: true });
    for await (const { name } of Deno.readDir(from)) {
      await copy(join(from, name), join(to, name), change);
    }
  } else if (change && from.startsWith(join(PROJECT, "exercises"))) {
    const text = change(from, await Deno.readTextFile(from));
    if (text !== undefined) await Deno.writeTextFile(to, text);
  } else {
    await Deno.copyFile(from, to);
  }
}
