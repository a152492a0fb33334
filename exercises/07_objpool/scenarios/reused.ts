/** One ring. Its CPU takes an object, gives it back and takes again; another CPU takes twice. */
import {
  create,
  EMPTY,
  ENTRIES,
  HEAD,
  LAST,
  placeOf,
  pop,
  push,
  type Rings,
  TAIL,
} from "../exercise.ts";

export function setup(): Rings {
  const rings = create(1, 2);
  rings.words.set([0, 2, 2, 0, 1]); // head 0, tail 2, last 2, objects 0 and 1
  return rings;
}

export const threads = [
  (rings: Rings) => {
    const object = pop(rings, 0);
    if (object !== EMPTY) push(rings, 0, object);
    return [pop(rings, 0)];
  },
  (rings: Rings) => [pop(rings, 0), pop(rings, 0)],
];

export function after(rings: Rings, held: number[][]): string | undefined {
  const { words } = rings;
  const filled = words[LAST]! - words[HEAD]! | 0;
  if (filled < 0) return `head has overrun last: ${words[HEAD]} is ahead of ${words[LAST]}`;
  const inRing: number[] = [];
  for (let i = 0; i < filled && i < 4; i++) {
    inRing.push(words[placeOf(rings, 0, words[HEAD]! + i)]!);
  }
  for (const object of [0, 1]) {
    const holders = held.flatMap((one, cpu) => one.includes(object) ? [`CPU ${cpu}`] : []);
    for (const one of inRing) if (one === object) holders.push("the ring");
    if (holders.length > 1) return `object ${object} has two owners: ${holders.join(" and ")}`;
    if (holders.length === 0) return `object ${object} is lost: nobody has it`;
  }
  return undefined;
}

export const names = (rings: Rings) => ({
  head: [rings.words, HEAD],
  tail: [rings.words, TAIL],
  last: [rings.words, LAST],
  "entry[0]": [rings.words, ENTRIES],
  "entry[1]": [rings.words, ENTRIES + 1],
});
