import type { Law } from "@course/grade/mod.ts";
import { laws as laws01 } from "./01_shadow_stack/laws.ts";
import { laws as laws02 } from "./02_spin_lock/laws.ts";
import { laws as laws03 } from "./03_tagged_stack/laws.ts";
import { laws as laws04 } from "./04_refcounted_freelist/laws.ts";
import { laws as laws05 } from "./05_place_the_barrier/laws.ts";
import { laws as laws06 } from "./06_percpu_freelist/laws.ts";
import { laws as laws07 } from "./07_objpool/laws.ts";
import { laws as laws08 } from "./08_rethook/laws.ts";
import { laws as laws09 } from "./09_footprint/laws.ts";
import { laws as laws10 } from "./10_empty_pool/laws.ts";
import { laws as laws11 } from "./11_amdahl_usl/laws.ts";
import { laws as laws12 } from "./12_fit_usl/laws.ts";
import { laws as laws13 } from "./13_fairness/laws.ts";
import { laws as laws14 } from "./14_lying_benchmark/laws.ts";
import { laws as laws15 } from "./15_capstone/laws.ts";

/** The laws of each exercise, by the name of its folder. */
export const LAWS: Readonly<Record<string, readonly Law[]>> = {
  "01_shadow_stack": laws01,
  "02_spin_lock": laws02,
  "03_tagged_stack": laws03,
  "04_refcounted_freelist": laws04,
  "05_place_the_barrier": laws05,
  "06_percpu_freelist": laws06,
  "07_objpool": laws07,
  "08_rethook": laws08,
  "09_footprint": laws09,
  "10_empty_pool": laws10,
  "11_amdahl_usl": laws11,
  "12_fit_usl": laws12,
  "13_fairness": laws13,
  "14_lying_benchmark": laws14,
  "15_capstone": laws15,
};
