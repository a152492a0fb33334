/** What a task printed and how it ended. */
export interface TaskResult {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a task as a user would, in its own process and from another folder.
 *
 * @param name file in `tasks`, or its path in the project, without its ending
 * @param args its command line
 * @returns what it printed, without colours
 */
export async function runTask(name: string, ...args: string[]): Promise<TaskResult> {
  const file = name.includes("/") ? name : `tasks/${name}`;
  const script = new URL(`../../${file}.ts`, import.meta.url).pathname;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    env: { NO_COLOR: "1", LC_ALL: "C.UTF-8" }, // English, whatever this machine speaks
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
