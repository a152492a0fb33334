import type { PublishedQueueName } from "./published_program.ts";
import type { TopologyName } from "./presets.ts";

/** A machine of the published queue benchmark. */
export type QueueMachine = "x86-8260-metal" | "arm64-kp920-metal";

/** What the machines of the queue benchmark are simulated as. */
export const QUEUE_MACHINES: Record<QueueMachine, TopologyName> = {
  "x86-8260-metal": "xeon-8260",
  "arm64-kp920-metal": "kunpeng-920",
};

/** Labels of the queues that can be simulated, by the name that they have here. */
export const QUEUES: Record<string, PublishedQueueName> = {
  "freelist": "fl",
  "percpu-freelist": "flpc",
  "bpf-percpu-freelist": "pc",
  "op": "op",
  "rs": "rs",
};
