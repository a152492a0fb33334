/** What a page tells its reader to type, and what it says will be printed. */
export interface Commands {
  commands: string;
  /** Lines without the spaces between columns; empty where nothing is said of it. */
  printed: string[];
}

/**
 * Reads the commands of a page: blocks of `sh`, and the block of `text` that follows at once.
 *
 * @param markdown the page
 * @returns its commands in their order
 */
export function commandsOf(markdown: string): Commands[] {
  const block = /^```sh\n([^]*?)^```\n(?:\n```text\n([^]*?)^```\n)?/gm;
  return [...markdown.matchAll(block)].map(([, commands, printed = ""]) => ({
    commands: commands!,
    printed: plainLines(printed),
  }));
}

/** Lines that are not empty, with one space between words. */
export function plainLines(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
}
