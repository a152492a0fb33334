import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";

/**
 * Makes sure that files can be made in a folder.
 *
 * @param folder the course's own by default
 * @throws {CommandError} If they cannot; the message says what to do
 */
export async function checkWritable(folder: string = projectFolder): Promise<void> {
  const probe = `${folder}/.writable-${crypto.randomUUID()}`;
  try {
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(
      `Cannot write into ${folder} (${error.message.split(":")[0]}): copy the course to a folder ` +
        "of your own, and run this there",
    );
  }
}
