import { mean } from "simple-statistics";
import { type QueueMachine, recordedErrors } from "../../simulate/mod.ts";
import type { PointKind } from "./measurements.ts";

let known: Record<PointKind, number> | undefined;

/**
 * How far the simulator is from published figures, as the mean square of the logarithms of its
 * errors. No fit to a few measurements is better than that, however well it goes through them.
 *
 * @returns the mean squares, for one thread, for two hyper-threads of a core, and for more
 */
export function modelVariances(): Record<PointKind, number> {
  if (known) return known;
  const squares = (machines: readonly QueueMachine[], isMeant: (threads: number) => boolean) =>
    mean(
      machines.flatMap(recordedErrors).flatMap(({ factors }) =>
        factors.filter(({ threads }) => isMeant(threads)).map(({ factor }) => Math.log(factor) ** 2)
      ),
    );
  const both = ["x86-8260-metal", "arm64-kp920-metal"] as const;
  return known = {
    alone: squares(both, (threads) => threads === 1),
    // Two threads of the benchmark are hyper-threads of one core there.
    siblings: squares(["x86-8260-metal"], (threads) => threads === 2),
    cores: squares(both, (threads) => threads > 2),
  };
}
