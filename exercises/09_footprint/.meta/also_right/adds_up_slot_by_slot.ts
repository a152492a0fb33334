// Right, and different: adds up the slots one by one, and doubles until there is room.
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

export function ringPlaces(objects: number): number {
  const isWhole = Number.isInteger(objects) && objects > 0;
  if (!isWhole) throw new RangeError(`Cannot share out ${objects} objects: pass 1 or more`);
  let places = 1;
  while (places < objects) places += places;
  return places;
}

export function objpoolBytes(cpus: number, objects: number): number {
  const places = ringPlaces(objects);
  let bytes = 0;
  let left = objects;
  for (let cpu = 0; cpu < cpus; cpu++) {
    const share = Math.ceil(left / (cpus - cpu));
    left -= share;
    let slot = 0;
    const needed = HEADER + PLACE * places + RECORD * share;
    slot = PAGE * Math.ceil(needed / PAGE);
    bytes += slot;
  }
  return bytes;
}

export function stackBytes(cpus: number, tasks: number): number {
  return (tasks + cpus) * PAGE;
}

export function breakEvenProbes(cpus: number, tasks: number): number {
  const objects = cpus < 5 ? 10 : 2 * cpus;
  return Math.floor(stackBytes(cpus, tasks) / objpoolBytes(cpus, objects)) + 1;
}
