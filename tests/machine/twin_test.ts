import {
  fieldNames,
  fitTwin,
  MOST_ERROR,
  TWIN_PARAMETERS,
  twinPoints,
  withFields,
} from "@course/machine/mod.ts";
import { Random } from "@course/random/mod.ts";
import { gridOfCpus, TOPOLOGIES } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { inProportion, intervalOf, profiles } from "../../lib/machine/twin/profile.ts";
import { recordedPoints } from "./recorded_points.ts";
import { shownMachine as machine } from "./shown_machine.ts";

Deno.test("the twin of a recorded machine of 16 CPUs may predict, and says of what it may not", async () => {
  const { machine, points } = await recordedPoints();
  const twin = fitTwin(machine, points);
  for (const { cpus, pool, factor } of twin.points) {
    if (cpus.length === 1) assert(factor > 0.9 && factor < 1.1, `${pool} ${factor}`);
  }
  const rmw = twin.parameters.find(({ field }) => field === "costs.rmwNs")!;
  assert(rmw.value > 7 && rmw.value < 12, `${rmw.value}`);
  assert(twin.mayPredict && twin.checkError < 1.25, `${twin.checkError}`);
  assert(twin.checkRange[0] > 1 / MOST_ERROR && twin.checkRange[1] < MOST_ERROR);
  assertEquals(twin.topology.transferNs, machine.transferNs);
  // Two simulated threads are in one of two rhythms; real ones hand a line over less often.
  assertEquals(twin.notReproduced.map(({ cpus }) => cpus.length), [2]);
  for (const { what, factor } of twin.nullPredictions) {
    assert(Math.max(factor, 1 / factor) > twin.checkError, what);
  }
});

Deno.test("an interval has the right value in 95 of 100 experiments, and is not wider than it must be", () => {
  const random = new Random(7);
  const noise = () => Array.from({ length: 12 }, () => random.next()).reduce((a, b) => a + b) - 6;
  const [truth, deviation, rows] = [[3, 8], 0.1, [[1, 1], [1, 5], [2, 1], [1, 2]]] as const;
  const sum = (row: readonly number[], values: readonly number[]) =>
    Math.log(row[0]! * values[0]! + row[1]! * values[1]!);
  const experiments = 200;
  const inside = [0, 0];
  let width = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const seen = rows.map((row) => sum(row, truth) + deviation * noise());
    const found = profiles(
      [0, 1].map(() => ({ values: inProportion(0.5, 50, 40) })),
      (values) => rows.reduce((all, row, at) => all + (seen[at]! - sum(row, values)) ** 2, 0),
      2,
    );
    for (const [at, profile] of found.entries()) {
      const { interval: [low, high] } = intervalOf(profile, deviation ** 2);
      if (low <= truth[at]! && truth[at]! <= high) inside[at]!++;
      if (at === 1) width += Math.log(high / low) / experiments;
    }
  }
  for (const count of inside) assert(count >= 0.92 * experiments, `${inside} of ${experiments}`);
  assert(width < Math.log(1.8), `${Math.exp(width)} wide`);
});

Deno.test("an end at the limit of what was tried is open", () => {
  const [flat] = profiles([{ values: [1, 2, 4, 8] }], () => 0, 1);
  assertEquals(intervalOf(flat!, 0.01).isOpen, [true, true]);
  const [steep] = profiles([{ values: [1, 2, 4, 8] }], ([value]) => Math.log(value! / 2) ** 2, 3);
  const { interval: [low, high], isOpen, inside } = intervalOf(steep!, 0.01);
  assertEquals(isOpen, [false, false]);
  assert(low < 1.7 && high > 2.3 && inside.includes(2), `${low} ${high}`);
});

Deno.test("a twin wants 4 cores, and more measurements than parameters", () => {
  assertThrows(
    () => twinPoints(gridOfCpus({ sockets: 1, cores: 2, threadsPerCore: 2 })),
    RangeError,
    "it wants 4 cores in a package, pairs to learn from and more to be checked with, and this machine has 2",
  );
  const point = { pool: "freelist", workload: "ideal", cpus: [0], role: "fit" } as const;
  assertThrows(
    () => fitTwin(machine, [{ ...point, cpus: [0], repetitions: [1e7], reasons: [] }]),
    RangeError,
    "Cannot fit 2 parameters to 1 measurements",
  );
});

Deno.test("a twin measures one thread, pairs, siblings where there are any, and holds the most threads back", () => {
  const kinds = (cpus = machine.cpus) =>
    twinPoints(cpus).map(({ pool, cpus, role }) => `${role} ${pool} ${cpus.join()}`);
  assertEquals(kinds(), [
    "fit freelist 0",
    "fit objpool 0",
    "fit worker-ring 0",
    "fit freelist 0,1",
    "fit freelist 0,1,2,3",
    "fit objpool 0,8",
    "check freelist 0,1,2,3,4,5,6,7",
  ]);
  const small = kinds(gridOfCpus({ sockets: 1, cores: 4 }));
  assertEquals(small.slice(-2), ["fit freelist 0,1,2", "check freelist 0,1,2,3"]);
});

Deno.test("every field that a twin fits is there in every machine of the course", () => {
  for (const topology of Object.values(TOPOLOGIES)) {
    const fields = fieldNames(topology);
    for (const { field } of TWIN_PARAMETERS) assert(fields.includes(field), field);
  }
});

Deno.test("a field that is not there is refused with those that are", () => {
  assertThrows(
    () => withFields(machine, { "costs.callns": 3 }),
    RangeError,
    'Cannot set "costs.callns": a machine has ',
  );
  assertThrows(() => withFields(machine, { "cpus": 3 }), RangeError, "transferNs.socket");
});
