/** An environment of Python that tests need, in a folder that git ignores. */
export interface PythonEnvironment {
  /** Where it is. */
  folder: string;
  /** Files of requirements. */
  lists: string[];
  /** What else is installed there: what it is, and how. */
  more?: { wanted: string; install(folder: string): Promise<void> };
}

/**
 * Makes an environment of Python. What is there for the same packages is kept.
 *
 * @param environment where, and of what
 * @throws {Error} If something cannot be installed; its last lines are part of the message
 */
export async function makePythonEnvironment(environment: PythonEnvironment): Promise<void> {
  const { folder, lists, more } = environment;
  const texts = await Promise.all(lists.map((list) => Deno.readTextFile(list)));
  const wanted = [...more ? [more.wanted] : [], ...texts].join("\n");
  const stamp = `${folder}/made_of.txt`;
  if (await Deno.readTextFile(stamp).catch(() => "") === wanted) return;

  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  await runQuietly("python3", ["-m", "venv", folder]);
  await runQuietly(`${folder}/bin/python`, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
    ...lists.flatMap((list) => ["--requirement", list]),
  ]);
  await more?.install(folder);
  await Deno.writeTextFile(stamp, wanted);
}

/**
 * Runs a program whose output nobody wants, unless it fails.
 *
 * @param program the program
 * @param args its arguments
 * @throws {Error} If it fails, with its last lines
 */
export async function runQuietly(program: string, args: string[]): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args, stdin: "null" })
    .output();
  if (success) return;
  const lines = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
  throw new Error(
    `Cannot make an environment: ${program} ${args[0]} failed\n` +
      lines.trimEnd().split("\n").slice(-8).join("\n"),
  );
}
