import { powerOfTwo } from "./rounding.ts";

/** Pools of this course. */
export type SharedPoolName =
  | "locked-list"
  | "freelist"
  | "percpu-freelist"
  | "bpf-percpu-freelist"
  | "objpool"
  | "worker-ring";

/** Shape of a pool of this course. */
export interface SharedPoolShape {
  cpuCount: number;
  objectCount: number;
  /** Distance kept between hot words; 64 bytes unless told otherwise. */
  lineBytes?: 64 | 128 | "packed";
}

const WORD_BYTES = 4;
const BASE_ALIGNMENT = 16;

/** For each kind of block how many there are, and how many words each has. */
type Blocks = [count: number, words: number][];

const LAYOUTS: Record<SharedPoolName, (cpus: number, objects: number) => Blocks> = {
  "locked-list": (_cpus, objects) => [[1, 2], [objects, 1]],
  "freelist": (_cpus, objects) => [[1, 1], [objects, 2]],
  "percpu-freelist": (cpus, objects) => [[cpus, 1], [objects, 2]],
  "bpf-percpu-freelist": (cpus, objects) => [[cpus, 2], [1, 2], [objects, 1]],
  "objpool": (cpus, objects) => [[cpus, 4 + powerOfTwo(objects)], [1, 1]],
  "worker-ring": (cpus, objects) => [[cpus, 2 + powerOfTwo(objects)]],
};

/**
 * Bytes of shared memory that a pool of this course takes: words of 4 bytes, blocks kept on lines of
 * their own.
 *
 * @param name which pool
 * @param shape CPUs, objects, and the distance between hot words
 * @returns the `byteLength` of its memory
 * @throws {RangeError} If there is no such pool
 *
 * @example
 * ```ts
 * import { sharedPoolBytes } from "@course/footprint/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const shape = { cpuCount: 4, objectCount: 10 };
 * assertEquals(sharedPoolBytes("objpool", shape), Objpool.create(shape).words.byteLength);
 * ```
 */
export function sharedPoolBytes(name: SharedPoolName, shape: SharedPoolShape): number {
  const layout = LAYOUTS[name];
  if (layout === undefined) {
    const names = Object.keys(LAYOUTS).join(", ");
    throw new RangeError(`Cannot find a pool named "${name}": use ${names}`);
  }
  const { cpuCount, objectCount, lineBytes = 64 } = shape;
  let bytes = 0;
  for (const [count, words] of layout(cpuCount, objectCount)) {
    const own = words * WORD_BYTES;
    const padded = lineBytes === "packed"
      ? own
      : Math.ceil((own + lineBytes - BASE_ALIGNMENT) / lineBytes) * lineBytes;
    bytes += count * padded;
  }
  return bytes;
}
