import { assertEquals, assertThrows } from "@std/assert";
import { Rethook, RETHOOK_TRAMPOLINE, TaskLists } from "@course/hooks/mod.ts";
import { attachPool, Freelist, Objpool } from "@course/pools/mod.ts";
import { contents } from "./contents.ts";

Deno.test("Rethook follows its task to another CPU", () => {
  const pool = Objpool.create({ cpuCount: 2, objectCount: 2 });
  const hooks = Rethook.create({ pool });
  hooks.enter(0, 0, 0x10);
  assertEquals(hooks.exit(0, 1), 0x10);
  assertEquals(pool.contents().map((ring) => ring.length), [0, 2]); // the node moved with it
});

Deno.test("Rethook counts a miss in its own counter, not in that of a rethook beside it", () => {
  const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
  const small = Rethook.create({
    pool: Freelist.create({ cpuCount: 1, objectCount: 1 }),
    taskLists,
  });
  const large = Rethook.create({
    pool: Objpool.create({ cpuCount: 1, objectCount: 8 }),
    taskLists,
  });
  small.enter(0, 0, 0x10, 0);
  small.enter(0, 0, 0x20, 1);
  large.enter(0, 0, 0x20, 1);
  assertEquals([small.missed, large.missed], [1, 0]);
  assertEquals([large.exit(0, 0, 1), large.exit(0, 0, 0)], [0x20, 0x10]);
});

Deno.test("Rethook gives its number to the next one when its last node is back", () => {
  const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
  const make = (name: string) =>
    Rethook.create({ name, taskLists, pool: Freelist.create({ cpuCount: 1, objectCount: 1 }) });
  const first = make("first");
  first.enter(0, 0, 0x10);
  first.free(0);
  assertEquals([first.number, make("second").number], [1, 2]); // the first has a call to finish
  first.exit(0, 0);
  assertEquals(make("third").number, 1);
});

Deno.test("Rethook: 127 share task lists, the next one is refused", () => {
  const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
  const make = () =>
    Rethook.create({ taskLists, pool: Freelist.create({ cpuCount: 1, objectCount: 1 }) });
  const all = Array.from({ length: 127 }, make);
  assertThrows(make, RangeError, "127 share these task lists already");

  // The highest number and the highest object fit the word of a node.
  let address = 0x10;
  for (const hooks of all) {
    hooks.enter(0, 0, address);
    address = RETHOOK_TRAMPOLINE;
  }
  assertEquals(taskLists.nodes(0).length, 127);
  assertEquals(all[0]!.exit(0, 0), 0x10);
});

Deno.test("Rethook of 16777216 nodes links the last of them", () => {
  const objectCount = 1 << 24;
  const objects = [objectCount - 1];
  const pool = {
    cpuCount: 1,
    objectCount,
    pop: () => objects.pop() ?? -1,
    push: (_cpu: number, object: number) => objects.push(object),
  };
  const hooks = Rethook.create({ pool });
  hooks.enter(0, 0, 0x10);
  assertEquals(hooks.taskLists.nodes(0)[0]!.object, objectCount - 1);
  assertEquals([hooks.exit(0, 0), objects], [0x10, [objectCount - 1]]);
});

Deno.test("Rethook frees at once when no call is running", () => {
  let released = 0;
  const pool = Objpool.create({ cpuCount: 4, objectCount: 6 });
  const hooks = Rethook.create({ pool, release: () => released++ });
  hooks.free(3);
  assertEquals(released, 1);
  assertThrows(() => hooks.free(0), Error, 'Cannot free rethook "rethook" twice');
});

Deno.test("Rethook lets a handler make traced calls", () => {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 4 });
  const returns: number[] = [];
  const hooks = Rethook.create({
    pool,
    handler(_object, returnAddress) {
      returns.push(returnAddress);
      if (returnAddress !== 0x10) return;
      hooks.enter(0, 0, 0x99);
      assertEquals(hooks.exit(0, 0), 0x99);
    },
  });
  hooks.enter(0, 0, 0x10);
  assertEquals([hooks.exit(0, 0), returns], [0x10, [0x10, 0x99]]);
  assertEquals(contents(pool), [0, 1, 2, 3]);
});

