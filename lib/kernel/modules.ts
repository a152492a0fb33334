import DEPTH_RUNNER from "./modules/depth_runner.c" with { type: "text" };
import POOL_RUNNER from "./modules/pool_runner.c" with { type: "text" };

/** The course's own kernel modules: their texts by name. */
export const MODULES: Readonly<Record<ModuleName, string>> = {
  depth_runner: DEPTH_RUNNER,
  pool_runner: POOL_RUNNER,
};

/** Name of a module of the course. */
export type ModuleName = "depth_runner" | "pool_runner";
