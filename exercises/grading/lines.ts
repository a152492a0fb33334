/**
 * Splits a stream into lines.
 *
 * @param stream bytes of a text
 * @param most characters of a line that are kept, its last ones
 * @returns the lines that have ended, one by one
 */
export async function* lines(
  stream: ReadableStream<Uint8Array>,
  most = Infinity,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop()!;
    if (rest.length > most) rest = rest.slice(-most);
    yield* parts;
  }
}
