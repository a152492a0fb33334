import { dirname } from "node:path";
import { typedPath } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { REFUSED } from "./exit_code.ts";

/** Programs are saved in several steps; and one save is one change. */
const QUIET_MILLISECONDS = 200;

/**
 * Does a piece of work, and again each time that a file beside one of the files is saved. What is still
 * at work then is stopped.
 *
 * @param files the files
 * @param signal ends it
 * @param work the work; what it refuses is printed, and the next save tries again
 * @throws {CommandError} If a folder cannot be watched
 */
export async function watchFiles(
  files: readonly string[],
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const folders = [...new Set(files.map((file) => dirname(typedPath(file))))];
  let watcher: Deno.FsWatcher;
  try {
    watcher = Deno.watchFs(folders, { recursive: false });
  } catch (error) {
    throw new CommandError(
      `Cannot watch ${folders.join(", ")}: ${(error as Error).message}, give a file in a folder ` +
        "that exists",
      REFUSED,
    );
  }
  let current = new AbortController();
  let working = Promise.resolve();
  const start = () => {
    current.abort();
    const own = current = new AbortController();
    working = working.then(async () => {
      if (own.signal.aborted) return;
      console.error("[watch] searching");
      try {
        await work(own.signal);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        console.error(error.message);
      }
      if (!signal.aborted) console.error("[watch] waiting for the next save, Ctrl-C to end");
    });
  };
  signal.addEventListener("abort", () => {
    current.abort();
    watcher.close();
  });
  start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind, paths } of watcher) {
    if (kind === "access" || !paths.some(isSource)) continue;
    clearTimeout(timer);
    timer = setTimeout(start, QUIET_MILLISECONDS);
  }
  clearTimeout(timer);
  await working;
}

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}
