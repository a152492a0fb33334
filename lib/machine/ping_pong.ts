import { median, min } from "simple-statistics";
import { BALL_BYTES, type PingPongJob, type PingPongReply } from "./ping_pong_job.ts";
import type { CpuFacts } from "./system_facts.ts";

/** How far two CPUs are apart: what both of them are in. */
export type Distance = "core" | "cluster" | "die" | "socket" | "machine";

/** What two threads have measured who handed one word to each other. */
export interface PairLatency {
  /** CPUs that they were kept on; missing where threads cannot be pinned. */
  cpus?: [number, number];
  /** The smallest part of the machine that both CPUs are in; missing where threads cannot be pinned. */
  distance?: Distance;
  /** Time of one way in nanoseconds: the least and the median of all batches of 500 rounds. */
  leastNs: number;
  /** The median. */
  medianNs: number;
  /** Batches. */
  batches: number;
}

/** All pairs that have played. */
export interface Latencies {
  /** Whether each thread was kept on one CPU. */
  isPinned: boolean;
  /** What each pair has measured. */
  pairs: PairLatency[];
}

/** How ping-pong is played. */
export interface PingPongOptions {
  /**
   * Seconds for all pairs together.
   *
   * @default 12
   */
  seconds?: number;
  /** Told the part that is done, 0 to 1. */
  onProgress?: (done: number) => void;
}

const LEAST_MS = 25;
const MOST_MS = 250;
/** A pair that could not be measured plays so many times longer, if there is time. */
const LONGER = 4;
const LATE_MS = 20_000;
/** On a busy machine a Worker takes long to start; once in some thousand times it never does. */
const START_MS = 20_000;
const MAX_STARTS = 3;
/** Pairs of threads that cannot be pinned play so often: the scheduler puts them elsewhere each time. */
const UNPINNED_GAMES = 12;

/**
 * Measures how long a word travels from one thread to another, for pairs of CPUs. On Linux each
 * thread is kept on its CPU. Elsewhere nobody knows where they are: the figures are then those of
 * pairs that the scheduler has chosen.
 *
 * Source: the method is that of github.com/nviennot/core-to-core-latency: both sides compare and
 * swap one word; half of a round is one way.
 *
 * @param cpus the CPUs
 * @param options how long
 * @returns least and median time of each pair
 * @throws {Error} If a Worker fails
 */
export async function measureLatencies(
  cpus: readonly CpuFacts[],
  { seconds = 12, onProgress }: PingPongOptions = {},
): Promise<Latencies> {
  if (cpus.length < 2) return { isPinned: false, pairs: [] };
  using players = await Players.start();
  const all = pairsOf(cpus);
  const chosen = evenly(all, Math.max(1, Math.floor(1000 * seconds / LEAST_MS)));
  const milliseconds = Math.min(MOST_MS, Math.max(LEAST_MS, 1000 * seconds / chosen.length));
  const pairs: PairLatency[] = [];
  let left = 1000 * seconds - milliseconds * chosen.length;
  for (const [index, [one, other]] of chosen.entries()) {
    let { isPinned, hopNs } = await players.play([one.cpu, other.cpu], milliseconds);
    // On a busy machine both threads are seldom at work at once: what time is left is theirs.
    for (
      let longer = LONGER * milliseconds;
      isPinned && hopNs.length === 0 && longer <= left;
      longer *= LONGER
    ) {
      left -= longer;
      ({ isPinned, hopNs } = await players.play([one.cpu, other.cpu], longer));
    }
    if (!isPinned) return { isPinned, pairs: await unpinned(players, milliseconds, onProgress) };
    if (hopNs.length > 0) {
      pairs.push({
        cpus: [one.cpu, other.cpu],
        distance: distanceOf(one, other),
        ...summary(hopNs),
      });
    }
    onProgress?.((index + 1) / chosen.length);
  }
  return { isPinned: true, pairs };
}

/**
 * The smallest part of a machine that two CPUs are in.
 *
 * @param one a CPU
 * @param other another one
 * @returns the part; "machine" if nothing smaller
 */
