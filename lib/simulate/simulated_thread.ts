import type { SharedView, Thread } from "../instrument/engine.ts";
import type { CacheLine, LineRequest } from "./cache_line.ts";
import type { CacheLines } from "./cache_lines.ts";
import { StoreBuffer } from "./store_buffer.ts";
import type { Costs, Cpu } from "./topology.ts";

/** How often a thread has done what. */
export interface AccessTally {
  /** Loads. */
  loads: number;
  /** Stores. */
  stores: number;
  /** Read-modify-writes: exchange, compare-and-swap, fetch-and-add. */
  readModifyWrites: number;
  /** Fences. */
  fences: number;
}

/** A thread on its CPU. */
export class SimulatedThread {
  readonly id: number;
  readonly cpu: Cpu;
  readonly core: number;
  /** Nanoseconds for one of work, and of the own cache. */
  workFactor: number;
  readonly cacheFactor: number;
  /** Nanoseconds of a load, and of a store, that finds its line. */
  readonly loadNs: number;
  readonly storeNs: number;
  /** What to run next; `undefined` when the thread has ended. */
  readonly nextRound: (now: number) => Thread | undefined;
  readonly accessRequest: LineRequest;
  readonly drainRequest: LineRequest;
  readonly stores: StoreBuffer = new StoreBuffer();
  readonly accesses: AccessTally = { loads: 0, stores: 0, readModifyWrites: 0, fences: 0 };
  round: Thread | undefined;
  emptyRounds = 0;
  answer: number | bigint = 0;
  isDraining = false;
  /** Whether its access waits for the store buffer. */
  awaitsStores = false;
  hasEnded = false;
  /** The access that it has asked for. */
  kind = 0;
  order = 0;
  array: SharedView | null = null;
  index = 0;
  a: number | bigint = 0;
  b: number | bigint = 0;
  address = -1;
  size = 0;
  type = 0;
  position = 0;
  /** Line that it has read last. */
  lastRead: CacheLine | undefined;
  /** Line that it spins on. */
  spinsOn: CacheLine | undefined;
  spinsSince = 0;
  /** Nanoseconds that it has spun. */
  spunNs = 0;
  /** When its virtual CPU is stopped next. */
  stopsAt = Infinity;

  constructor(
    id: number,
    cpu: Cpu,
    core: number,
    costs: Costs,
    lines: CacheLines,
    nextRound: (now: number) => Thread | undefined,
  ) {
    this.id = id;
    this.cpu = cpu;
    this.core = core;
    this.workFactor = 1 / (cpu.speed ?? 1);
    this.cacheFactor = 1 / (cpu.cacheSpeed ?? 1);
    this.loadNs = costs.loadNs * this.cacheFactor;
    this.storeNs = costs.storeNs * this.cacheFactor;
    this.nextRound = nextRound;
    this.accessRequest = lines.newRequest(core, id, false);
    this.drainRequest = lines.newRequest(core, id, true);
  }
}
