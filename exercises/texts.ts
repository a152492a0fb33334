import type { ExerciseTexts } from "@course/grade/mod.ts";

/**
 * Imports a learner's answer and what it starts from, by the name of the exercise. `deno test` needs
 * no permission for it, since each path is written here.
 */
export const TEXTS: Readonly<Record<string, ExerciseTexts>> = {
  "01_shadow_stack": {
    answer: () =>
      import("../work/exercises/01_shadow_stack/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./01_shadow_stack/stub.ts", { with: { type: "text" } }),
  },
  "02_spin_lock": {
    answer: () => import("../work/exercises/02_spin_lock/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./02_spin_lock/stub.ts", { with: { type: "text" } }),
  },
  "03_tagged_stack": {
    answer: () =>
      import("../work/exercises/03_tagged_stack/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./03_tagged_stack/stub.ts", { with: { type: "text" } }),
  },
  "04_refcounted_freelist": {
    answer: () =>
      import("../work/exercises/04_refcounted_freelist/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./04_refcounted_freelist/stub.ts", { with: { type: "text" } }),
  },
  "05_place_the_barrier": {
    answer: () =>
      import("../work/exercises/05_place_the_barrier/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./05_place_the_barrier/stub.ts", { with: { type: "text" } }),
  },
  "06_percpu_freelist": {
    answer: () =>
      import("../work/exercises/06_percpu_freelist/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./06_percpu_freelist/stub.ts", { with: { type: "text" } }),
  },
  "07_objpool": {
    answer: () => import("../work/exercises/07_objpool/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./07_objpool/stub.ts", { with: { type: "text" } }),
  },
  "08_rethook": {
    answer: () => import("../work/exercises/08_rethook/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./08_rethook/stub.ts", { with: { type: "text" } }),
  },
  "09_footprint": {
    answer: () => import("../work/exercises/09_footprint/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./09_footprint/stub.ts", { with: { type: "text" } }),
  },
  "10_empty_pool": {
    answer: () => import("../work/exercises/10_empty_pool/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./10_empty_pool/stub.ts", { with: { type: "text" } }),
  },
  "11_amdahl_usl": {
    answer: () => import("../work/exercises/11_amdahl_usl/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./11_amdahl_usl/stub.ts", { with: { type: "text" } }),
  },
  "12_fit_usl": {
    answer: () => import("../work/exercises/12_fit_usl/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./12_fit_usl/stub.ts", { with: { type: "text" } }),
  },
  "13_fairness": {
    answer: () => import("../work/exercises/13_fairness/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./13_fairness/stub.ts", { with: { type: "text" } }),
  },
  "14_lying_benchmark": {
    answer: () =>
      import("../work/exercises/14_lying_benchmark/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./14_lying_benchmark/stub.ts", { with: { type: "text" } }),
  },
  "15_capstone": {
    answer: () => import("../work/exercises/15_capstone/exercise.ts", { with: { type: "text" } }),
    stub: () => import("./15_capstone/stub.ts", { with: { type: "text" } }),
  },
};
