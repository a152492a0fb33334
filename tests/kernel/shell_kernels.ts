/** Kernels as shell functions, one for each experiment: they do what the recorded ones did. */
import {
  type ExperimentName,
  type KernelName,
  poolSequences,
  recorded,
  type Row,
  type RowsOf,
} from "@course/kernel/mod.ts";
import type { ShellKernel } from "./shell_guest.ts";

/** Whom a job asks. */
export interface Asked {
  kernel: KernelName;
  /** CPUs that it is prepared for. */
  cpus: number;
}

/** A probe with N instances follows N of the tasks that are inside its function at once. */
const PROBE_OF_SLEEPERS = (fallback: number) => `
sleepers() {
  has=$(sed -n 's/^r\\([0-9]*\\):.*/\\1/p' kprobe_events)
  followed=$1
  [ "$followed" -le "\${has:=${fallback}}" ] || followed=$has
  echo "  probed $followed $(($1 - followed))" >kprobe_profile
}
`;

/** Modules say their numbers to \`run\`; what they say is chosen by what they are told. */
const runTable = (answers: readonly [words: string, followed: number, missed: number][]) => `
run() {
  case "$*" in
${
  answers.map(([words, followed, missed]) =>
    `    "${words}") followed=${followed}; missed=${missed} ;;`
  ).join("\n")
}
    *) exit 9 ;;
  esac
}
`;

/** What the kernel's allocators write down: a line of the trace for each allocation. */
const slabLines = (site: string, count: number, bytes: number) =>
  `sh-77 [000] ..... 1.5: kmalloc: call_site=${site}+0x2f/0x60 ptr=0 bytes_req=1 bytes_alloc=${bytes} gfp_flags=GFP_KERNEL\n`
    .repeat(count);
/** What somebody else takes meanwhile, which is not to be counted. */
const FOREIGN = slabLines("trace_kprobe_create", 3, 512);
/** An area of vmalloc, with its guard page. */
const areaLine = (site: string, bytes: number) =>
  bytes === 0 ? "" : `0xffffc90000000000-0xffffc90000002000 ${bytes + 4096} ${site}+0x1f/0x90\n`;
/** The end of the n-th step finds that step's allocations. */
const END_OF_STEP = `
ended=0
end() {
  ended=$((ended + 1))
  cat steps/$ended/trace >trace
  cat steps/$ended/areas >proc/vmallocinfo
}
sleep() { :; }
`;

function allocating(steps: readonly { trace: string; areas: string }[]): ShellKernel {
  const files = steps.flatMap(({ trace, areas }, at): [string, string][] => [
    [`steps/${at + 1}/trace`, FOREIGN + trace],
    [`steps/${at + 1}/areas`, areaLine("load_module", 8192) + areas],
  ]);
  return { functions: END_OF_STEP, files: Object.fromEntries(files) };
}

function rowsOf<Name extends ExperimentName>(kernel: KernelName, name: Name): RowsOf[Name][] {
  return [...recorded(kernel, name).rows];
}

/** A program that calls flock: more slowly with a probe. */
const callsBy = (rows: readonly Row[]) => `
case "$(cat kprobe_events 2>/dev/null)" in
${
  rows.map(({ probe, call }) => {
    const begins = { none: "''", kprobe: "p:*", kretprobe: "r:*" }[`${probe}`] ?? "r384:*";
    return `  ${begins}) echo ${call} ;;`;
  }).join("\n")
}
esac
`;

/** Who is blocked inside the function has the one instance; who calls meanwhile is missed. */
const blockedBy = ({ hit, miss }: RowsOf["empty"]) => `
[ "$1" != blocked ] || { >blocked; exec sleep 100; }
if [ ! -s kprobe_events ]; then added=0
elif [ -e blocked ]; then added=${miss}; echo "  probed 1 $(($2 + 1))" >kprobe_profile
else added=${hit}; echo "  probed $(($2 + 1)) 0" >kprobe_profile
fi
echo $((1000 + added))
`;

