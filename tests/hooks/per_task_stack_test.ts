import { assertEquals, assertThrows } from "@std/assert";
import { PerTaskStack, type PerTaskStackOptions } from "@course/hooks/mod.ts";

/** Nests calls of task 0 until one is missed. */
function fill(hooks: PerTaskStack): number {
  let depth = 0;
  while (hooks.enter(0, 0, depth, depth)) depth++;
  return depth;
}

Deno.test("PerTaskStack nests exactly 122 bare calls in 512 words", () => {
  const hooks = PerTaskStack.create({ taskCount: 1 });
  assertEquals([fill(hooks), hooks.maxDepth, hooks.missed], [122, 122, 1]);
  assertEquals(hooks.describe(0).split("\n")[0], "task 0: 488 of 512 words, 1 missed");
});

Deno.test("PerTaskStack nests floor(491 / (5 + d)) calls with d data words", () => {
  for (let d = 1; d <= 32; d++) {
    const hooks = PerTaskStack.create({ taskCount: 1, dataWords: [d] });
    assertEquals([d, fill(hooks)], [d, Math.floor(491 / (5 + d))]);
  }
});

Deno.test("PerTaskStack adds one header word for each user with data", () => {
  const twoUsers = PerTaskStack.create({ taskCount: 1, dataWords: [2, 0, 3] });
  assertEquals([twoUsers.wordsPerCall, fill(twoUsers)], [4 + 3 + 4, Math.floor(491 / 11)]);
});

Deno.test("PerTaskStack of the older form nests exactly 50 calls", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, form: "2.6.29" });
  assertEquals([fill(hooks), hooks.maxDepth, hooks.missed], [50, 50, 1]);
});

Deno.test("PerTaskStack returns every call of a full stack to its address", () => {
  const forms: PerTaskStackOptions[] = [
    { taskCount: 1 },
    { taskCount: 1, dataWords: [7, 0, 1] },
    { taskCount: 1, form: "2.6.29" },
  ];
  for (const options of forms) {
    const hooks = PerTaskStack.create(options);
    const depth = fill(hooks);
    for (let frame = depth - 1; frame >= 0; frame--) assertEquals(hooks.exit(0, 0, frame), frame);
    assertThrows(() => hooks.exit(0, 0), Error, "its stack is empty");
  }
});

Deno.test("PerTaskStack takes a call again as soon as one has returned", () => {
  const hooks = PerTaskStack.create({ taskCount: 1 });
  const depth = fill(hooks);
  hooks.exit(0, 0, depth - 1);
  assertEquals(hooks.enter(0, 0, 7, depth - 1), true);
  assertEquals(hooks.enter(0, 0, 8, depth), false);
  assertEquals(hooks.missed, 2);
});

Deno.test("PerTaskStack keeps tasks apart", () => {
  const hooks = PerTaskStack.create({ taskCount: 3 });
  fill(hooks);
  hooks.enter(1, 0, 0x10);
  hooks.enter(2, 1, 0x20);
  assertEquals([hooks.exit(1, 1), hooks.exit(2, 0)], [0x10, 0x20]);
  assertEquals([hooks.overrun(0), hooks.overrun(1), hooks.overrun(2)], [1, 0, 0]);
});

Deno.test("PerTaskStack keeps each user's lasting word clear of a full stack", () => {
  const hooks = PerTaskStack.create({ taskCount: 2, dataWords: [1, 32, 3] });
  for (let user = 0; user < 16; user++) hooks.writeTaskWord(0, user, 100 + user);
  fill(hooks);
  hooks.flushTask(0, 0);
  for (let user = 0; user < 16; user++) {
    assertEquals([hooks.readTaskWord(0, user), hooks.readTaskWord(1, user)], [100 + user, 0]);
  }
});

Deno.test("PerTaskStack forgets the calls of a dead task", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, dataWords: [4] });
  hooks.enter(0, 0, 0x10);
  hooks.enter(0, 0, 0x20);
  assertEquals([hooks.flushTask(0, 0), hooks.returnAddresses(0)], [2, []]);
  assertEquals([hooks.enter(0, 0, 0x30), hooks.exit(0, 0)], [true, 0x30]);
});

