import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { linesOf } from "../../tasks/jobs/kept_lines.ts";
import type { SweepLine } from "../../tasks/simulate/sweep_points.ts";
import { runTask } from "../support/task.ts";

const SMALL = { pools: ["objpool"], threads: [1, 2], seeds: [1, 2] };

/** A folder with a sweep in it that goes away. */
async function sweepOf(
  sweep: unknown,
  files: Record<string, unknown> = {},
): Promise<AsyncDisposable & { folder: string; file: string }> {
  const folder = await Deno.makeTempDir();
  for (const [name, content] of Object.entries({ "sweep.json": sweep, ...files })) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  return {
    folder,
    file: `${folder}/sweep.json`,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

const linesIn = async (path: string) => linesOf<SweepLine>(await Deno.readTextFile(path));

Deno.test("a sweep has a line for every combination, with version, seed and parameters", async () => {
  await using sweep = await sweepOf({
    topologies: ["xeon-8260", "./mine.json"],
    pools: ["objpool", "freelist"],
    threads: [1, 9],
    parameters: { "costs.callNs": [2, 20] },
  }, { "mine.json": { ...TOPOLOGIES.rk3588, name: "mine" } });
  const { code, stdout, stderr } = await runTask("simulate", "--sweep", sweep.file);
  assertEquals(code, 0, stderr);
  // The machine of 8 CPUs has no points with 9 threads.
  assertStringIncludes(stdout, "Left out: 4 points with more threads than CPUs");
  assertMatch(stdout, /\[12 of 12\]/);
  const lines = await linesIn(`${sweep.folder}/sweep.results.jsonl`);
  assertEquals(lines.length, 12);
  for (const line of lines) {
    assertMatch(line.version, /^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
    assertEquals([line.seed, Object.keys(line.parameters)], [1, ["costs.callNs"]]);
    assert(line.operationsPerSecond > 0 && line.popNs > 0);
  }
  const rate = (callNs: number) =>
    lines.find(({ parameters, pool, topology, threads }) =>
      pool === "objpool" && topology === "xeon-8260" && threads === 1 &&
      parameters["costs.callNs"] === callNs
    )!.operationsPerSecond;
  assert(rate(2) > 1.5 * rate(20), "a parameter has changed nothing");
});

Deno.test("a sweep goes on where it was: only what is missing is simulated, and the same bytes come of it", async () => {
  await using sweep = await sweepOf(SMALL);
  const out = `${sweep.folder}/sweep.results.jsonl`;
  await runTask("simulate", "--sweep", sweep.file, "--jobs", "1");
  const whole = await Deno.readTextFile(out);
  const lines = whole.trimEnd().split("\n");
  // As a run leaves it that was cut off.
  await Deno.writeTextFile(out, `${lines[0]}\n${lines[1]}\n${lines[2]!.slice(0, 50)}`);
  const { code, stdout } = await runTask("simulate", "--sweep", sweep.file, "--jobs", "1");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "4 points, 2 of them in ");
  assertEquals(await linesIn(out), lines.map((line) => JSON.parse(line)));
});

Deno.test("shards are merged into the lines of the whole; a missing one is named", async () => {
  await using sweep = await sweepOf(SMALL);
  const { folder, file } = sweep;
  for (const shard of ["1/2", "2/2"]) {
    assertEquals((await runTask("simulate", "--sweep", file, "--shard", shard)).code, 0);
  }
  const parts = [`${folder}/sweep.1-of-2.jsonl`, `${folder}/sweep.2-of-2.jsonl`];
  const half = await runTask("simulate", "--sweep", file, "--merge", parts[0]!);
  assertEquals(half.code, 1);
  assertStringIncludes(
    half.stderr,
    "2 points are missing, the first is xeon-8260, objpool, ideal,",
  );
  await Deno.writeTextFile(parts[1]!, '{"version":"0","seed":1}\n', { append: true });
  const merged = await runTask("simulate", "--sweep", file, "--merge", ...parts);
  assertEquals(merged.code, 0, merged.stderr);
  assertStringIncludes(merged.stdout, "4 of 4 points are in ");
  assertStringIncludes(merged.stdout, "Left out: 1 lines of another sweep");
  const lines = await linesIn(`${folder}/sweep.results.jsonl`);
  assertEquals(lines.map(({ threads, seed }) => [threads, seed]), [[1, 1], [1, 2], [2, 1], [2, 2]]);
  // Later somebody merges one shard again: what is there stays there.
  const again = await runTask("simulate", "--sweep", file, "--merge", parts[0]!);
  assertEquals(again.code, 0, again.stderr);
  assertEquals(await linesIn(`${folder}/sweep.results.jsonl`), lines);
});

Deno.test("Ctrl-C ends a sweep with what it has, and the same command goes on", async () => {
  await using sweep = await sweepOf({
    pools: ["objpool"],
    threads: [1, 2, 4, 8],
    seeds: [1, 2, 3],
  });
  const script = new URL("../../tasks/simulate.ts", import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, "--sweep", sweep.file, "--jobs", "1"],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let printed = "";
  let isStopped = false;
  const decoder = new TextDecoder();
  for await (const chunk of process.stdout) {
    printed += decoder.decode(chunk, { stream: true });
    if (isStopped || !printed.includes("[1 of 12")) continue;
    isStopped = true;
    process.kill("SIGINT");
  }
  assertEquals((await process.status).code, 130);
  assertMatch(printed, /Stopped\. The same command goes on: \d+ of 12 are in /);
  assertMatch(printed, /\[1 of 12, \d+ (s|min) left\]/);
  const kept = (await linesIn(`${sweep.folder}/sweep.results.jsonl`)).length;
  assert(kept > 0 && kept < 12, `${kept} lines`);
  const { stdout } = await runTask("simulate", "--sweep", sweep.file);
  assertStringIncludes(stdout, `12 points, ${kept} of them in `);
  assertEquals((await linesIn(`${sweep.folder}/sweep.results.jsonl`)).length, 12);
});

for (
  const [sweep, sentence] of [
    ['{"pools": ', "it is no JSON: "],
    [{ ...SMALL, pools: ["stack"] }, 'pools[0] is "stack": use a pool: locked-list, '],
    [
      { ...SMALL, threads: [0] },
      "threads[0] is 0: use a number of threads: a whole number, 1 to 256",
    ],
    [{ ...SMALL, thread: [1] }, "thread: there is no such field, use $schema, topologies, "],
    [{ ...SMALL, seeds: [] }, "seeds is []: list one or more"],
    [
      { ...SMALL, parameters: { "costs.callns": [1] } },
      "parameters.costs.callns: there is no such field, use prefetchAhead, ",
    ],
    [{ ...SMALL, topologies: ["xeon"] }, 'does not know "xeon": use xeon-8260, '],
    [{ ...SMALL, topologies: ["./none.json"] }, "there is no such file"],
  ] as const
) {
  Deno.test(`a sweep is refused before anything runs: ${sentence}`, async () => {
    await using given = await sweepOf(sweep);
    const { code, stdout, stderr } = await runTask("simulate", "--sweep", given.file);
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, sentence);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

for (
  const [args, message] of [
    [["--jobs", "2"], '"--jobs" needs "--sweep FILE"'],
    [["--merge", "x.jsonl"], '"--merge" needs "--sweep FILE"'],
    [["x.jsonl"], 'The argument "x.jsonl" needs "--merge"'],
    [["--sweep", "none.json"], 'cannot read "none.json": there is no such file'],
    [["--sweep", "x.json", "--shard", "3/2"], 'a part from 1/2 to 2/2, not "3/2"'],
    [["--sweep", "x.json", "--shard", "0/0"], 'a part as in 2/8, from 1/8 to 8/8, not "0/0"'],
    [["--sweep", "x.json", "--threads", "2"], '"--sweep" has no use for "--threads"'],
    [["--sweep", "x.json", "--jobs", "0"], '"--jobs" needs a whole number from 1 to 256, not "0"'],
  ] as const
) {
  Deno.test(`deno task simulate ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stderr } = await runTask("simulate", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}
