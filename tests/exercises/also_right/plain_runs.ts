import {
  placeTheBarrier,
  refcountedFreelist,
  shadowStack,
  spinLock,
  taggedStack,
} from "./lists.ts";
import { amdahlUsl, fairness, fitUsl, footprint } from "./numbers.ts";
import { lyingBenchmark, rethook } from "./objects.ts";
import type { AnyPlainRun } from "./plain_run.ts";
import { capstone, emptyPool, objpool, percpuFreelist } from "./pools.ts";

/** How each exercise is run as plain JavaScript. */
export const PLAIN_RUNS: Readonly<Record<string, AnyPlainRun>> = {
  "01_shadow_stack": shadowStack,
  "02_spin_lock": spinLock,
  "03_tagged_stack": taggedStack,
  "04_refcounted_freelist": refcountedFreelist,
  "05_place_the_barrier": placeTheBarrier,
  "06_percpu_freelist": percpuFreelist,
  "07_objpool": objpool,
  "08_rethook": rethook,
  "09_footprint": footprint,
  "10_empty_pool": emptyPool,
  "11_amdahl_usl": amdahlUsl,
  "12_fit_usl": fitUsl,
  "13_fairness": fairness,
  "14_lying_benchmark": lyingBenchmark,
  "15_capstone": capstone,
};
