/**
 * The error of every figure of the queue benchmark: all pools, allocations and batches. They are
 * recorded, as to simulate all takes long; some are simulated anew, and must be the same. With
 * `-- --update` all of them are.
 *
 * @module
 */
import {
  compareWithPublished,
  errorMap,
  publishedQueueRows,
  recordedErrors,
  simulatePublished,
} from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";

const MACHINES = ["x86-8260-metal", "arm64-kp920-metal"] as const;
const FILE = new URL("../../lib/simulate/recorded_queue.ts", import.meta.url);

if (Deno.args.includes("--update")) await record();

async function record(): Promise<void> {
  const rows: string[] = [];
  for (const machine of MACHINES) {
    rows.push(`  "${machine}": {`);
    const labels = publishedQueueRows(machine).toSorted((a, b) => a.label < b.label ? -1 : 1);
    for (const row of labels) {
      const [comparison] = await compareWithPublished([row]);
      const { points } = comparison!.simulated;
      const rates = points.map((point) => Math.round(point.operationsPerSecond));
      rows.push(`    "${row.label}": [${rates.join(", ")}],`);
      console.log(rows.at(-1));
    }
    rows.push("  },");
  }
  const text = Deno.readTextFileSync(FILE);
  const start = text.indexOf("= {\n") + 4;
  Deno.writeTextFileSync(FILE, `${text.slice(0, start)}${rows.join("\n")}\n};\n`);
}

for (const machine of MACHINES) {
  Deno.test(`${machine}: of all figures from 8 threads up, 90 % are within 2, 1.35 off on average, and the bias is at most 10 %`, () => {
    const map = errorMap(recordedErrors(machine)).where(({ threads }) => threads >= 8);
    console.log(`${map}`);
    const { withinTwo, meanError, bias } = map.summary();
    assert(withinTwo >= 0.9, `${withinTwo}`);
    assert(meanError <= 1.35, `${meanError}`);
    assert(Math.abs(bias) <= 0.1, `${bias}`);
  });

  Deno.test(`${machine}: the simulation beats p times one thread for every pool, and on the whole the neighbouring row`, () => {
    const map = errorMap(recordedErrors(machine)).where(({ threads }) => threads >= 8);
    for (const pool of new Set(map.cells.map((cell) => cell.pool))) {
      const some = map.where((cell) => cell.pool === pool);
      assert(some.summary().meanError < some.summary("linear").meanError, pool);
    }
    assert(map.summary().meanError < map.summary("neighbour").meanError);
  });

  Deno.test(`${machine}: a figure of every row, simulated anew, is the recorded one`, () => {
    for (const [place, { published: row, factors }] of recordedErrors(machine).entries()) {
      const { threads, factor } = factors[4 + place % (factors.length - 4)]!;
      const { operationsPerSecond } = simulatePublished({
        machine,
        pool: row.label.split(":")[0] as "fl",
        objects: row.objects!,
        allocMode: row.allocation!,
        batch: row.batch!,
        threads,
      });
      const recorded = factor * row.at(threads).operationsPerSecond;
      assertEquals(
        Math.round(operationsPerSecond),
        Math.round(recorded),
        `${row.label} ${threads}`,
      );
    }
  });
}

Deno.test("rows that no parameter was chosen with are no worse: 1536 objects, but for rs with allocation 0", () => {
  const map = errorMap(recordedErrors("x86-8260-metal"))
    .where(({ threads, label }) => threads >= 8 && label.includes(":1536/"))
    .where(({ label }) => !label.startsWith("rs:1536/0"));
  const { withinTwo, meanError, bias } = map.summary();
  console.log(`held out:\n${map}`);
  assert(withinTwo >= 0.9 && meanError <= 1.35 && Math.abs(bias) <= 0.1, `${map}`);
});
