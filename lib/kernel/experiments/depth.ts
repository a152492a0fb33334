import { type Experiment, type Row, RUNNER_FUNCTIONS, shellList } from "../experiment.ts";

/** A row of the experiment "depth". */
export interface DepthRow extends Row {
  /** Fprobes on the function, each with an exit handler. */
  probes: number;
  /** Words of private data of each. */
  words: number;
  /** Nested calls of one task. */
  calls: number;
  /** Exit handlers that ran, of all probes. */
  followed: number;
  /** `nmissed` of all probes. */
  nmissed: number;
}

const CALLS = 150;
/** Words of a stack in which frames may begin: 512, less 16 for each user's own, less a frame. */
const ROOM = 512 - 16 - 4;
/** A frame has three words and one for its users. */
const FRAME = 4;
/** Most words that one user may keep for a call (`FGRAPH_MAX_DATA_SIZE`). */
const MOST_DATA = 32;

/**
 * How deep fprobes follow one task, and whether they count what they lose.
 *
 * Source: kernel/trace/fgraph.c, ftrace_push_return_trace and fgraph_reserve_data, and
 * kernel/trace/fprobe.c (Linux 6.14 and later).
 */
export const depth: Experiment<DepthRow> = {
  about: "kernel.about.depth",
  kernels: ["7"],
  axes: { probes: [1, 2, 3, 4, 8], words: [0, 1, 2, 4, 8, 12, 15] },
  needs: ["gcc", "headers"],
  job: async (choice, tools) => ({
    files: new Map([["depth_runner.ko", await tools.module("depth_runner")]]),
    script: `${RUNNER_FUNCTIONS}
for probes in ${shellList(choice, "probes")}; do
  for words in ${shellList(choice, "words")}; do
    run fprobes "$probes" "$words" ${CALLS}
    say row probes="$probes" words="$words" calls=${CALLS} followed="$followed" nmissed="$missed"
  done
done
`,
  }),
  model: ({ probes, words, calls }) => depthModel(probes, words, calls),
};

/**
 * What fprobes on one function follow and count. All of them share one reservation on the stack, with
 * a word and the private data for each. A call is lost without a count where its frame does not fit,
 * and counted by each probe where the frame fits and the reservation does not.
 *
 * @param probes fprobes on the function
 * @param words words of private data of each
 * @param calls nested calls
 * @returns exit handlers that run, and what `nmissed` of all probes adds up to
 */
export function depthModel(
  probes: number,
  words: number,
  calls: number,
): Pick<DepthRow, "followed" | "nmissed"> {
  const reserved = probes * (1 + words);
  let used = 0;
  let followed = 0;
  let nmissed = 0;
  for (let call = 0; call < calls; call++) {
    if (used + FRAME >= ROOM) continue;
    const next = used + FRAME + reserved + 1;
    if (reserved > MOST_DATA || next >= ROOM) {
      nmissed += probes;
      continue;
    }
    used = next;
    followed += probes;
  }
  return { followed, nmissed };
}
