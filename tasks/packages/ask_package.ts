import { explore, judge } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import type { Answer, Asked } from "./asked.ts";

/** What came of a question. */
export interface Answered {
  asked: Asked;
  answer: Answer;
  /** The report, or why the package is refused. */
  text: string;
  executions: number;
  seconds: number;
}

/** A package that the registry has not given. */
export class NotFetched extends Error {
  override name = "NotFetched";
}

const MOST_SECONDS = 60;
const MODEL = "js";

/**
 * Asks about a package: Deno fetches it, and the explorer runs it as it is. What it prints itself is
 * dropped, because each execution prints it again.
 *
 * @param asked the question
 * @returns the verdict, and what it has taken; a package that cannot be scheduled is "refused"
 * @throws {NotFetched} If the registry cannot be reached, or does not have the package
 */
export async function askPackage(asked: Asked): Promise<Answered> {
  const folder = await Deno.makeTempDir();
  const start = performance.now();
  const printing = { ...console };
  try {
    const file = `${folder}/program.ts`;
    await Deno.writeTextFile(file, asked.program);
    await fetchPackage(file, folder);
    for (const name of ["log", "warn", "error", "info", "debug"] as const) console[name] = () => {};
    const result = verdictOf(asked, new URL(`file://${file}`));
    return { asked, ...result, seconds: (performance.now() - start) / 1000 };
  } finally {
    Object.assign(console, printing);
    await Deno.remove(folder, { recursive: true });
  }
}

function verdictOf(asked: Asked, source: URL): Pick<Answered, "answer" | "text" | "executions"> {
  const maxMilliseconds = asked.options?.maxMilliseconds ?? MOST_SECONDS * 1000;
  try {
    if (asked.law) {
      const object = { source, ...asked.handle !== undefined && { handle: asked.handle } };
      const judged = judge(object, asked.law, { ...asked.options, maxMilliseconds });
      return { answer: judged.verdict, text: `${judged}`, executions: judged.executions };
    }
    const found = explore({ source }, { model: MODEL, search: "iterative", maxMilliseconds });
    const { complete, blocked } = found.executions;
    return { answer: found.verdict, text: `${found}`, executions: complete + blocked };
  } catch (error) {
    if (!(error instanceof InstrumentError)) throw error;
    return { answer: "refused", text: error.message, executions: 0 };
  }
}

/**
 * Lets Deno fetch what a file imports, so that no search is taken for one that fails. In a folder of
 * its own, the packages do not get into the project's lock file.
 */
async function fetchPackage(file: string, cwd: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", file],
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  const problem = success
    ? decoder.decode(stdout).match(/"error": "([^"]*)"/)?.[1]
    : decoder.decode(stderr);
  if (problem !== undefined) throw new NotFetched(problem.split("\n")[0]!);
}
