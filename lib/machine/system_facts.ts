/** Where one CPU is, as the system says. */
export interface CpuFacts {
  /** CPU number. */
  cpu: number;
  /** Core, numbered through the whole machine; hyper-threads of one core have the same number. */
  core: number;
  /** Group of cores that share a cache of level 2, where it is more than one core. */
  cluster?: number;
  /** Group of cores that share a cache of level 3, where it is less than a package. */
  die?: number;
  /** Package. */
  socket: number;
  /** NUMA node, where the system tells. */
  node?: number;
  /** How fast it is, 1 for the machine's fast cores, where the system tells. */
  speed?: number;
}

/** A kind of cache. */
export interface CacheFacts {
  /** 1 for the one next to the core. */
  level: number;
  /** What it holds: "Data", "Instruction", "Unified". */
  type: string;
  /** Bytes of one such cache. */
  bytes: number;
  /** CPUs that share one, for each of them. */
  sharedBy: number[][];
}

/** What the system says about its CPUs. */
export interface SystemFacts {
  /** Name of the processor, where the system tells. */
  processor: string;
  /** CPUs that this program may use. */
  cpus: CpuFacts[];
  /** Caches, the nearest first. */
  caches: CacheFacts[];
  /** Bytes of a cache line. */
  lineBytes: 64 | 128;
  /** What the system does not tell, and what was assumed instead, a sentence each. */
  missing: string[];
}