export function distanceOf(one: CpuFacts, other: CpuFacts): Distance {
  for (const part of ["core", "cluster", "die", "socket"] as const) {
    if (one[part] !== undefined && one[part] === other[part]) return part;
  }
  return "machine";
}

async function unpinned(
  players: Players,
  milliseconds: number,
  onProgress: PingPongOptions["onProgress"],
): Promise<PairLatency[]> {
  const pairs: PairLatency[] = [];
  for (let game = 0; game < UNPINNED_GAMES; game++) {
    const { hopNs } = await players.play(undefined, milliseconds);
    if (hopNs.length > 0) pairs.push(summary(hopNs));
    onProgress?.((game + 1) / UNPINNED_GAMES);
  }
  return pairs;
}

function summary(hopNs: number[]): Pick<PairLatency, "leastNs" | "medianNs" | "batches"> {
  return { leastNs: min(hopNs), medianNs: median(hopNs), batches: hopNs.length };
}

function pairsOf(cpus: readonly CpuFacts[]): [CpuFacts, CpuFacts][] {
  return cpus.flatMap((one, at) =>
    cpus.slice(at + 1).map((other): [CpuFacts, CpuFacts] => [one, other])
  );
}

/** At most so many pairs: of each distance as many, evenly spread. */
function evenly(pairs: [CpuFacts, CpuFacts][], most: number): [CpuFacts, CpuFacts][] {
  if (pairs.length <= most) return pairs;
  const kinds = [...Map.groupBy(pairs, ([one, other]) => distanceOf(one, other)).values()];
  const share = Math.max(1, Math.floor(most / kinds.length));
  return kinds.flatMap((alike) => {
    const step = Math.max(1, alike.length / share);
    return Array.from(
      { length: Math.min(share, alike.length) },
      (_, index) => alike[Math.floor(index * step)]!,
    );
  });
}

/** Two Workers that play one game after the other. */
class Players implements Disposable {
  readonly #workers: Worker[] = [];

  static async start(): Promise<Players> {
    const players = new Players();
    try {
      await Promise.all([0, 1].map((player) => players.#startWorker(player)));
    } catch (error) {
      players[Symbol.dispose]();
      throw error;
    }
    return players;
  }

  async #startWorker(player: number): Promise<void> {
    const url = new URL("./ping_pong_worker.ts", import.meta.url);
    for (let attempt = 1;; attempt++) {
      const worker = new Worker(url, { type: "module", name: `ping-pong ${player}` });
      this.#workers[player] = worker;
      try {
        await answerOf(worker, START_MS);
        return;
      } catch (error) {
        worker.terminate();
        if (attempt === MAX_STARTS) throw error;
      }
    }
  }

  async play(
    cpus: [number, number] | undefined,
    milliseconds: number,
  ): Promise<{ isPinned: boolean; hopNs: number[] }> {
    const ball = new SharedArrayBuffer(BALL_BYTES);
    const replies = await Promise.all(this.#workers.map((worker, player) => {
      const answer = answerOf(worker, milliseconds + LATE_MS);
      const job: PingPongJob = { ball, serves: player === 0, cpu: cpus?.[player], milliseconds };
      worker.postMessage(job);
      return answer;
    }));
    const isPinned = replies.every((reply) => reply.kind === "result" && reply.isPinned);
    const [server] = replies;
    return { isPinned, hopNs: server?.kind === "result" ? server.hopNs : [] };
  }

  [Symbol.dispose](): void {
    for (const worker of this.#workers) worker?.terminate();
  }
}

function answerOf(worker: Worker, milliseconds: number): Promise<PingPongReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`A thread did not answer within ${milliseconds} ms`)),
      milliseconds,
    );
    worker.onmessage = ({ data }: MessageEvent<PingPongReply>) => {
      clearTimeout(timer);
      if (data.kind === "error") reject(new Error(`A thread failed: ${data.reason}`));
      else resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      reject(new Error(`A thread failed: ${event.message}`));
    };
  });
}
