/**
 * Chooses the numbers of threads of a curve.
 *
 * @param last the largest one
 * @returns 1, 2, 4, ... and the last one
 */
export function threadCounts(last: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < last; count *= 2) counts.push(count);
  return [...counts, last];
}