Deno.test("Rethook attaches to one that has begun: lists, nodes, counters and life are shared", () => {
  const pool = Freelist.create({ cpuCount: 2, objectCount: 2 });
  let released = "";
  const here = Rethook.create({ name: "open", pool, taskCount: 2, dataWords: 1 });
  const message = structuredClone({
    pool: pool.handle(),
    lists: here.taskLists.handle(),
    hooks: here.handle(),
  });
  const there = Rethook.attach(message.hooks, {
    pool: attachPool(message.pool),
    taskLists: TaskLists.attach(message.lists),
    release: () => released = "there",
  });

  here.enter(0, 0, 0x10);
  there.enter(1, 1, 0x20);
  there.enter(1, 1, 0x30);
  assertEquals([here.missed, here.number === there.number, there.name], [1, true, "open"]);
  here.writeData(here.taskLists.nodes(0)[0]!.object, 0, 42);
  assertEquals(there.readData(there.taskLists.nodes(0)[0]!.object, 0), 42);
  assertEquals(there.exit(0, 1), 0x10); // the task has migrated to the other thread
  here.free(0);
  assertEquals([there.exit(1, 1), released], [0x20, "there"]);
});

Deno.test("Rethook refuses what makes no sense", () => {
  const pool = () => Freelist.create({ cpuCount: 2, objectCount: 2 });
  const taskLists = TaskLists.create({ cpuCount: 4, taskCount: 1 });
  assertThrows(
    () => Rethook.create({ pool: pool(), taskLists }),
    RangeError,
    "Cannot create a rethook with a pool of 2 CPUs: its task lists have 4",
  );
  assertThrows(
    () => Rethook.create({ pool: pool(), taskLists, taskCount: 1 }),
    TypeError,
    "Cannot use taskLists and taskCount together",
  );
  assertThrows(
    () => Rethook.create({ pool: pool(), dataWords: 1025 }),
    RangeError,
    "Cannot create a rethook with 1025 data words: dataWords must be between 0 and 1024",
  );
  assertThrows(
    () => TaskLists.create({ cpuCount: 1, taskCount: 0 }),
    RangeError,
    "Cannot create task lists with 0 tasks: taskCount must be between 1 and 65536",
  );

  const hooks = Rethook.create({ pool: pool(), taskCount: 2 });
  assertThrows(
    () => hooks.enter(2, 0, 0x10),
    RangeError,
    "Cannot enter for task 2: these hooks have tasks 0 to 1, pass taskCount: 3 or more",
  );
  assertThrows(() => hooks.enter(-1, 0, 0x10), RangeError, "pass a task number");
  assertThrows(() => hooks.enter(0, 2, 0x10), RangeError, "Cannot enter for CPU 2");
  assertThrows(() => hooks.exit(0, 2), RangeError, "Cannot exit for CPU 2");
  assertThrows(() => hooks.enter(0, 0, 0.5), RangeError, "Cannot enter with return address 0.5");
  assertThrows(
    () => hooks.exit(0, 0),
    Error,
    "its list is empty, call exit only after an enter that answered true",
  );
  assertThrows(
    () => hooks.enter(0, 0, RETHOOK_TRAMPOLINE),
    Error,
    "Cannot hook a return to the trampoline: no node of task 0 has hooked frame 0 yet",
  );
  assertThrows(() => hooks.readData(0, 0), RangeError, "each call has none, pass dataWords");
  assertEquals(contents(hooks.pool), [0, 1], "a refused call takes nothing from the pool");

  hooks.enter(0, 0, 0x10, 1);
  assertThrows(() => hooks.exit(0, 0, 0), Error, "the newest hooked call is frame 1");
  assertThrows(() => hooks.enter(0, 0, RETHOOK_TRAMPOLINE, 2), Error, "has hooked frame 2 yet");
  hooks.words[hooks.nodeIndex(hooks.taskLists.nodes(0)[0]!.object) + 1] = RETHOOK_TRAMPOLINE;
  assertThrows(() => hooks.exit(0, 0, 1), Error, "every node of its list saved the trampoline");
  assertEquals(hooks.flushTask(0, 0), 1);
  assertEquals(contents(hooks.pool), [0, 1]);
});

Deno.test("Rethook of a thread that has not attached it is named in the error", () => {
  const hooks = Rethook.create({ pool: Freelist.create({ cpuCount: 1, objectCount: 1 }) });
  hooks.enter(0, 0, 0x10);
  const lists = TaskLists.attach(hooks.taskLists.handle());
  assertThrows(() => lists.trampolineHandler(0, 0), Error, "Cannot follow a node of rethook 1");
});
