import { assertEquals } from "@std/assert";
import {
  Kretprobe,
  type KretprobeOptions,
  type ListedNode,
  Rethook,
  RETHOOK_TRAMPOLINE,
  type RethookOptions,
  TaskLists,
  type TaskListsOptions,
  ToyTask,
  traced,
} from "@course/hooks/mod.ts";
import { type ObjectPool, Objpool, type PoolOptions } from "@course/pools/mod.ts";
import { contents } from "./contents.ts";

/** The parts of a return hook that a law looks at: the right ones, or wrong ones in their place. */
export interface Subject {
  createLists(options: TaskListsOptions): TaskLists;
  createRethook(options: RethookOptions): Rethook;
  register(options: KretprobeOptions): Kretprobe;
  pool: { create(options: PoolOptions): ObjectPool };
}

/** What `lib/hooks` is made of. */
export const RIGHT: Subject = {
  createLists: (options) => TaskLists.create(options),
  createRethook: (options) => Rethook.create(options),
  register: (options) => Kretprobe.register(options),
  pool: Objpool,
};

/** A law that every right return hook obeys; `check` throws when the subject breaks it. */
export interface Law {
  name: string;
  check(subject: Subject): void;
}

export const LAWS: Law[] = [
  {
    name: "a call returns to its true address, however many probes hooked it",
    check(subject) {
      const { task, probes } = twoProbes(subject);
      probes[0]!.enter(0, 0, 0x40);
      probes[1]!.enter(0, 0, RETHOOK_TRAMPOLINE);
      assertEquals(probes[1]!.exit(0, 0), 0x40);

      task.call(0x10, probes);
      task.call(0x20, probes.slice(1));
      task.call(0x30, []);
      assertEquals([task.ret(), task.ret(), task.ret()], [0x30, 0x20, 0x10]);
    },
  },
  {
    name: "a function that is jumped to returns for the one that jumped",
    check(subject) {
      const { task, probes, log } = twoProbes(subject);
      task.call(0x10, probes.slice(0, 1));
      task.tailCall(probes.slice(1));
      assertEquals(task.returnSlots, [RETHOOK_TRAMPOLINE]);
      assertEquals([task.ret(), log], [0x10, ["second 16", "first 16"]]);
    },
  },
  {
    name: "handlers of one return run newest hook first, each with the true address",
    check(subject) {
      const { task, probes, log } = twoProbes(subject);
      task.call(0x10, [...probes].reverse());
      task.call(0x20, probes);
      task.ret();
      assertEquals(log.splice(0), ["second 32", "first 32"]);
      task.ret();
      assertEquals(log, ["first 16", "second 16"]);
    },
  },
  {
    name: "nodes stay linked while handlers run",
    check(subject) {
      const taskLists = subject.createLists({ cpuCount: 1, taskCount: 1 });
      const seen: ListedNode[][] = [];
      const probes = ["first", "second"].map((name) =>
        subject.register({
          name,
          cpuCount: 1,
          taskLists,
          pool: subject.pool,
          handler: () => seen.push(taskLists.nodes(0)),
        })
      );
      const task = new ToyTask();
      task.call(0x10, probes);
      const linked = taskLists.nodes(0);
      task.ret();
      assertEquals(linked.map((node) => node.returnAddress), [RETHOOK_TRAMPOLINE, 0x10]);
      assertEquals(seen, [linked, linked]);
      assertEquals(taskLists.nodes(0), []);
    },
  },
  {
    name: "a refused call is no miss, and its instance is back at once",
    check(subject) {
      const probe = subject.register({
        cpuCount: 1,
        pool: subject.pool,
        maxactive: 1,
        entryHandler: (instance) => instance.returnAddress === 0x10 ? 1 : 0,
      });
      assertEquals([probe.enter(0, 0, 0x10), probe.enter(0, 0, 0x10)], [false, false]);
      assertEquals(probe.nmissed, 0);
      assertEquals([probe.enter(0, 0, 0x20), probe.exit(0, 0)], [true, 0x20]);
    },
  },
  {
    name: "a call is missed when the pool is empty, and then only",
    check(subject) {
      const probe = subject.register({ cpuCount: 1, pool: subject.pool, maxactive: 3 });
      const task = new ToyTask();
      const descend = traced(task, [probe], (n: number): number => n > 1 ? descend(n - 1) : 0);
      descend(3);
      assertEquals(probe.nmissed, 0);
      descend(8);
      assertEquals(probe.nmissed, 5);
      assertEquals(contents(probe.rethook.pool), [0, 1, 2]);
    },
  },
  {
    name: "a dying task gives every instance back, and no handler runs",
    check(subject) {
      const { taskLists, task, probes, log } = twoProbes(subject);
      task.call(0x10, probes);
      task.call(0x20, probes);
      const survivor = new ToyTask(1);
      survivor.call(0x30, probes);
      assertEquals([task.die(), taskLists.nodes(0)], [4, []]);
      assertEquals([survivor.ret(), log], [0x30, ["second 48", "first 48"]]);
      for (const probe of probes) assertEquals(contents(probe.rethook.pool), [0, 1, 2, 3]);
    },
  },
  {
    name: "private data of a call is its own, from entry to return",
    check(subject) {
      const seen: number[][] = [];
      const probe = subject.register({
        cpuCount: 1,
        pool: subject.pool,
        maxactive: 3,
        dataWords: 2,
        entryHandler(instance) {
          instance.write(0, instance.returnAddress);
          instance.write(1, -instance.returnAddress);
        },
        handler: (instance) => seen.push([instance.read(0), instance.read(1)]),
      });
      const task = new ToyTask();
      for (const address of [1, 2, 3]) task.call(address, [probe]);
      while (task.depth > 0) task.ret();
      assertEquals(seen, [[3, -3], [2, -2], [1, -1]]);
    },
  },
  {
    name:
      "after free nothing is hooked, running calls return without handler, the last one releases",
    check(subject) {
      const events: string[] = [];
      const hooks = subject.createRethook({
        pool: subject.pool.create({ cpuCount: 2, objectCount: 4 }),
        taskCount: 2,
        handler: () => events.push("handler"),
        release: () => events.push("release"),
      });
      hooks.enter(0, 0, 0x10);
      hooks.enter(0, 0, 0x20);
      hooks.enter(1, 1, 0x30);
      hooks.stop();
      assertEquals([hooks.exit(0, 0), events], [0x20, []]);
      hooks.free(0);
      assertEquals([hooks.enter(0, 0, 0x40), hooks.missed], [false, 0]);
      assertEquals([hooks.exit(0, 1), events], [0x10, []]);
      assertEquals([hooks.flushTask(1, 0), events], [1, ["release"]]);
    },
  },
];

/** Two probes on the lists of two tasks, and a log of their handlers. */
function twoProbes(subject: Subject) {
  const taskLists = subject.createLists({ cpuCount: 1, taskCount: 2 });
  const log: string[] = [];
  const probes = ["first", "second"].map((name) =>
    subject.register({
      name,
      cpuCount: 1,
      taskLists,
      pool: subject.pool,
      maxactive: 4,
      handler: (instance) => log.push(`${name} ${instance.returnAddress}`),
    })
  );
  return { taskLists, task: new ToyTask(), probes, log };
}
