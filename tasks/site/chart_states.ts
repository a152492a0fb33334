/** What a tool shows at first, by the names that stand in its address. */
export type ToolState = Readonly<Record<string, string>>;

const LISTS_AND_RINGS = "freelist,percpu-freelist,bpf-percpu-freelist,objpool";
const XEON = { machine: "xeon-8260", workload: "ideal", most: "96", run: "1" };
const BOARD = { machine: "rk3588", workload: "think-time", most: "8", run: "1" };

/**
 * Charts that the machine can show, by lesson and cell. Those with sliders say it themselves. What takes
 * minutes does not run until the reader says so.
 */
export const MACHINE_STATES: Readonly<Record<string, ToolState>> = {
  "06_ideal_case#answer": { ...XEON, pools: "freelist" },
  "06_ideal_case#drawn-server-over": { ...XEON, pools: "freelist" },
  "06_ideal_case#beside-xeon": { ...XEON, pools: LISTS_AND_RINGS },
  "06_ideal_case#beside-kunpeng": {
    ...XEON,
    machine: "kunpeng-920",
    pools: "freelist,percpu-freelist,objpool",
  },
  "06_ideal_case#error-map": { ...XEON, pools: LISTS_AND_RINGS },
  "06_ideal_case#talk-xeon": {
    machine: "xeon-8336c",
    workload: "ideal",
    most: "128",
    pools: LISTS_AND_RINGS,
  },
  "06_ideal_case#talk-arm": {
    machine: "arm-256",
    workload: "ideal",
    most: "256",
    pools: LISTS_AND_RINGS,
  },
  "06_ideal_case#bookkeeping-picture": { ...XEON, pools: "objpool" },
  "07_empty_pool#simulated-picture": { ...XEON, workload: "empty", pools: LISTS_AND_RINGS },
  "07_empty_pool#talk-xeon": {
    machine: "xeon-8336c",
    workload: "empty",
    most: "128",
    pools: LISTS_AND_RINGS,
  },
  "07_empty_pool#talk-arm": {
    machine: "arm-256",
    workload: "empty",
    most: "256",
    pools: LISTS_AND_RINGS,
  },
  "07_empty_pool#answer": { ...XEON, workload: "empty", pools: "objpool" },
  "07_empty_pool#drawn-miss-over": { ...XEON, workload: "empty", pools: "objpool" },
  "07_empty_pool#heat": { ...XEON, workload: "overrun", most: "16", pools: LISTS_AND_RINGS },
  "08_no_silver_bullet#little-picture": { ...BOARD, pools: "locked-list,objpool" },
  "08_no_silver_bullet#drawn-shares-over": { ...BOARD, pools: "locked-list" },
  "08_no_silver_bullet#answer": { ...BOARD, pools: "locked-list" },
};

/** Pictures of pools that a scenario of the explorer can show, by lesson and cell. */
export const SCENARIO_STATES: Readonly<Record<string, { scenario: string; model: string }>> = {
  "02_four_homes#list-push": { scenario: "pool-freelist", model: "sc" },
  "02_four_homes#lists-push": { scenario: "pool-percpu-freelist", model: "sc" },
  "02_four_homes#rings-push": { scenario: "pool-objpool", model: "sc" },
  "03_lock_free#aba-end": { scenario: "treiber-stack", model: "sc" },
  "04b_overrun#overrun-states": { scenario: "objpool-before-fix", model: "weak" },
};

/** Programs that fail as a first answer to an exercise does. Its right answer is not among them. */
export const EXERCISE_SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  "02_spin_lock": ["spin-lock-interrupt"],
  "03_tagged_stack": ["treiber-stack"],
  "04_refcounted_freelist": ["count-in"],
  "05_place_the_barrier": ["slide-variant-2"],
  "07_objpool": ["objpool-before-fix"],
};