Deno.test("PerTaskStack encodes the last word of an entry as the kernel does", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, dataWords: [0, 5] });
  hooks.enter(0, 0, 0x10);
  // One entry of 4 + 6 words: the bitmap word is word 3, the data header word 9.
  const stack = hooks.words.indexOf(0x10);
  const bitmap = hooks.words[stack + 3]!;
  const header = hooks.words[stack + 9]!;
  assertEquals([bitmap & 0x3ff, bitmap >> 10 & 3, bitmap >> 12], [3, 1, 0b11]);
  assertEquals([header & 0x3ff, header >> 10 & 3], [9, 2]);
  assertEquals([(header >> 12 & 31) + 1, header >> 17 & 15], [5, 1]);
});

Deno.test("PerTaskStack survives an interrupt before any of its writes", () => {
  for (let moment = 0; moment < 20; moment++) {
    const hooks = PerTaskStack.create({ taskCount: 1, dataWords: [1] });
    hooks.enter(0, 0, 0x10, 0);
    let writes = 0;
    const words = new Proxy(hooks.words, {
      get: (words, name) => Reflect.get(words, name),
      set(words, index, value) {
        if (writes++ === moment) {
          assertEquals(hooks.enter(0, 0, 0x99, 9), true);
          assertEquals(hooks.exit(0, 0, 9), 0x99);
        }
        return Reflect.set(words, index, value);
      },
    });
    Object.defineProperty(hooks, "words", { value: words });

    hooks.enter(0, 0, 0x20, 1);
    assertEquals(hooks.returnAddresses(0), [0x20, 0x10], `interrupt before write ${moment}`);
    assertEquals([hooks.exit(0, 0, 1), hooks.exit(0, 0, 0)], [0x20, 0x10]);
    if (moment === 0) assertEquals(writes > 8, true, "the words are written through the proxy");
  }
});

Deno.test("PerTaskStack shows its bytes a task, here and in the kernel", () => {
  const array = PerTaskStack.create({ taskCount: 1 });
  const entries = PerTaskStack.create({ taskCount: 1, form: "2.6.29" });
  assertEquals([array.wordsPerTask, array.bytesPerTask, array.kernelBytesPerTask], [
    512,
    2048,
    4096,
  ]);
  assertEquals([entries.bytesPerTask, entries.kernelBytesPerTask], [800, 2048]);
});

Deno.test("PerTaskStack reaches another thread with its calls", () => {
  const here = PerTaskStack.create({ taskCount: 1, dataWords: [2] });
  here.enter(0, 0, 0x10);
  here.writeData(0, 0, 1, 42);
  const there = PerTaskStack.attach(structuredClone(here.handle()));
  assertEquals([there.readData(0, 0, 1), there.exit(0, 0), here.returnAddresses(0)], [
    42,
    0x10,
    [],
  ]);
});

Deno.test("PerTaskStack refuses what makes no sense", () => {
  const refuse = (options: PerTaskStackOptions, message: string) =>
    assertThrows(() => PerTaskStack.create(options), RangeError, message);
  refuse(
    { taskCount: 0 },
    "Cannot create stacks with 0 tasks: taskCount must be between 1 and 65536",
  );
  refuse({ taskCount: 1, dataWords: [33] }, "Cannot create stacks with 33 data words of a user");
  refuse({ taskCount: 1, dataWords: [] }, "Cannot create stacks with 0 users");
  refuse({ taskCount: 1, dataWords: Array(16).fill(32) }, "no call would fit");
  refuse({ taskCount: 1, form: "2.6.29", dataWords: [1] }, "with several users or private data");
  refuse({ taskCount: 1, form: "3.0" as "6.11" }, 'Cannot create stacks of form "3.0"');

  const hooks = PerTaskStack.create({ taskCount: 4, dataWords: [2] });
  assertThrows(
    () => hooks.enter(4, 0, 0x10),
    RangeError,
    "Cannot enter for task 4: these hooks have tasks 0 to 3, pass taskCount: 5 or more",
  );
  assertThrows(() => hooks.enter(0, 0, 2 ** 32), RangeError, "return address 4294967296");
  assertThrows(() => hooks.exit(0, 0), Error, "Cannot return to the caller of task 0");
  assertThrows(() => hooks.readData(0, 0, 0), Error, "none of its calls is traced");
  hooks.enter(0, 0, 0x10, 3);
  assertThrows(() => hooks.exit(0, 0, 2), Error, "the newest traced call is frame 3");
  assertThrows(() => hooks.readData(0, 0, 2), RangeError, "Cannot read data word 2");
  assertThrows(() => hooks.writeData(0, 1, 0, 1), RangeError, "each call has none");
  assertThrows(() => hooks.readTaskWord(0, 16), RangeError, "Cannot read task word of user 16");
});
