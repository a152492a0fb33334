import { QUEUE_ARM64 } from "./data/queue_arm64.ts";
import type { QueueTable } from "./data/rows.ts";
import { QUEUE_X86 } from "./data/queue_x86.ts";
import { type MachineKey, MACHINES } from "./machines.ts";
import type { Note } from "./notes.ts";
import { poolName, type PublishedPool } from "./pool_labels.ts";
import { type Allocation, type PublishedPoint, PublishedSeries } from "./published_series.ts";
import { type SourceKey, SOURCES } from "./sources.ts";
import { PAIRS } from "./units.ts";

const QUEUE_THREADS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 80, 96];
const CPUS = 96;
/** Entries of the bookkeeping array that one cache line holds; 4 bytes an object. */
const ENTRIES_PER_LINE = { "x86-8260-metal": 16, "arm64-kp920-metal": 32 };

/** Knees that the bookkeeping array does not explain: thread count before them, and a guess. */
const OTHER_KNEES: Record<string, [number, string]> = {
  "x86-8260-metal sapc:384/0-1": [4, "It has fallen somewhat at 6 threads already."],
  "x86-8260-metal sapc:1536/0-1": [
    2,
    "The bookkeeping array alone would let it rise to 6 threads.",
  ],
  "x86-8260-metal rs:1536/0-1": [2, "The bookkeeping array alone would let it rise to 6 threads."],
  "x86-8260-metal rs:384/2-1": [8, "The bookkeeping array alone would let it rise to 24 threads."],
  "x86-8260-metal rs:1536/2-1": [
    32,
    "The bookkeeping array cannot be the cause here; perhaps the processor fetches ahead into the " +
    "next CPU's slot.",
  ],
};

const SIBLINGS: Note = {
  kind: "hyper-threads",
  text:
    "From 2 to 48 threads each thread shares its core with another one; with 1 thread it does " +
    "not. The loss from 1 to 2 threads is mostly the core's.",
};

/** All series of the queue benchmark. */
export function queueSeries(): PublishedSeries[] {
  return [
    ...seriesOf(QUEUE_X86, "x86-8260-metal", "queue-x86"),
    ...seriesOf(QUEUE_ARM64, "arm64-kp920-metal", "queue-arm64"),
  ];
}

/**
 * Explains what the benchmark's bookkeeping does to a row, and where the row leaves the line.
 *
 * @param machine where it was measured
 * @param label row name, `pool:objects/allocation-batch`
 * @returns notes for the series
 */
export function notesOnQueue(machine: keyof typeof ENTRIES_PER_LINE, label: string): Note[] {
  const { pool, objects, allocation, batch } = parts(label);
  // Objects with consecutive numbers that belong to one CPU.
  const run = allocation === 2 ? objects / CPUS : 1;
  const cpusPerLine = ENTRIES_PER_LINE[machine] / run;
  const other = OTHER_KNEES[`${machine} ${label}`];
  const notes = machine === "x86-8260-metal" ? [SIBLINGS] : [];
  if (cpusPerLine > 1) {
    // Threads are spread evenly, `CPUS / threads` apart.
    const clean = QUEUE_THREADS.findLast((threads) => Math.floor(CPUS / threads) >= cpusPerLine)!;
    const isOwn = pool !== "freelist" && batch <= objects / CPUS;
    notes.push({
      kind: "false-sharing",
      text: `Each pop and push also writes one array that all threads share, 4 bytes an object; ` +
        `${cpusPerLine} neighbouring CPUs share each of its cache lines. ` +
        (isOwn
          ? `From more than ${clean} threads on the row measures that array too.`
          : "Threads get objects of other CPUs too, so few threads can meet in it already."),
      ...isOwn && !other ? { lastCleanThreads: clean } : undefined,
    });
  }
  if (other) {
    notes.push({
      kind: "unexplained",
      text: `It rises in step with the threads up to ${other[0]} only. ${other[1]}`,
      lastCleanThreads: other[0],
    });
  }
  return notes;
}

function seriesOf(
  rows: QueueTable,
  machine: MachineKey & keyof typeof ENTRIES_PER_LINE,
  source: SourceKey,
): PublishedSeries[] {
  return Object.entries(rows).map(([label, row]) =>
    new PublishedSeries({
      ...parts(label),
      machine: MACHINES[machine],
      label,
      workload: "queue",
      unit: PAIRS,
      source: SOURCES[source],
      notes: notesOnQueue(machine, label),
      points: row.hits.map((printed, index): PublishedPoint => {
        const printedMisses = row.missed?.[index] ?? 0;
        return {
          threads: QUEUE_THREADS[index]!,
          operationsPerSecond: printed / PAIRS.seconds,
          printed,
          printedMisses,
          missesPerSecond: printedMisses / PAIRS.seconds,
        };
      }),
    })
  );
}

function parts(
  label: string,
): { pool: PublishedPool; objects: number; allocation: Allocation; batch: number } {
  const [, short, objects, allocation, batch] = /^(\w+):(\d+)\/(\d)-(\d+)$/.exec(label)!;
  return {
    pool: poolName(short!) as PublishedPool,
    objects: Number(objects),
    allocation: Number(allocation) as Allocation,
    batch: Number(batch),
  };
}
