import { TABLES } from "./data/tables.ts";
import type { PrintedRow, PrintedTable } from "./data/rows.ts";
import { MACHINES } from "./machines.ts";
import { type Note, noteOnHyperThreads } from "./notes.ts";
import { type PublishedPoint, PublishedSeries } from "./published_series.ts";
import { notesOnQueue } from "./queue.ts";
import { SOURCES } from "./sources.ts";
import { CALLS, PAIRS } from "./units.ts";

/** All series of READMEs and messages. */
export function printedSeries(): PublishedSeries[] {
  return TABLES.flatMap((table) => table.rows.map((row) => seriesOf(table, row)));
}

function seriesOf(table: PrintedTable, row: PrintedRow): PublishedSeries {
  const { pool, label, variant, objects, allocation, batch } = row;
  const notes = [...row.notes ?? [], ...table.notes ?? [], ...notesOn(table, row)];
  const unit = table.workload === "queue" ? PAIRS : CALLS;
  const points = row.printed.map((printed, index): PublishedPoint => {
    const threads = table.threads[index]!;
    const operationsPerSecond = printed * unit.operations / unit.seconds;
    const misprint = notes.find((note) => note.kind === "misprint" && note.threads === threads);
    return { threads, operationsPerSecond, printed, ...misprint && { misprint } };
  });
  return new PublishedSeries({
    machine: MACHINES[table.machine],
    pool,
    label,
    workload: table.workload,
    variant,
    objects,
    allocation,
    batch,
    unit,
    source: SOURCES[table.source],
    notes,
    points,
  });
}

/** Notes that follow from the machine and the benchmark. */
function notesOn({ machine, workload }: PrintedTable, row: PrintedRow): Note[] {
  if (workload === "queue" && machine === "x86-8260-metal") {
    const short = row.pool === "freelist" ? "fl" : "flpc";
    return notesOnQueue(machine, `${short}:${row.objects}/${row.allocation}-${row.batch}`);
  }
  const bends = machine.startsWith("x86-8336c") && row.pool !== "freelist";
  return bends ? [noteOnHyperThreads(MACHINES[machine])] : [];
}
