import { typedPath } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";

/**
 * Reads a text file, or standard input.
 *
 * @param file name of the file, from where the command was called; "-" is standard input
 * @returns its text
 * @throws {CommandError} If it cannot be read
 */
export async function readText(file: string): Promise<string> {
  if (file === "-") {
    return decodeText(new Uint8Array(await new Response(Deno.stdin.readable).arrayBuffer()));
  }
  try {
    return decodeText(await Deno.readFile(typedPath(file)));
  } catch (error) {
    throw new CommandError(
      `Cannot read "${file}": ${
        (error as Error).message.split(":")[0]
      }, name a file with lines such as 1,950`,
    );
  }
}

/**
 * Decodes text: UTF-8, or UTF-16 as spreadsheets save it, with or without a byte-order mark; what is
 * neither is taken as Latin 1.
 *
 * @param bytes contents of a file
 * @returns the text, without a byte-order mark
 */
function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  const half = Math.min(bytes.length, 2000);
  // Digits and separators have a zero byte in UTF-16: after them, or before.
  let [even, odd] = [0, 0];
  for (let i = 0; i < half; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  if ((first === 0xff && second === 0xfe) || odd > half / 4) {
    return new TextDecoder("utf-16le").decode(bytes);
  }
  if ((first === 0xfe && second === 0xff) || even > half / 4) {
    return new TextDecoder("utf-16be").decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
