import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Kretprobe, PerTaskStack, TaskLists, ToyTask } from "@course/hooks/mod.ts";
import { createPool, POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { contents } from "./contents.ts";

const TASKS = 3;
const CPUS = 2;
const PROBES = 2;

/** One step of a random program. Bit p of `probes` and `refused` is about probe p. */
type Step =
  | { kind: "call" | "jump"; task: number; cpu: number; probes: number; refused: number }
  | { kind: "return"; task: number; cpu: number }
  | { kind: "die"; task: number; cpu: number }
  | { kind: "unregister"; probe: number };

const task = fc.nat(TASKS - 1);
const cpu = fc.nat(CPUS - 1);
const bits = fc.nat((1 << PROBES) - 1);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant("call"), task, cpu, probes: bits, refused: bits }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("jump"), task, cpu, probes: bits, refused: bits }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("return"), task, cpu }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("die"), task, cpu }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("unregister"), probe: fc.nat(PROBES - 1) }),
  },
) as fc.Arbitrary<Step>;

/** What must happen, with arrays for stacks and numbers for pools. */
class Model {
  readonly free: number[];
  readonly alive: boolean[];
  readonly missed: number[];
  readonly released: number[];
  readonly log: string[] = [];
  readonly frames: { address: number; hooked: number[] }[][] = [];

  constructor(sizes: number[]) {
    this.free = [...sizes];
    this.alive = sizes.map(() => true);
    this.missed = sizes.map(() => 0);
    this.released = sizes.map(() => 0);
    for (let task = 0; task < TASKS; task++) this.frames.push([]);
  }

  enter(task: number, probes: number[], refused: number): void {
    const frame = this.frames[task]!.at(-1)!;
    for (const probe of probes) {
      if (!this.alive[probe]) continue;
      if (this.free[probe] === 0) this.missed[probe]!++;
      else if ((refused >> probe & 1) === 0) {
        this.free[probe]!--;
        frame.hooked.push(probe);
      }
    }
  }

  ret(task: number): number {
    const { address, hooked } = this.frames[task]!.pop()!;
    for (const probe of hooked.toReversed()) {
      if (this.alive[probe]) this.log.push(`probe ${probe} task ${task} ${address} ${address}`);
    }
    this.giveBack(hooked);
    return address;
  }

  die(task: number): number {
    const hooked = this.frames[task]!.flatMap((frame) => frame.hooked);
    this.frames[task] = [];
    this.giveBack(hooked);
    return hooked.length;
  }

  giveBack(hooked: number[]): void {
    for (const probe of hooked) this.free[probe]!++;
  }

  /** A probe is released once it is unregistered and all its instances are back. */
  expectedReleases(sizes: number[]): number[] {
    return sizes.map((size, probe) => !this.alive[probe] && this.free[probe] === size ? 1 : 0);
  }
}

