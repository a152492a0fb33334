/** What may be meant by the end of a file's name: JavaScript is often written in TypeScript. */
const WRITTEN_AS: readonly [end: string, others: readonly string[]][] = [
  [".js", [".ts", ".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
];
const ENDS = [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".tsx"];

/**
 * Finds the file that an import means, as bundlers do: the one of that name, the TypeScript that it was
 * compiled from, one with an extension, or a folder's index.
 *
 * @param name path that is imported
 * @param exists whether there is a file
 * @returns path of the file, or the same path where there is none
 */
export function nearbyFile(name: string, exists: (name: string) => boolean): string {
  const others = WRITTEN_AS.flatMap(([end, instead]) =>
    name.endsWith(end) ? instead.map((other) => name.slice(0, -end.length) + other) : []
  );
  const candidates = [
    name,
    ...others,
    ...ENDS.map((end) => name + end),
    ...ENDS.map((end) => `${name.replace(/\/$/, "")}/index${end}`),
  ];
  return candidates.find(exists) ?? name;
}
