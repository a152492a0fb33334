// Right, and different: computes with BigInt, and finds the power of two in binary digits.
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

export function ringPlaces(objects: number): number {
  if (!Number.isInteger(objects) || objects < 1) {
    throw new RangeError(
      `Cannot make a ring for ${objects} objects: it must be a whole number from 1 on`,
    );
  }
  if (objects === 1) return 1;
  const digits = (BigInt(objects) - 1n).toString(2).length;
  return Number(1n << BigInt(digits));
}

const pages = (bytes: bigint): bigint => (bytes + BigInt(PAGE) - 1n) / BigInt(PAGE);

export function objpoolBytes(cpus: number, objects: number): number {
  const ring = BigInt(HEADER) + BigInt(PLACE) * BigInt(ringPlaces(objects));
  const [all, share] = [BigInt(cpus), BigInt(objects) / BigInt(cpus)];
  const richer = BigInt(objects) % all;
  const slot = (own: bigint) => pages(ring + BigInt(RECORD) * own);
  return Number(BigInt(PAGE) * (richer * slot(share + 1n) + (all - richer) * slot(share)));
}

export function stackBytes(cpus: number, tasks: number): number {
  return Number(BigInt(PAGE) * (BigInt(cpus) + BigInt(tasks)));
}

export function breakEvenProbes(cpus: number, tasks: number): number {
  const pool = BigInt(objpoolBytes(cpus, Math.max(10, 2 * cpus)));
  return Number(BigInt(stackBytes(cpus, tasks)) / pool + 1n);
}
