/** One CPU, two objects. It takes one and gives it back; an interrupt on it does the same. */
import YourPool from "../exercise.ts";

export const setup = () => YourPool.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });

function use(pool: YourPool): void {
  const object = pool.pop(0);
  if (object >= 0) pool.push(0, object);
}

export const threads = [use];

export const interrupts = [{ of: 0, body: use }];

export function after(pool: YourPool): string | undefined {
  const inPool: number[] = [];
  for (let turn = 0; turn < 3; turn++) inPool.push(pool.pop(0));
  const found = inPool.filter((object) => object >= 0).toSorted((a, b) => a - b).join(" ");
  return found === "0 1" ? undefined : `the objects 0 and 1 have become ${found || "none"}`;
}
