// Right, and different: keeps powers that were computed in a map; arithmetic gives every thread
// the same answer.
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

const known = new Map<number, number>();

export function ringPlaces(objects: number): number {
  if (!Number.isInteger(objects) || objects <= 0) {
    throw new RangeError(
      `Cannot make a ring for ${objects} objects: pass a whole number from 1 on`,
    );
  }
  let places = known.get(objects);
  if (places === undefined) {
    for (places = 1; places < objects;) places *= 2;
    known.set(objects, places);
  }
  return places;
}

function slotBytes(objects: number, share: number): number {
  const bytes = HEADER + PLACE * ringPlaces(objects) + RECORD * share;
  return Math.ceil(bytes / PAGE) * PAGE;
}

export function objpoolBytes(cpus: number, objects: number): number {
  const [share, richer] = [Math.floor(objects / cpus), objects % cpus];
  return cpus * slotBytes(objects, share) +
    richer * (slotBytes(objects, share + 1) - slotBytes(objects, share));
}

export function stackBytes(cpus: number, tasks: number): number {
  return (cpus + tasks) * PAGE;
}

export function breakEvenProbes(cpus: number, tasks: number): number {
  const pool = objpoolBytes(cpus, Math.max(10, 2 * cpus)) / PAGE;
  const stacks = cpus + tasks;
  for (let probes = Math.floor(stacks / pool);; probes++) {
    if (probes * pool > stacks) return probes;
  }
}
