import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  guessOverResult,
  howFarOff,
  lineTraffic,
  memoryParts,
  poolState,
  poolStates,
  scheduleLanes,
} from "@course/charts/mod.ts";
import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { footprintOf } from "@course/footprint/mod.ts";
import { Objpool, PercpuFreelist } from "@course/pools/mod.ts";
import { poolProgram, simulate } from "@course/simulate/mod.ts";

const objects = (row: { items: readonly unknown[] }) => row.items.filter((item) => item !== null);

Deno.test("every state of a pool shows every object once: in the pool or held", () => {
  for (const create of [Objpool.create, PercpuFreelist.create]) {
    const pool = create({ cpuCount: 3, objectCount: 7 });
    const held: number[] = [];
    for (const cpu of [2, 2, 2, 2, 0, 1, 1]) {
      held.push(pool.pop(cpu));
      const { rows } = poolState(pool, "popped", { somebody: held });
      assertEquals(rows.flatMap(objects).toSorted(), [0, 1, 2, 3, 4, 5, 6]);
    }
  }
});

Deno.test("the marks of a ring stand below the places of their sequence numbers, also after a wrap", () => {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 4, firstSequence: 0xfffffffe });
  pool.push(0, pool.pop(0));
  const chart = poolStates([poolState(pool, "one round")]);
  const [, , , marks] = chart.data as { x: number[]; text: string[] }[];
  const texts = marks!.text.map((text) => text.trim());
  assertEquals(texts, ["head 4294967295", "last 3", "tail 3"]);
  assertEquals(marks!.x, [3, 3, 3]); // full: head and tail meet
});

Deno.test("each step of the slider draws its own state", () => {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 3 });
  const states = [poolState(pool, "full")];
  for (let i = 0; i < 3; i++) {
    const object = pool.pop(0);
    states.push(poolState(pool, `pops ${object}`));
  }
  const { layout } = poolStates(states);
  const [slider] = layout.sliders as { active: number; steps: { args: unknown[] }[] }[];
  assertEquals([slider!.active, slider!.steps.length], [3, 4]);
  for (const [index, { args }] of slider!.steps.entries()) {
    const [{ text }, setting] = args as [{ text: string[][] }, Record<string, string>];
    assertEquals(text[0], index === 3 ? [""] : ["0", "1", "2"].slice(index));
    assert(setting["xaxis.title.text"]!.includes(`step ${index} of 3: ${states[index]!.caption}`));
  }
});

Deno.test("states that cannot stand in one figure are refused", () => {
  const state = (name: string) => ({ caption: "", rows: [{ name, items: [1] }] });
  assertThrows(() => poolStates([]), TypeError, "Cannot draw 0 states");
  assertThrows(
    () => poolStates([state("a"), state("b")]),
    TypeError,
    'Cannot draw state 1: its rows are "b" and those of state 0 are "a"',
  );
  assertThrows(
    () => poolStates([state("a")], { start: 1 }),
    RangeError,
    "Cannot start with state 1",
  );
});

for (const [name, model] of [["treiber-stack", "sc"], ["slide-variant-2", "weak"]] as const) {
  Deno.test(`every step of ${name} is in the lane of its CPU, and only old values are red`, () => {
    const { trace } = explore(CATALOGUE[name], { model });
    const { data } = scheduleLanes(trace!);
    const points = data.slice(2) as unknown as {
      x: number[];
      y: number[];
      textfont: { color: string[] };
    }[];
    const drawn = points.flatMap(({ x, y, textfont }) =>
      y.map((step, i) => ({ step, lane: x[i], isRed: textfont.color[i] === "#B00020" }))
    );
    assertEquals(
      drawn.toSorted((a, b) => a.step - b.step),
      trace!.steps.map(({ step, cpu, stale }) => ({ step, lane: cpu, isRed: stale })),
    );
  });
}

Deno.test("a schedule says where an old value comes from, and writes the top bit as a word", () => {
  const { trace } = explore(CATALOGUE["slide-variant-2"], { model: "weak" });
  const { alt, data } = scheduleLanes(trace!);
  assert(alt.startsWith("25 steps, 2 switches, an old value is read in step 23; CPU 0: "), alt);
  const texts = data.flatMap(({ text }) => text as string[] | undefined ?? []).map((t) => t.trim());
  assert(texts.includes("load next[0] -&gt; 1 OLD (start)"));
  assert(texts.includes("add refs[0]: 0 -&gt; top"));
});

