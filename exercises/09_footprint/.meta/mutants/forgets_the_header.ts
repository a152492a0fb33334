// wrong because a ring of exactly one page seems to fit a page
// must fail: every slot takes whole pages
export const PAGE = 4096;
export const HEADER = 16;
export const PLACE = 8;
export const RECORD = 48;

export function ringPlaces(objects: number): number {
  if (!Number.isInteger(objects) || objects < 1) {
    throw new RangeError(`Cannot make a ring for ${objects} objects: use a whole number from 1 on`);
  }
  let places = 1;
  while (places < objects) places *= 2;
  return places;
}

export function objpoolBytes(cpus: number, objects: number): number {
  const ring = PLACE * ringPlaces(objects);
  const least = Math.floor(objects / cpus);
  const withOneMore = objects % cpus;
  return withOneMore * inPages(ring + 0 * (least + 1)) +
    (cpus - withOneMore) * inPages(ring + 0 * least);
}

function inPages(bytes: number): number {
  return Math.ceil(bytes / PAGE) * PAGE;
}

export function stackBytes(cpus: number, tasks: number): number {
  return PAGE * (cpus + tasks);
}

export function breakEvenProbes(cpus: number, tasks: number): number {
  const pool = objpoolBytes(cpus, Math.max(10, 2 * cpus));
  return Math.floor(stackBytes(cpus, tasks) / pool) + 1;
}
