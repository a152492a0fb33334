import type { Law } from "@course/grade/mod.ts";
import { laws as laws01 } from "./01_shadow_stack/laws.ts";
import { laws as laws02 } from "./02_spin_lock/laws.ts";
import { laws as laws03 } from "./03_tagged_stack/laws.ts";
import { laws as laws04 } from "./04_counted_freelist/laws.ts";
import { laws as laws05 } from "./05_place_the_barrier/laws.ts";

/** The laws of each exercise, by the name of its folder. */
export const LAWS: Readonly<Record<string, readonly Law[]>> = {
  "01_shadow_stack": laws01,
  "02_spin_lock": laws02,
  "03_tagged_stack": laws03,
  "04_counted_freelist": laws04,
  "05_place_the_barrier": laws05,
};
