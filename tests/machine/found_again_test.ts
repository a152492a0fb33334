/** Twins of machines whose costs are known, and of another run. Of the fits, twin_test.ts has a shorter one. */
import { fitTwin, type MeasuredPoint, twinPoints, withFields } from "@course/machine/mod.ts";
import { poolProgram, simulate, type Topology } from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { recordedPoints } from "./recorded_points.ts";
import { shownMachine as machine } from "./shown_machine.ts";

/** Measurements as a machine would give them that is just what the simulator says. */
function measuredOn(hidden: Topology, scatter = 0.01): MeasuredPoint[] {
  return twinPoints(hidden.cpus).map((point) => {
    const { operationsPerSecond } = simulate({
      topology: hidden,
      program: poolProgram({ ...point, spinLock: "as-written" }),
      threads: point.cpus.length,
      placement: point.cpus,
    });
    const repetitions = [-1, 0, 1].map((side) => operationsPerSecond * (1 + side * scatter));
    return { ...point, repetitions, reasons: [] };
  });
}

Deno.test("a twin finds the costs of a machine that it is shown, and predicts what it has not seen", () => {
  for (const [callNs, rmwNs, siblingSpeed, ownerWindowNs] of [[5, 5.2, 0.65, 8], [1, 9, 0.8, 30]]) {
    const costs: Record<string, number> = {
      "costs.callNs": callNs!,
      "costs.rmwNs": rmwNs!,
      "costs.siblingSpeed": siblingSpeed!,
      "traffic.ownerWindowNs": ownerWindowNs!,
    };
    const hidden = withFields(machine, { ...costs, "costs.irqNs": 0 });
    const { parameters, checkError, checkRange, mayPredict, notReproduced, topology } = fitTwin(
      machine,
      measuredOn(hidden),
    );
    assertEquals(parameters.map(({ field }) => field), Object.keys(costs));
    for (const { field, value, interval: [low, high] } of parameters) {
      const wanted = costs[field]!;
      assert(low <= wanted && wanted <= high, `${field} ${wanted}: ${low} to ${high}`);
      assert(low <= value && value <= high, `${field} ${value}: ${low} to ${high}`);
      const off = field === "costs.rmwNs" ? 1.1 : high / low;
      assert(value < wanted * off && value > wanted / off, `${field} ${value}`);
    }
    assert(mayPredict && checkError < 1.25, `${checkError}`);
    assert(checkRange[0] < 1.1 && checkRange[1] > 0.9, `${checkRange}`);
    assertEquals(notReproduced, []);
    assertEquals(topology.costs.irqNs, 0);
  }
});

Deno.test("a machine that is not like the simulator's gets no twin: its list rises with every thread", () => {
  const points = measuredOn(machine).map((point) => {
    const each = point.pool === "freelist" ? 2e7 * point.cpus.length : point.repetitions[1]!;
    return { ...point, repetitions: [0.99 * each, each, 1.01 * each] };
  });
  const { mayPredict, checkError, notReproduced, nullPredictions } = fitTwin(machine, points);
  assertEquals(mayPredict, false);
  assert(checkError > 3, `${checkError}`);
  assertEquals(notReproduced.map(({ cpus }) => cpus.length).slice(-2), [2, 4]);
  // No simulator is needed to predict a straight line.
  assert(nullPredictions.some(({ factor }) => factor > 0.9 && factor < 1.1));
});

Deno.test("the same holds of another run on that machine, with other orders and 16 threads", async () => {
  const { machine, again } = await recordedPoints();
  for (const [order, most] of [["kernel", 16], ["seq_cst", 8]] as const) {
    const { checkError } = fitTwin(machine, again(order, most));
    assert(checkError < 1.25, `${order}, ${most} threads: ${checkError}`);
  }
});
