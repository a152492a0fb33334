// deno-fmt-ignore-file: one line is one line of the source
import type { SelfTestTable, TriggerTable } from "./rows.ts";

/**
 * The kernel's self test of objpool, with age stamps and without: case, how objects were
 * allocated, duration in microseconds, hits, misses.
 *
 * Source: Masami Hiramatsu, reply to [PATCH v9 1/5], 25 September 2023.
 */
export const SELF_TEST: SelfTestTable = {
  "v9, ring with ages": [
    ["sync",          "kmalloc", 1027135, 30628293,      0],
    ["sync",          "vmalloc", 1047977, 30453023,      0],
    ["sync&hrtimer",  "kmalloc", 1047098, 31145034,      0],
    ["sync&hrtimer",  "vmalloc", 1053233, 30919640,      0],
    ["sync overrun",  "kmalloc", 1055822,  3407221, 830219],
    ["sync overrun",  "vmalloc", 1055998,  3404624, 854160],
    ["async",         "kmalloc", 1046104, 19464798,      0],
    ["async",         "vmalloc", 1033054, 18957836,      0],
    ["async&hrtimer", "kmalloc", 1041778, 33806868,      0],
    ["async&hrtimer", "vmalloc", 1048901, 34211860,      0],
  ],
  "simplified, no ages": [
    ["sync",          "kmalloc", 1013002, 29661448,      0],
    ["sync",          "vmalloc", 1057231, 31035578,      0],
    ["sync&hrtimer",  "kmalloc", 1043196, 30546652,      0],
    ["sync&hrtimer",  "vmalloc", 1047128, 30601306,      0],
    ["sync overrun",  "kmalloc", 1051695,  3468287, 892881],
    ["sync overrun",  "vmalloc", 1054003,  3549491, 898141],
    ["async",         "kmalloc", 1052946, 19005228,      0],
    ["async",         "vmalloc", 1051757, 19670866,      0],
    ["async&hrtimer", "kmalloc", 1042951, 37135332,      0],
    ["async&hrtimer", "vmalloc", 1029803, 37093248,      0],
  ],
};

/**
 * The BPF self test's trigger benchmark: hook, millions of calls per second, standard deviation.
 *
 * Sources: linux-kernel, see `SOURCES`.
 */
export const TRIGGER: TriggerTable = [
  { source: "lkml-inlining", configuration: "before",
    rows: [["kretprobe", 9.794, 0.086], ["kretprobe-multi", 10.219, 0.032]] },
  { source: "lkml-inlining", configuration: "after inlining",
    rows: [["kretprobe", 9.937, 0.174], ["kretprobe-multi", 10.440, 0.108]] },
  { source: "lkml-inlining", configuration: "after inlining, CPU count kept",
    rows: [["kretprobe", 10.106, 0.120], ["kretprobe-multi", 10.515, 0.180]] },
  { source: "lkml-fgraph-v9", configuration: "before, rethook and objpool",
    rows: [["kprobe", 24.634, 0.205], ["kprobe-multi", 28.898, 0.531], ["kretprobe", 10.478, 0.015], ["kretprobe-multi", 11.012, 0.063]] },
  { source: "lkml-fgraph-v9", configuration: "fprobe on function-graph, v9",
    rows: [["kprobe", 25.144, 0.027], ["kprobe-multi", 28.909, 0.074], ["kretprobe", 9.482, 0.008], ["kretprobe-multi", 13.688, 0.027]] },
  { source: "lkml-fgraph-v11", configuration: "before",
    rows: [["kprobe-multi", 6.507, 0.065], ["kretprobe-multi", 3.518, 0.002]] },
  { source: "lkml-fgraph-v11", configuration: "fprobe on function-graph, v11",
    rows: [["kprobe-multi", 6.183, 0.094], ["kretprobe-multi", 4.754, 0.004]] },
  { source: "lkml-trampoline", configuration: "before, fprobe on function-graph",
    rows: [["kretprobe", 23.779, 0.046], ["kretprobe-multi", 29.134, 0.012], ["kretprobe-multi-all", 3.822, 0.003], ["kprobe", 52.029, 0.113], ["kprobe-multi", 62.237, 0.060], ["kprobe-multi-all", 4.761, 0.014]] },
];
