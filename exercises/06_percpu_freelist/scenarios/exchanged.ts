/** Two CPUs, an object on each list. One takes both and gives one back; the other takes one. */
import { create, EMPTY, type Lists, pop, push, put, take } from "../exercise.ts";

export function setup(): Lists {
  const lists = create(2, 2);
  put(lists, 0, 0);
  put(lists, 1, 1);
  return lists;
}

export const threads = [
  (lists: Lists) => {
    const first = pop(lists, 0);
    const second = pop(lists, 0);
    if (first !== EMPTY) push(lists, 0, first);
    return [second];
  },
  (lists: Lists) => [pop(lists, 1)],
];

export function after(lists: Lists, held: number[][]): string | undefined {
  const onLists: number[] = [];
  for (const list of [0, 1, 0, 1]) onLists.push(take(lists, list));
  for (const object of [0, 1]) {
    const holders = held.flatMap((one, cpu) => one.includes(object) ? [`CPU ${cpu}`] : []);
    if (onLists.includes(object)) holders.push("a list");
    if (holders.length > 1) return `object ${object} has two owners: ${holders.join(" and ")}`;
    if (holders.length === 0) return `object ${object} is lost: nobody has it`;
  }
  return undefined;
}

export const names = ({ words }: Lists) => ({
  "head of CPU 0": [words, 0],
  "head of CPU 1": [words, 1],
  "next[0]": [words, 2],
  "next[1]": [words, 3],
});