Deno.test("a schedule without steps, or with more than can be read, is refused", () => {
  const { trace } = explore(CATALOGUE["lost-update"]);
  assertThrows(() => scheduleLanes({ steps: [] }), TypeError, "Cannot draw 0 steps");
  const steps = Array(81).fill(trace!.steps[0]);
  assertThrows(() => scheduleLanes({ steps }), RangeError, "Cannot draw 81 steps");
});

const GUESSES: [guess: number, result: number, text: string][] = [
  [3, 3, "exactly right"],
  [1.5, 0.32, "too high by a factor of 4.69"],
  [1, 1000, "too low by a factor of 1 k"],
  [100, 100.2, "right to half a percent"],
  [0, 7, "too low by 7"],
  [7, 0, "too high by 7"],
  [-1, 2, "too low by 3"],
];

for (const [guess, result, text] of GUESSES) {
  Deno.test(`a guess of ${guess} for ${result} is ${text}`, () => {
    assertEquals(howFarOff({ guess, result }), text);
    const { alt } = guessOverResult([{ what: "misses", guess, result, evidence: "counted" }]);
    assert(alt.endsWith(`(counted), ${text}`), alt);
  });
}

Deno.test("a guess that is no number is refused by its name", () => {
  assertThrows(
    () => guessOverResult([{ what: "misses", guess: NaN, result: 1, evidence: "counted" }]),
    RangeError,
    'Cannot draw the guess of "misses": NaN',
  );
  assertThrows(() => guessOverResult([]), TypeError, "Cannot draw 0 guesses");
});

Deno.test("the parts of a bar are the whole of it", () => {
  const load = { cpus: 96, probes: 10 };
  const bars = (["objpool", "list", "per-task-stack"] as const).map((scheme) => ({ scheme, load }));
  const sums = (as: "bytes" | "share") => {
    const data = memoryParts(bars, { as }).data as unknown as { x: number[] }[];
    return bars.map((_, bar) => data.reduce((sum, { x }) => sum + x[bar]!, 0));
  };
  assertEquals(sums("bytes"), bars.map(({ scheme }) => footprintOf(scheme, load).total));
  assertEquals(sums("share").map((sum) => sum.toFixed(9)), bars.map(() => "1.000000000"));
  assertThrows(() => memoryParts([]), TypeError, "0 schemes");
});

Deno.test("the cells of a row of cache lines are all its transfers", () => {
  const program = poolProgram({ pool: "freelist" });
  const run = simulate({ topology: "xeon-8260", program, threads: 6, durationNs: 1e5 });
  const { data, alt } = lineTraffic([run, { ...run, label: "again" }]);
  const { text, y } = data[0] as unknown as { text: string[]; y: number[] };
  for (const row of [0, 1]) {
    const sum = text.filter((_, cell) => y[cell] === row).reduce(
      (all, one) => all + Number(one),
      0,
    );
    assert(Math.abs(sum / run.transfersPerOperation - 1) < 0.02, `${sum}`);
  }
  assert(alt.includes(run.hotLines[0]!.place), alt);
});

Deno.test("the more a line travels, the darker is its cell", () => {
  const line = { farPart: 0, place: "a.ts:1" };
  const hotLines = [100, 50, 3, 0.3, 0.02, 0].map((transfersPerOperation) => ({
    ...line,
    transfersPerOperation,
  }));
  const run = { pool: "own", workload: "ideal", threads: 1, transfersPerOperation: 154, hotLines };
  const [cells] = lineTraffic([run]).data as unknown as { marker: { color: string[] } }[];
  const green = cells!.marker.color.slice(0, 6).map((color) => parseInt(color.slice(3, 5), 16));
  assertEquals(green, green.toSorted((a, b) => a - b));
  assertEquals(new Set(green).size, 5);
});

Deno.test("rows of cache lines that nobody could tell apart are refused", () => {
  const run = { pool: "a", workload: "b", threads: 1, transfersPerOperation: 0, hotLines: [] };
  assertThrows(() => lineTraffic([]), TypeError, "Cannot draw 0 runs");
  assertThrows(() => lineTraffic([run, run]), TypeError, 'two rows "a, b, 1 thread" apart');
  assertEquals(`${lineTraffic([run])}`, "A, b, 1 thread: 0 transfers an operation");
});
