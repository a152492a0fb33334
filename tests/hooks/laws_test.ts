import { assertThrows } from "@std/assert";
import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
import { LAWS, RIGHT, type Subject } from "./laws.ts";
import { CountsRefusedCalls } from "./wrong/counts_refused_calls.ts";
import { FlushForgetsNodes } from "./wrong/flush_forgets_nodes.ts";
import { KeepsRefusedInstances } from "./wrong/keeps_refused_instances.ts";
import { PushesAfterStop } from "./wrong/pushes_after_stop.ts";
import { RecyclesOneNode } from "./wrong/recycles_one_node.ts";
import { StopsAtFirstNode } from "./wrong/stops_at_first_node.ts";
import { UnlinksBeforeHandlers } from "./wrong/unlinks_before_handlers.ts";

for (const poolName of POOL_NAMES) {
  const pool = { create: createPool.bind(undefined, poolName) };
  for (const law of LAWS) {
    Deno.test(`Kretprobe over ${poolName}: ${law.name}`, () => law.check({ ...RIGHT, pool }));
  }
}

const WRONG: { name: string; parts: Partial<Subject>; breaks: string[] }[] = [
  {
    name: "StopsAtFirstNode",
    parts: { createLists: (options) => StopsAtFirstNode.create(options) },
    breaks: [
      "a call returns to its true address, however many probes hooked it",
      "a function that is jumped to returns for the one that jumped",
      "handlers of one return run newest hook first, each with the true address",
      "nodes stay linked while handlers run",
      "a dying task gives every instance back, and no handler runs",
    ],
  },
  {
    name: "UnlinksBeforeHandlers",
    parts: { createLists: (options) => UnlinksBeforeHandlers.create(options) },
    breaks: ["nodes stay linked while handlers run"],
  },
  {
    name: "RecyclesOneNode",
    parts: { createLists: (options) => RecyclesOneNode.create(options) },
    breaks: ["a dying task gives every instance back, and no handler runs"],
  },
  {
    name: "FlushForgetsNodes",
    parts: { createLists: (options) => FlushForgetsNodes.create(options) },
    breaks: ["a dying task gives every instance back, and no handler runs"],
  },
  {
    name: "CountsRefusedCalls",
    parts: { register: (options) => CountsRefusedCalls.register(options) },
    breaks: ["a refused call is no miss, and its instance is back at once"],
  },
  {
    name: "KeepsRefusedInstances",
    parts: { register: (options) => KeepsRefusedInstances.register(options) },
    breaks: ["a refused call is no miss, and its instance is back at once"],
  },
  {
    name: "PushesAfterStop",
    parts: { createRethook: (options) => PushesAfterStop.create(options) },
    breaks: [
      "after free nothing is hooked, running calls return without handler, the last one releases",
    ],
  },
];

for (const { name, parts, breaks } of WRONG) {
  for (const law of LAWS) {
    const subject = { ...RIGHT, ...parts };
    if (breaks.includes(law.name)) {
      Deno.test(`${name} is caught: ${law.name}`, () => {
        assertThrows(() => law.check(subject), Error);
      });
    } else {
      Deno.test(`${name} obeys: ${law.name}`, () => law.check(subject));
    }
  }
}