function run(pool: PoolName, sizes: number[], steps: Step[]): void {
  const model = new Model(sizes);
  const taskLists = TaskLists.create({ cpuCount: CPUS, taskCount: TASKS });
  const tasks = Array.from({ length: TASKS }, (_, number) => new ToyTask(number));
  const log: string[] = [];
  const released = sizes.map(() => 0);
  // What the entry handlers see: the call being made, which a real handler would find in registers.
  let call = { address: 0, refused: 0 };

  const probes = sizes.map((maxactive, number) =>
    Kretprobe.register({
      name: `probe ${number}`,
      cpuCount: CPUS,
      taskLists,
      pool: { create: (options) => createPool(pool, options) },
      maxactive,
      dataWords: 1,
      entryHandler(instance) {
        instance.write(0, call.address);
        return call.refused >> number & 1;
      },
      handler: (instance) =>
        log.push(
          `probe ${number} task ${instance.task} ${instance.returnAddress} ${instance.read(0)}`,
        ),
      release: () => released[number]!++,
    })
  );

  const finish = (task: ToyTask) => {
    assertEquals(task.ret(), model.ret(task.task));
  };

  let calls = 0;
  for (const step of steps) {
    if (step.kind === "unregister") {
      if (!model.alive[step.probe]) continue;
      model.alive[step.probe] = false;
      probes[step.probe]!.unregister(0);
    } else {
      const task = tasks[step.task]!;
      task.cpu = step.cpu;
      const frames = model.frames[step.task]!;
      if (step.kind === "die") {
        assertEquals(task.die(), model.die(step.task));
      } else if (step.kind === "return") {
        if (task.depth > 0) finish(task);
      } else {
        if (step.kind === "jump" && task.depth === 0) continue;
        const chosen = probes.map((_, probe) => probe).filter((probe) => step.probes >> probe & 1);
        const address = step.kind === "call" ? ++calls : frames.at(-1)!.address;
        call = { address, refused: step.refused };
        if (step.kind === "call") frames.push({ address, hooked: [] });
        model.enter(step.task, chosen, step.refused);
        const planted = chosen.map((probe) => probes[probe]!);
        if (step.kind === "call") task.call(address, planted);
        else task.tailCall(planted);
      }
    }
    assertEquals(log, model.log);
    assertEquals(probes.map((probe) => probe.nmissed), model.missed);
    assertEquals(released, model.expectedReleases(sizes));
  }

  for (const task of tasks) {
    while (task.depth > 0) finish(task);
    assertEquals(taskLists.nodes(task.task), []);
  }
  assertEquals(log, model.log);
  for (const [number, probe] of probes.entries()) {
    if (!model.alive[number]) continue;
    const every = Array.from({ length: sizes[number]! }, (_, object) => object);
    assertEquals(contents(probe.rethook.pool), every, "every object is in the pool once");
    probe.unregister(1);
  }
  assertEquals(released, sizes.map(() => 1));
}

for (const pool of POOL_NAMES) {
  Deno.test(`Kretprobe over ${pool} does what arrays do, in random programs of nested calls`, () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
        fc.array(step, { maxLength: 60 }),
        (sizes, steps) => run(pool, sizes, steps),
      ),
      { seed: 20241026, numRuns: 150 },
    );
  });
}

Deno.test("PerTaskStack does what an array does, in random programs of nested calls", () => {
  const dataWords = fc.array(fc.nat(32), { minLength: 1, maxLength: 8 });
  const steps = fc.array(
    fc.record({ task: fc.nat(1), call: fc.boolean(), times: fc.integer({ min: 1, max: 60 }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(dataWords, steps, (dataWords, steps) => {
      const hooks = PerTaskStack.create({ taskCount: 2, dataWords });
      const model: number[][] = [[], []];
      const missed = [0, 0];
      let address = 0;
      for (const { task, call, times } of steps) {
        const stack = model[task]!;
        for (let i = 0; i < times; i++) {
          if (call) {
            const fits = stack.length < hooks.maxDepth;
            assertEquals(hooks.enter(task, 0, ++address, stack.length), fits);
            if (!fits) {
              missed[task]!++;
              continue;
            }
            stack.push(address);
            for (const [user, count] of dataWords.entries()) {
              for (let word = 0; word < count; word++) hooks.writeData(task, user, word, -address);
            }
          } else if (stack.length > 0) {
            for (const [user, count] of dataWords.entries()) {
              for (let word = 0; word < count; word++) {
                if (hooks.readData(task, user, word) !== -stack.at(-1)!) {
                  throw new Error(`Data word ${word} of user ${user} is not what the call wrote`);
                }
              }
            }
            const expected = stack.pop()!;
            assertEquals(hooks.exit(task, 0, stack.length), expected);
          }
        }
        assertEquals(hooks.returnAddresses(task), stack.toReversed());
        assertEquals(hooks.missed, missed[0]! + missed[1]!);
      }
    }),
    { seed: 20241026, numRuns: 100 },
  );
});
