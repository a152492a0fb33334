import { checkCount, MAX_CPUS, MAX_OBJECTS } from "./checks.ts";
import { defaultMaxactive } from "./default_maxactive.ts";
import { powerOfTwo } from "./rounding.ts";

/** The machine and what runs on it. */
export interface Load {
  /** Possible CPUs, 1 to 8192. */
  cpus: number;
  /**
   * Tasks, 0 to 4194304. Pools do not depend on them.
   *
   * @default 1000
   */
  tasks?: number;
  /**
   * Probes, 0 to 16777216. Stacks do not depend on them.
   *
   * @default 1
   */
  probes?: number;
  /**
   * Objects of one pool, 1 to 16777216.
   *
   * @default `defaultMaxactive(cpus)`
   */
  objects?: number;
  /** Bytes of one object, 1 to 65536: 48 for a bare instance, plus private data. */
  objectBytes?: number;
  /**
   * Bytes of a page, a power of two from 4096 to 65536.
   *
   * @default 4096
   */
  pageBytes?: number;
}

/** A machine with every value filled in. */
export type FullLoad = Required<Load>;

/** Most tasks of a 64-bit kernel (`PID_MAX_LIMIT`). */
const MAX_TASKS = 1 << 22;
const MAX_PROBES = 1 << 24;
/** Largest object that objpool takes (`OBJPOOL_OBJECT_SIZE_MAX`). */
const MAX_OBJECT_BYTES = 1 << 16;

/** Checks a load and fills in what is not given. */
export function fullLoad(load: Load): FullLoad {
  const { cpus, tasks = 1000, probes = 1, objectBytes = 48, pageBytes = 4096 } = load;
  checkCount("cpus", cpus, 1, MAX_CPUS);
  checkCount("tasks", tasks, 0, MAX_TASKS);
  checkCount("probes", probes, 0, MAX_PROBES);
  const { objects = defaultMaxactive(cpus) } = load;
  checkCount("objects", objects, 1, MAX_OBJECTS);
  checkCount("objectBytes", objectBytes, 1, MAX_OBJECT_BYTES);
  if (!(pageBytes >= 4096 && pageBytes <= 65536 && powerOfTwo(pageBytes) === pageBytes)) {
    throw new RangeError(
      `Cannot work out a footprint with pages of ${pageBytes} bytes: use a power of two from ` +
        "4096 to 65536",
    );
  }
  return { cpus, tasks, probes, objects, objectBytes, pageBytes };
}
