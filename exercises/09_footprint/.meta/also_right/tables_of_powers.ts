// Right, and different: looks the power up in a table, and searches the break-even with halves.
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

const POWERS: readonly number[] = Array.from({ length: 1024 }, (_, exponent) => 2 ** exponent);

export function ringPlaces(objects: number): number {
  switch (true) {
    case !Number.isInteger(objects):
    case objects < 1:
      throw new RangeError(`Cannot fill a ring with ${objects} objects`);
  }
  return POWERS.find((power) => power >= objects) ?? Infinity;
}

/** Whole pages, in bytes. */
function paged(bytes: number): number {
  const rest = bytes % PAGE;
  return rest === 0 ? bytes : bytes - rest + PAGE;
}

export function objpoolBytes(cpus: number, objects: number): number {
  const slot = (share: number) => paged(HEADER + PLACE * ringPlaces(objects) + RECORD * share);
  const more = objects % cpus;
  const less = (objects - more) / cpus;
  return more * slot(less + 1) + (cpus - more) * slot(less);
}

export function stackBytes(cpus: number, tasks: number): number {
  const stacks = cpus + tasks;
  return stacks * PAGE;
}

export function breakEvenProbes(cpus: number, tasks: number): number {
  const pool = objpoolBytes(cpus, Math.max(10, cpus + cpus));
  const isMore = (probes: number) => probes * pool > stackBytes(cpus, tasks);
  let [low, high] = [0, 1];
  while (!isMore(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isMore(middle)) high = middle;
    else low = middle;
  }
  return high;
}
