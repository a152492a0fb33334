// Right, and different: doubles by recursion, and reduces an array of shares.
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

const double = (places: number, objects: number): number =>
  places >= objects ? places : double(2 * places, objects);

export function ringPlaces(objects: number): number {
  if (Number.isInteger(objects) && objects >= 1) return double(1, objects);
  throw new RangeError(`Cannot make a ring for ${objects} objects`);
}

function shares(cpus: number, objects: number): number[] {
  return Array.from(
    { length: cpus },
    (_, cpu) => Math.floor(objects / cpus) + (cpu < objects % cpus ? 1 : 0),
  );
}

export function objpoolBytes(cpus: number, objects: number): number {
  const ring = HEADER + ringPlaces(objects) * PLACE;
  return shares(cpus, objects)
    .map((share) => ring + share * RECORD)
    .map((bytes) => bytes + (PAGE - bytes % PAGE) % PAGE)
    .reduce((sum, bytes) => sum + bytes, 0);
}

export const stackBytes = (cpus: number, tasks: number): number => PAGE * cpus + PAGE * tasks;

export function breakEvenProbes(cpus: number, tasks: number): number {
  const [stacks, pool] = [stackBytes(cpus, tasks), objpoolBytes(cpus, Math.max(2 * cpus, 10))];
  const even = (stacks - stacks % pool) / pool;
  return even + 1;
}
