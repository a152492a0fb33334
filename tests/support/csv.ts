/**
 * Reads CSV, for tests of what writes it. Source: RFC 4180.
 *
 * @param text the text
 * @returns rows of cells
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("((?:[^"]|"")*)"|[^,"\r\n]*)(,|\r\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const at = cells.lastIndex;
    const [, plain = "", quoted, end] = cells.exec(text) ?? [];
    if (end === undefined) throw new SyntaxError(`No cell at character ${at}: ${text.slice(at)}`);
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
