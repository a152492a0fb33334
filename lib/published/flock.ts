import { FLOCK_ARM64 } from "./data/flock_arm64.ts";
import type { FlockRow, FlockTable } from "./data/rows.ts";
import { FLOCK_SLEEPING_ARM64, FLOCK_SLEEPING_X86 } from "./data/flock_sleeping.ts";
import { FLOCK_X86 } from "./data/flock_x86.ts";
import { type MachineKey, MACHINES } from "./machines.ts";
import { type Note, noteOnHyperThreads } from "./notes.ts";
import { poolName, type PublishedPool } from "./pool_labels.ts";
import { type PublishedPoint, PublishedSeries, type Workload } from "./published_series.ts";
import { type SourceKey, SOURCES } from "./sources.ts";
import { CALLS } from "./units.ts";

const FLOCK_THREADS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192];
/** How long a probe lived in the sleeping runs; misses were counted all that time. */
const RUN_SECONDS = 35;

const STEPS: Note = {
  kind: "steps",
  text:
    "Every pool sticks at 1, 2, 3 or 4 times 4.4e8: the guest ran on 1 to 4 parts of the host " +
    "with 24 cores each, other ones after each boot. It cannot rank pools.",
};

const NOT_A_FREELIST: Note = {
  kind: "misnamed",
  text:
    "A freelist of 2021 on the same kind of machine falls to 2.7e6 with 96 threads; this does " +
    "not fall. The logs were probably not taken on a kernel with the freelist.",
};

const MISSES_OF_A_RUN: Note = {
  kind: "misses",
  text:
    `Misses were counted over the life of the probe, about ${RUN_SECONDS} s; misses/s is that ` +
    `count divided by ${RUN_SECONDS}.`,
};

const MISSES_CANNOT_BE_ZERO: Note = {
  kind: "misses",
  text: "No misses are printed, and yet more calls sleep than there are instances; the same pool " +
    "misses 3 million times on the arm64 guest. The counter was probably not read.",
};

/** All series of the flock benchmark. */
export function flockSeries(): PublishedSeries[] {
  return [
    ...seriesOf(FLOCK_X86, "x86-8260-vm", "flock", "flock-x86"),
    ...seriesOf(FLOCK_ARM64, "arm64-kp920-vm", "flock", "flock-arm64"),
    ...seriesOf(FLOCK_SLEEPING_X86, "x86-8260-vm", "flock-sleeping", "flock-sleeping-x86"),
    ...seriesOf(FLOCK_SLEEPING_ARM64, "arm64-kp920-vm", "flock-sleeping", "flock-sleeping-arm64"),
  ];
}

function seriesOf(
  rows: FlockTable,
  machine: MachineKey,
  workload: Workload,
  source: SourceKey,
): PublishedSeries[] {
  return Object.entries(rows).map(([label, row]) => {
    const [short, size] = label.split(":") as [string, string];
    const pool = poolName(short) as PublishedPool;
    const objects = Number(size);
    return new PublishedSeries({
      machine: MACHINES[machine],
      pool,
      label,
      workload,
      objects,
      unit: CALLS,
      source: SOURCES[source],
      notes: notesOf(pool, objects, row, machine, workload),
      points: row.published.map((_, index) => pointOf(row, index)),
    });
  });
}

function pointOf(row: FlockRow, index: number): PublishedPoint {
  const perSecond = (count: number) => count / CALLS.seconds;
  const printed = row.published[index]!;
  const point: PublishedPoint = {
    threads: FLOCK_THREADS[index]!,
    operationsPerSecond: perSecond(printed),
    printed,
    samples: {
      lowest: perSecond(row.lowest[index]!),
      median: perSecond(row.median[index]!),
      highest: perSecond(row.highest[index]!),
    },
  };
  if (!row.missed) return point;
  const printedMisses = row.missed[index]!;
  return { ...point, printedMisses, missesPerSecond: printedMisses / RUN_SECONDS };
}

function notesOf(
  pool: PublishedPool,
  objects: number,
  row: FlockRow,
  machine: MachineKey,
  workload: Workload,
): Note[] {
  const notes: Note[] = [];
  if (machine === "arm64-kp920-vm" && workload === "flock") {
    notes.push(STEPS);
    if (pool === "freelist") notes.push(NOT_A_FREELIST);
  }
  if (machine === "x86-8260-vm" && workload === "flock" && pool !== "freelist") {
    notes.push(noteOnHyperThreads(MACHINES[machine]));
  }
  if (row.missed) notes.push(...notesOnMisses(objects, row.missed));
  const wrongSample = noteOnSamples(row);
  if (wrongSample) notes.push(wrongSample);
  return notes;
}

function notesOnMisses(objects: number, missed: readonly number[]): Note[] {
  if (missed.every((count) => count === 0)) return [MISSES_CANNOT_BE_ZERO];
  const notes = [MISSES_OF_A_RUN];
  for (const [index, count] of missed.entries()) {
    const threads = FLOCK_THREADS[index]!;
    if (count === 0 || threads > objects) continue;
    notes.push({
      kind: "unexplained",
      threads,
      text: `${threads} threads miss although there are ${objects} instances.`,
    });
  }
  return notes;
}

function noteOnSamples({ published, median }: FlockRow): Note | undefined {
  let wrong = 0;
  let worst = 0;
  let where = 0;
  for (const [index, printed] of published.entries()) {
    const difference = Math.abs(printed / median[index]! - 1);
    if (difference > 0) wrong++;
    if (difference <= worst) continue;
    worst = difference;
    where = FLOCK_THREADS[index]!;
  }
  if (wrong === 0) return undefined;
  return {
    kind: "wrong-sample",
    text:
      `The author's script means to print the median of three samples and printed another one ` +
      `at ${wrong} of ${published.length} points; the worst is ${(100 * worst).toPrecision(2)} % ` +
      `off, at ${where} threads.`,
  };
}
