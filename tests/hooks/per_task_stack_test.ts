import { assertEquals, assertThrows } from "@std/assert";
import { PerTaskStack, type PerTaskStackOptions } from "@course/hooks/mod.ts";

/** Nests calls of task 0 until one is missed. */
function fill(hooks: PerTaskStack): number {
  let depth = 0;
  while (hooks.enter(0, 0, depth, depth)) depth++;
  return depth;
}

/** Calls of fprobe that Linux 7.2.13 followed of 150, by data words, and what its nmissed said. */
const MEASURED = [
  { dataWords: 0, followed: 81, nmissed: 69 },
  { dataWords: 1, followed: 70, nmissed: 0 },
  { dataWords: 2, followed: 61, nmissed: 0 },
  { dataWords: 4, followed: 49, nmissed: 0 },
  { dataWords: 8, followed: 35, nmissed: 0 },
  { dataWords: 12, followed: 27, nmissed: 123 },
  { dataWords: 15, followed: 23, nmissed: 127 },
];

for (const { dataWords, followed, nmissed } of MEASURED) {
  Deno.test(`fprobe with ${dataWords} data words nests ${followed} calls, as Linux 7.2.13`, () => {
    const hooks = PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords: [dataWords] });
    let count = 0;
    for (let call = 0; call < 150; call++) count += Number(hooks.enter(0, 0, call, call));
    assertEquals([count, hooks.maxDepth, hooks.missed], [followed, followed, 150 - followed]);
    assertEquals([hooks.nmissed, hooks.overrun(0)], [nmissed, 150 - followed - nmissed]);
  });
}

Deno.test("function_graph keeps the time of the call: 3 + 1 + 1 + 1 words, 81 deep", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, user: "function_graph" });
  assertEquals([hooks.wordsPerCall, hooks.maxDepth, fill(hooks)], [6, 81, 81]);
});

Deno.test("several fprobes on one function share one reservation, as Linux 7.2.13", () => {
  const depths = [2, 3, 4, 8].map((count) => {
    const dataWords = Array<number>(count).fill(0);
    return fill(PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords }));
  });
  assertEquals(depths, [70, 61, 54, 37]);
  const two = PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords: [15, 15] });
  assertEquals(fill(two), 13);
});

Deno.test("three fprobes with 15 words each are never called: 48 words, of 32", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords: [15, 15, 15] });
  assertEquals([fill(hooks), hooks.maxDepth, hooks.nmissed, hooks.overrun(0)], [0, 0, 1, 0]);
});

Deno.test("the frame of 6.11 and 6.12 has a time stamp, so 98 calls of function_graph nest", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, form: "6.11", user: "function_graph" });
  assertEquals([hooks.wordsPerCall, fill(hooks)], [5, 98]);
});

Deno.test("the data of two fprobes and of a deeper call do not overlap", () => {
  const hooks = PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords: [2, 0, 3] });
  const write = (base: number) => {
    for (let word = 0; word < 2; word++) hooks.writeData(0, 0, word, base + word);
    for (let word = 0; word < 3; word++) hooks.writeData(0, 2, word, base + 10 + word);
  };
  const read = () =>
    [[0, 0], [0, 1], [2, 0], [2, 1], [2, 2]].map(([probe, word]) =>
      hooks.readData(0, probe!, word!)
    );
  hooks.enter(0, 0, 0x10, 1);
  write(100);
  hooks.enter(0, 0, 0x20, 2);
  write(200);
  assertEquals(read(), [200, 201, 210, 211, 212]);
  assertEquals(hooks.exit(0, 0, 2), 0x20);
  assertEquals(read(), [100, 101, 110, 111, 112]);
  assertEquals(hooks.exit(0, 0, 1), 0x10);
  assertThrows(() => hooks.readData(0, 1, 0), Error, "none of its calls is traced");
});

Deno.test("PerTaskStack nests exactly 122 calls of a user without data, in 512 words", () => {
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
    { taskCount: 1, form: "6.11", dataWords: [1, 2] },
    { taskCount: 1, user: "fprobe", dataWords: [0, 7] },
    { taskCount: 1, user: "function_graph" },
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

Deno.test("PerTaskStack of a named user reaches another thread", () => {
  for (const user of ["fprobe", "function_graph"] as const) {
    const here = PerTaskStack.create({ taskCount: 1, user });
    here.enter(0, 0, 0x10);
    const there = PerTaskStack.attach(structuredClone(here.handle()));
    assertEquals([there.user, there.maxDepth, there.exit(0, 0)], [user, 81, 0x10]);
  }
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
  refuse({ taskCount: 1, user: "kprobe" as "fprobe" }, 'with user "kprobe": use "fprobe"');
  refuse({ taskCount: 1, user: "fprobe", form: "6.11" }, "since Linux 6.14");
  refuse({ taskCount: 1, user: "fprobe", dataWords: [16] }, "with 16 data words");
  refuse({ taskCount: 1, user: "function_graph", dataWords: [1] }, "leave dataWords out");

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
