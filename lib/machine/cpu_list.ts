/**
 * Reads a list of CPUs as Linux writes it: "0-3,8".
 *
 * @param text the list
 * @returns the numbers, in order
 * @throws {RangeError} If it is no such list
 */
export function readCpuList(text: string): number[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  return trimmed.split(",").flatMap((part) => {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(part.trim()) ?? [];
    if (first === undefined) {
      throw new RangeError(`Cannot read CPUs from "${trimmed}": use numbers as in 0-3,8`);
    }
    const length = Number(last ?? first) - Number(first) + 1;
    return Array.from({ length: Math.max(0, length) }, (_, index) => Number(first) + index);
  });
}

/**
 * Writes a list of CPUs as Linux does.
 *
 * @param cpus the numbers, in any order
 * @returns the list, such as "0-3,8"
 */
export function cpuListText(cpus: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const cpu of cpus.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && range[1] === cpu - 1) range[1] = cpu;
    else ranges.push([cpu, cpu]);
  }
  return ranges.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(",");
}
