/**
 * The curves of the talk's machines: all of them are simulated anew, and must be the recorded ones.
 * With `-- --update` they are recorded.
 *
 * @module
 */
import { recordedCurves } from "@course/simulate/mod.ts";
import { assertEquals } from "@std/assert";
import COURSE from "../../deno.json" with { type: "json" };
import { simulateRecorded } from "../simulate/simulate_recorded.ts";

const FILE = new URL("../../lib/simulate/recorded_curves.json", import.meta.url);

const isUpdate = Deno.args.includes("--update");
if (isUpdate) await record();

async function record(): Promise<void> {
  const curves = recordedCurves().map((curve) => {
    const { topology, workload, pool } = curve;
    console.log(`${pool}, ${workload}, on ${topology}`);
    const points = curve.points.map(({ threads }) =>
      Object.values(simulateRecorded(curve, threads))
    );
    return { topology, workload, pool, points };
  });
  const text = JSON.parse(await Deno.readTextFile(FILE));
  const { version } = COURSE;
  const lines = JSON.stringify({ ...text, version, curves }, undefined, 2)
    // One line is one point.
    .replaceAll(
      /\[\s+([\d.]+(?:,\s+[\w.]+)+)\s+\]/g,
      (_, point) => `[${point.split(/\s+/).join(" ")}]`,
    );
  await Deno.writeTextFile(FILE, `${lines}\n`);
}

// What has just been recorded is not simulated once more.
for (const curve of isUpdate ? [] : recordedCurves()) {
  const { topology, workload, pool } = curve;
  Deno.test(`${pool}, ${workload}, on ${topology}: every recorded point, simulated anew, is the same`, () => {
    assertEquals(
      curve.points.map(({ threads }) => simulateRecorded(curve, threads)),
      curve.points,
    );
  });
}
