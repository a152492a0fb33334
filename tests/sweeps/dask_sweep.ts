/** A sweep on a cluster of Dask on this machine: slow, since it installs Dask. */
import { projectFolder } from "@course/project/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { linesOf } from "../../tasks/jobs/kept_lines.ts";
import type { SweepLine } from "../../tasks/simulate/sweep_points.ts";
import { makePythonEnvironment } from "../support/python_environment.ts";
import { runTask } from "../support/task.ts";

const ENVIRONMENT = `${projectFolder}/.jupyter/dask`;
const SCRIPT = `${projectFolder}/tasks/simulate/sweep_on_dask.py`;

await makePythonEnvironment({
  folder: ENVIRONMENT,
  lists: [`${projectFolder}/tests/sweeps/requirements.txt`],
});

async function onDask(...args: string[]): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await new Deno.Command(`${ENVIRONMENT}/bin/python`, {
    args: [SCRIPT, ...args],
    env: { DENO: Deno.execPath() },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
}

Deno.test("a cluster of Dask gives the lines of one computer, a task for each shard", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const mine = { ...TOPOLOGIES.rk3588, name: "mine" };
    await Deno.writeTextFile(`${folder}/mine.json`, JSON.stringify(mine));
    await Deno.writeTextFile(
      `${folder}/sweep.json`,
      JSON.stringify({
        topologies: ["xeon-8260", "./mine.json"],
        pools: ["objpool", "freelist"],
        threads: [1, 2],
        seeds: [1, 2],
      }),
    );
    const args = [`${folder}/sweep.json`, "--shards", "3"];
    const { code, text } = await onDask(...args, "--out", `${folder}/dask.jsonl`);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "3 of 3 shards");
    assertStringIncludes(text, "16 of 16 points are in ");
    const alone = await runTask(
      "simulate",
      ...["--sweep", `${folder}/sweep.json`, "--out", `${folder}/alone.jsonl`],
    );
    assertEquals(alone.code, 0, alone.stderr);
    const sorted = async (file: string) =>
      linesOf<SweepLine>(await Deno.readTextFile(`${folder}/${file}`))
        .map((line) => JSON.stringify(line)).sort();
    const lines = await sorted("dask.jsonl");
    assertEquals(lines.length, 16);
    assertEquals(lines, await sorted("alone.jsonl"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a sweep on Dask says which field is wrong", async () => {
  const file = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(file, '{ "pools": ["stack"], "threads": [1] }');
  const { code, text } = await onDask(file, "--shards", "1");
  await Deno.remove(file);
  assertEquals(code, 1);
  assertStringIncludes(text, 'pools[0] is "stack": use a pool: ');
});