/** What stands for the kernel in each experiment. */
export const SHELL_KERNELS: {
  readonly [Name in ExperimentName]: (asked: Asked) => ShellKernel;
} = {
  misses: () => ({ functions: PROBE_OF_SLEEPERS(10) }),
  defaults: ({ cpus }) => ({ functions: PROBE_OF_SLEEPERS(Math.max(10, 2 * cpus)) }),
  cap: () => ({
    functions: `
echo() {
  case "$1" in
    r0:*) command echo "[1.0] trace_kprobe: error: Invalid maxactive number" >error_log; return 1 ;;
    r4097:* | r100000:*)
      command echo "[1.0] trace_kprobe: error: Maxactive is too big" >error_log; return 1 ;;
    *) command echo "$@" ;;
  esac
}
`,
  }),
  handler: () => ({
    functions: `
slept=0
sleep() {
  slept=$((slept + 1))
  reads=$(grep -o ':u64' kprobe_events | wc -l)
  command echo "  inner 0 $((slept * reads))" >kprobe_profile
  command echo "  outer $slept 0" >>kprobe_profile
}
unprobe() { slept=0; }
`,
  }),
  columns: () => ({
    functions: `
followed=0
missed=0
run() {
  case "$1" in
    call) for _ in $(seq "$2"); do
        if [ "$followed" -lt 4 ]; then followed=$((followed + 1)); else missed=$((missed + 1)); fi
      done ;;
    handled) missed=$((missed + $2)) ;;
  esac
  echo "  probed $followed $missed" >kprobe_profile
}
unprobe() { followed=0; missed=0; }
`,
  }),
  recursion: ({ kernel }) => ({
    functions: runTable(
      rowsOf(kernel, "recursion").map(({ maxactive, calls, hits, misses }) => [
        `kretprobe ${maxactive} ${calls}`,
        hits,
        misses,
      ]),
    ),
  }),
  depth: ({ kernel }) => ({
    functions: runTable(
      rowsOf(kernel, "depth").map(({ probes, words, calls, followed, nmissed }) => [
        `fprobes ${probes} ${words} ${calls}`,
        followed,
        nmissed,
      ]),
    ),
  }),
  perf: () => ({
    functions: 'sleepers() { echo "$1" >sleeping; }\n',
    programs: {
      agent: `echo ready
cat >/dev/null
count=$(cat sleeping)
[ "$count" -le 10 ] || count=10
echo "$count"
`,
    },
  }),
  instructions: ({ kernel }) => ({
    functions: "sleep() { :; }\n",
    programs: { agent: callsBy(rowsOf(kernel, "instructions")) },
  }),
  empty: ({ kernel, cpus }) => ({
    functions: "sleep() { :; }\n",
    programs: { agent: blockedBy(rowsOf(kernel, "empty").find((row) => row.cpus === cpus)!) },
  }),
  flock: () => ({
    functions: "",
    programs: {
      agent: `rate=$(($2 * 1000))
[ "$(cat events/kprobes/probed/enable)" = 0 ] || rate=$((rate / 2))
echo "$rate"
`,
    },
  }),
  memory: ({ kernel, cpus }) =>
    allocating(
      rowsOf(kernel, "memory").filter((row) => row.cpus === cpus).map(({ vmalloc, kmalloc }) => ({
        trace: slabLines("rethook_alloc", 1, kmalloc),
        areas: areaLine("objpool_init_percpu_slot.isra.0", vmalloc),
      })),
    ),
  fprobes: ({ kernel, cpus }) => {
    let areas = "";
    return allocating(
      rowsOf(kernel, "fprobes").filter((row) => row.cpus === cpus).map(
        ({ pool, lists, stacks }) => {
          const slab = pool % 4096;
          areas += areaLine("objpool_init", pool - slab);
          return {
            trace: (slab > 0 ? slabLines("rethook_alloc", 1, slab) : "") +
              slabLines("register_fprobe_ips", 1, lists) +
              (stacks > 0 ? slabLines("alloc_retstack_tasklist", 1, stacks) : ""),
            areas,
          };
        },
      ),
    );
  },
  stacks: ({ kernel }) => {
    const rows = rowsOf(kernel, "stacks");
    const { functions, files } = allocating(
      rows.map(({ stacks, newcomers, bytes }) => ({
        // Beside the stacks of a lot there is the array of pointers to them.
        trace: slabLines("alloc_retstack_tasklist", Math.ceil(stacks / 32), 256) +
          slabLines("alloc_retstack_tasklist", stacks, bytes) +
          slabLines("ftrace_graph_init_task", newcomers, bytes),
        areas: "",
      })),
    );
    const tasks = Array.from({ length: rows[0]!.tasks }, (_, task) => [`proc/1/task/${task}`, ""]);
    return { functions, files: { ...files, ...Object.fromEntries(tasks) } };
  },
  objpool: () => ({
    functions: `
dd() { :; }
cat() { command cat "answers-$seed"; }
`,
    files: Object.fromEntries([1, 2, 3, 4].map((seed) => [`answers-${seed}`, answersOf(seed)])),
  }),
};

/** What the course's own pool answers, as the module writes it: a line for each sequence. */
export function answersOf(seed: number): string {
  return poolSequences({ seed, sequences: 50, length: 300, cpus: 4 })
    .map(({ answers }) => `${answers.join(" ")}\n`).join("");
}
