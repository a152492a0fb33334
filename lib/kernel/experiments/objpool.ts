import { gunzipSync } from "node:zlib";
import { type Experiment, type Row } from "../experiment.ts";
import { type GuestLine, numberIn } from "../guest_line.ts";
import { poolDifferences, poolSequences, sequencesText } from "../pool_sequences.ts";

/** A row of the experiment "objpool". */
export interface ObjpoolRow extends Row {
  /** Seed of the sequences. */
  seed: number;
  /** Random sequences. */
  sequences: number;
  /** Answers of the kernel, rings that were shown included. */
  answers: number;
  /** Of them: the pool was empty. */
  empty: number;
  /** Sequences in which the kernel and the course's pool part. */
  different: number;
}

const CPUS = 4;
const SEQUENCES = 50;
const LENGTH = 300;

/**
 * The kernel's pool against the course's: the same random operations, from several CPUs, one at a
 * time. It says nothing of operations that run at the same time.
 */
export const objpool: Experiment<ObjpoolRow> = {
  about: "kernel.about.objpool",
  kernels: ["6.12", "7"],
  axes: { seed: [1, 2, 3, 4] },
  needs: ["gcc", "headers"],
  job: async (choice, tools) => ({
    cpus: CPUS,
    files: new Map([
      ["pool_runner.ko", await tools.module("pool_runner")],
      ...choice.seed!.map((seed): [string, Uint8Array] => [
        `operations-${seed}`,
        new TextEncoder().encode(sequencesText(sequencesOf(seed))),
      ]),
    ]),
    script: `
insmod /pool_runner.ko
for seed in ${choice.seed!.join(" ")}; do
  dd if="/operations-$seed" of=/proc/pool_runner bs=4M 2>/dev/null
  cat /proc/pool_runner >/tmp/answers
  say row seed="$seed" answers="$(gzip -c /tmp/answers | base64 -w 0)"
done
rmmod pool_runner
`,
  }),
  rows: (lines) => lines.filter(({ is }) => is === "row").map(objpoolRow),
  model: () => ({ different: 0 }),
};

function sequencesOf(seed: number) {
  return poolSequences({ seed, sequences: SEQUENCES, length: LENGTH, cpus: CPUS });
}

/** Reads the answers, which come packed because there are so many. */
function objpoolRow(line: GuestLine): ObjpoolRow {
  const packed = Uint8Array.from(atob(String(line.answers)), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder().decode(gunzipSync(packed));
  const seed = numberIn(line, "seed");
  const words = text.split(/\s+/).filter((word) => word !== "");
  return {
    seed,
    sequences: SEQUENCES,
    answers: words.length,
    empty: words.filter((word) => word === "empty").length,
    different: poolDifferences(sequencesOf(seed), text).length,
  };
}
