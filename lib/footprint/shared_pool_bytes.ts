import { checkCount, MAX_CPUS, MAX_OBJECTS } from "./checks.ts";
import type { Footprint } from "./schemes.ts";
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
  /** CPUs that use the pool, 1 to 8192. */
  cpuCount: number;
  /** Objects in the pool, 1 to 16777216. */
  objectCount: number;
  /**
   * Distance kept between hot words.
   *
   * @default 64 bytes
   */
  lineBytes?: 64 | 128 | "packed";
}

const WORD_BYTES = 4;
const BASE_ALIGNMENT = 16;

/** Equal blocks: how many, and how many words of each are heads, places of a ring, and objects'. */
interface Blocks {
  count: number;
  heads?: number;
  rings?: number;
  objects?: number;
}

const LAYOUTS: Record<SharedPoolName, (cpus: number, objects: number) => Blocks[]> = {
  "locked-list": (_cpus, objects) => [{ count: 1, heads: 2 }, { count: objects, objects: 1 }],
  "freelist": (_cpus, objects) => [{ count: 1, heads: 1 }, { count: objects, objects: 2 }],
  "percpu-freelist": (cpus, objects) => [
    { count: cpus, heads: 1 },
    { count: objects, objects: 2 },
  ],
  "bpf-percpu-freelist": (cpus, objects) => [
    { count: cpus + 1, heads: 2 },
    { count: objects, objects: 1 },
  ],
  "objpool": (cpus, objects) => [
    { count: cpus, heads: 4, rings: powerOfTwo(objects) },
    { count: 1, heads: 1 },
  ],
  "worker-ring": (cpus, objects) => [{ count: cpus, heads: 2, rings: powerOfTwo(objects) }],
};

/**
 * Bytes of shared memory that a pool of this course takes: words of 4 bytes, blocks kept on lines of
 * their own.
 *
 * @param name which pool
 * @param shape CPUs, objects, and the distance between hot words
 * @returns the `byteLength` of its memory
 * @throws {RangeError} If there is no such pool, or a number is not a whole one in range
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
  return sharedPoolFootprint(name, shape).total;
}

/**
 * Bytes of shared memory that a pool of this course takes, by what they are for. An object is a
 * number: its own words are a link, and in freelists a count; `rounding` keeps lines apart.
 *
 * @param name which pool
 * @param shape CPUs, objects, and the distance between hot words
 * @returns bytes
 * @throws {RangeError} If there is no such pool, or a number is not a whole one in range
 *
 * @example
 * ```ts
 * import { sharedPoolFootprint } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Nodes of 8 bytes on lines of 64: seven eighths of a list are distance.
 * const { objects, rounding } = sharedPoolFootprint("freelist", { cpuCount: 1, objectCount: 256 });
 * assertEquals([objects, rounding], [2048, 60 + 256 * 56]);
 * ```
 */
export function sharedPoolFootprint(name: SharedPoolName, shape: SharedPoolShape): Footprint {
  if (!Object.hasOwn(LAYOUTS, name)) {
    const names = Object.keys(LAYOUTS).join(", ");
    throw new RangeError(`Cannot find a pool named "${name}": use ${names}`);
  }
  const { cpuCount, objectCount, lineBytes = 64 } = shape;
  checkCount("cpuCount", cpuCount, 1, MAX_CPUS);
  checkCount("objectCount", objectCount, 1, MAX_OBJECTS);
  if (lineBytes !== 64 && lineBytes !== 128 && lineBytes !== "packed") {
    throw new RangeError(`Cannot lay out lines of ${lineBytes} bytes: use 64, 128 or "packed"`);
  }

  const sum = { objects: 0, rings: 0, heads: 0, rounding: 0, total: 0 };
  for (const blocks of LAYOUTS[name](cpuCount, objectCount)) {
    const { count, heads = 0, rings = 0, objects = 0 } = blocks;
    const own = (heads + rings + objects) * WORD_BYTES;
    const padded = lineBytes === "packed"
      ? own
      : Math.ceil((own + lineBytes - BASE_ALIGNMENT) / lineBytes) * lineBytes;
    sum.objects += count * objects * WORD_BYTES;
    sum.rings += count * rings * WORD_BYTES;
    sum.heads += count * heads * WORD_BYTES;
    sum.rounding += count * (padded - own);
    sum.total += count * padded;
  }
  return sum;
}
