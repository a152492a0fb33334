import { assertEquals, assertThrows } from "@std/assert";
import {
  Kretprobe,
  PerTaskStack,
  RETHOOK_TRAMPOLINE,
  RETURN_TO_HANDLER,
  TaskLists,
  ToyTask,
  traced,
} from "@course/hooks/mod.ts";

Deno.test("ToyTask shows two probes on one function and its jump, step by step", () => {
  const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
  const [open, read] = ["open", "read"].map((name) =>
    Kretprobe.register({ name, cpuCount: 1, maxactive: 2, taskLists })
  );
  const task = new ToyTask();
  task.call(0x1000, []);
  task.call(0x2000, [open!]);
  task.tailCall([read!]);
  assertEquals(
    task.describe(),
    "task 0 on CPU 0\n  frame 1  rethook trampoline\n  frame 0  0x00001000",
  );
  assertEquals(
    taskLists.describe(0),
    [
      "task 0: 2 nodes",
      "  frame 1  read, object 0  saved rethook trampoline",
      "  frame 1  open, object 0  saved 0x00002000",
    ].join("\n"),
  );
  assertEquals([task.ret(), taskLists.describe(0)], [0x2000, "task 0: 0 nodes"]);
});

Deno.test("ToyTask returns through the hooks of both kinds on one call, in any order", () => {
  const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
  const probe = Kretprobe.register({ cpuCount: 1, taskLists });
  const other = Kretprobe.register({ cpuCount: 1, taskLists });
  const stack = PerTaskStack.create({ taskCount: 1 });
  const task = new ToyTask();
  for (
    const probes of [[probe, stack], [stack, probe], [probe, stack, other], [stack, probe, other]]
  ) {
    task.call(0x10, probes);
    assertEquals(
      task.returnSlots,
      [probes.at(-1) === stack ? RETURN_TO_HANDLER : RETHOOK_TRAMPOLINE],
    );
    assertEquals(task.ret(), 0x10);
    assertEquals([taskLists.nodes(0), stack.returnAddresses(0)], [[], []]);
  }
});

Deno.test("ToyTask dies inside its calls and leaves nothing behind", () => {
  const stack = PerTaskStack.create({ taskCount: 1 });
  const probe = Kretprobe.register({ cpuCount: 1 });
  const task = new ToyTask();
  task.call(0x10, [probe, stack]);
  task.call(0x20, [probe]);
  assertEquals([task.die(), task.depth, stack.returnAddresses(0)], [3, 0, []]);
});

Deno.test("traced shows handlers the arguments and the result", () => {
  const task = new ToyTask();
  const log: string[] = [];
  const probe = Kretprobe.register({
    cpuCount: 1,
    entryHandler: () => void log.push(`call ${task.args}`),
    handler: () => log.push(`result ${task.returnValue}`),
  });
  const fibonacci = traced(
    task,
    [probe],
    (n: number): number => n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2),
  );
  assertEquals(fibonacci(2), 1);
  assertEquals(log, ["call 2", "call 1", "result 1", "call 0", "result 0", "result 1"]);
});

Deno.test("ToyTask refuses to return from nowhere", () => {
  const task = new ToyTask();
  assertThrows(() => task.ret(), Error, "Cannot return in task 0: it is in no call");
  assertThrows(() => task.tailCall([]), Error, "Cannot jump in task 0: it is in no call");
});
