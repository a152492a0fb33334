import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Stepper } from "@course/explore/engine.ts";
import { link } from "@course/instrument/engine.ts";
import { unpack } from "@course/interactive/engine.ts";
import { defaultModels } from "../../tasks/explore/default_model.ts";
import { exitCodeOf } from "../../tasks/explore/exit_code.ts";
import { runTask } from "../support/task.ts";

const SCENARIOS = new URL("../../lib/explore/scenarios/", import.meta.url).pathname;

Deno.test("deno task explore prints verdict, counts and lanes, and its exit code says so", async () => {
  const file = `${SCENARIOS}treiber_stack.ts`;
  const { code, stdout } = await runTask("explore", file);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "violation   weak   the nodes 0 1 2 have become 0 1 1 2");
  assertStringIncludes(stdout, "model       weak, as the program speaks the kernel's vocabulary");
  assertStringIncludes(stdout, "schedule    001111111110");
  assertStringIncludes(stdout, "cas head: 0 -> 1");
  const again = await runTask("explore", file, "--replay", "001111111110");
  assertEquals(again.code, 1);
  assertStringIncludes(again.stdout, "one schedule replayed");
  const lanes = (text: string) => text.slice(text.indexOf("step  "), text.indexOf("model  "));
  assertEquals(lanes(again.stdout), lanes(stdout));
});

Deno.test("deno task explore tries several models", async () => {
  const args = [`${SCENARIOS}slide_variant_2.ts`, "--model", "tso,weak"];
  const { code, stdout } = await runTask("explore", ...args);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "ok          tso");
  assertStringIncludes(stdout, "violation   weak");
});

Deno.test("deno task explore ends with 0 when nothing can go wrong", async () => {
  const { code, stdout } = await runTask("explore", `${SCENARIOS}tagged_stack.ts`);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "all there are");
});

Deno.test("deno task explore ends with 3 when a search was cut, and says how to go on", async () => {
  const file = `${SCENARIOS}slide_variant_1.ts`;
  for (
    const [args, reason, way] of [
      [["--max-executions", "10"], "cut after 10 executions", "raise maxExecutions"],
      [["--max-steps", "3"], "cut after 3 steps at slide_", "raise maxSteps"],
      [["--seconds", "0.001"], "cut after 0.001 s", "raise maxMilliseconds"],
      [["--max-preemptions", "0"], "at most 0 switches were tried", "leave maxPreemptions"],
      [["--search", "random", "--max-executions", "9"], "a random sample", "--search exhaustive"],
      [["--replay", "0"], "one schedule was replayed", "leave the schedule"],
    ] as const
  ) {
    const { code, stdout } = await runTask("explore", file, "--model", "weak", ...args);
    assertEquals([args, code], [args, 3]);
    assertStringIncludes(stdout, "unknown     weak   ");
    assertStringIncludes(stdout, reason);
    assertStringIncludes(stdout, `way out     `);
    assertStringIncludes(stdout, way);
  }
});

Deno.test("the exit code for several models is the worst one: a failure, then unknown, then ok", () => {
  assertEquals(exitCodeOf(["ok", "ok"]), 0);
  assertEquals(exitCodeOf(["ok", "unknown"]), 3);
  assertEquals(exitCodeOf(["unknown", "violation", "ok"]), 1);
  assertEquals(exitCodeOf(["ok", "deadlock", "unknown"]), 1);
});

Deno.test("deno task explore prints JSON: an object for a model, an array for several", async () => {
  const file = `${SCENARIOS}slide_variant_2.ts`;
  const one = await runTask("explore", file, "--model", "weak", "--json");
  const { verdict, model, law, reason, exhaustive, accesses, limits, schedule, trace } = JSON.parse(
    one.stdout,
  );
  assertEquals([one.code, verdict, model, reason, exhaustive], [
    1,
    "violation",
    "weak",
    null,
    true,
  ]);
  assertEquals(trace.outcome.law, law);
  assertEquals(trace.schedule, schedule);
  assertEquals(accesses.scheduled, accesses.made);
  assertEquals(limits.length, 2);
  const args = ["--model", "sc,tso", "--max-executions", "5", "--json"];
  const several = await runTask("explore", file, ...args);
  const found: { verdict: string; reason: string }[] = JSON.parse(several.stdout);
  assertEquals(several.code, 3);
  assertEquals(found.map(({ verdict }) => verdict), ["unknown", "unknown"]);
  assertEquals(found[0]!.reason, "cut after 5 executions");
});

/** More executions than anybody waits for, and nothing is wrong with it. */
const LARGE = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const body = (words: Int32Array) => { for (let i = 0; i < TIMES; i++) Atomics.add(words, 0, 1); };
export const threads = [body, body];
`;

/** Runs the task on a text. */
async function ofText(text: string, ...args: string[]): ReturnType<typeof runTask> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/program.ts`, text);
    return await runTask("explore", `${folder}/program.ts`, ...args);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("deno task explore, short of time, says what is proved, what was drawn, and what is left", async () => {
  const { code, stdout } = await ofText(
    LARGE.replace("TIMES", "20"),
    "--model",
    "sc",
    "--seconds",
    "4",
  );
  const text = stdout.replaceAll(/\s+/g, " ");
  assertEquals(code, 3);
  assertStringIncludes(text, "unknown sc cut after 4 s; all executions with at most");
  assertStringIncludes(text, "proved: no execution with at most");
  assertStringIncludes(text, "executions with random priorities, seeds 1 to");
  assertStringIncludes(text, "left about");
});

Deno.test("deno task explore --jobs 3 divides a long search, and counts what one counts", async () => {
  const text = LARGE.replace("TIMES", "8");
  const one = await ofText(text, "--json");
  const three = await ofText(text, "--json", "--jobs", "3");
  assertEquals([one.code, three.code], [0, 0]);
  const read = (stdout: string) => {
    const { verdict, executions, exhaustive, assumptions } = JSON.parse(stdout);
    return { verdict, executions, exhaustive, assumptions };
  };
  assertEquals(read(three.stdout), read(one.stdout));
  // 16! / (8!)^2
  assertEquals(read(three.stdout).executions.complete, 12_870);
});

Deno.test("plain JavaScript is searched in js with data races, the kernel's vocabulary in weak", async () => {
  const plain = LARGE.replace("TIMES", "1");
  const racy = `${plain}threads.push((words: Int32Array) => words[0]);`;
  const { code, stdout } = await ofText(racy);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "violation   js   a data race with ");
  assertStringIncludes(stdout, "model       js, as the program is plain JavaScript");
  const named = await ofText(racy, "--model", "js");
  assertEquals(named.code, 0);
  assert(!named.stdout.includes("model   "), named.stdout);

  const folder = await Deno.makeTempDir();
  const modelsOf = async (text: string, isObject = false) => {
    await Deno.writeTextFile(`${folder}/program.ts`, text);
    return defaultModels(`${folder}/program.ts`, isObject).models;
  };
  const kernel = 'import { readOnce } from "@course/atomics/mod.ts";';
  await Deno.writeTextFile(`${folder}/words.ts`, kernel);
  assertEquals(await modelsOf(plain), ["js"]);
  assertEquals(await modelsOf(kernel + plain), ["weak"]);
  assertEquals(await modelsOf('import { r } from "./words.ts";'), ["weak"]);
  assertEquals(await modelsOf('export * from "./words";'), ["weak"]);
  assertEquals(await modelsOf('import { call } from "@course/pools/checkers.ts";'), ["js"]);
  assertEquals(await modelsOf("export const always = () => undefined;" + kernel), ["sc"]);
  assertEquals([await modelsOf(plain, true), await modelsOf(kernel, true)], [
    ["sc", "js"],
    ["sc", "weak"],
  ]);
  await Deno.remove(folder, { recursive: true });
});

/** Runs the task on the page's queue, which is wrong with two consumers. */
async function ofQueue(...args: string[]): ReturnType<typeof runTask> {
  const page = await Deno.readTextFile(new URL("../../docs/your-program.md", import.meta.url));
  const [, text] = page.match(/```ts\n([^]*?)```/)!;
  return await ofText(text!, ...args);
}

Deno.test("deno task explore --like judges the object of a file that is no scenario", async () => {
  const wrong = await ofQueue("--like", "queue", "--model", "sc");
  assertEquals(wrong.code, 1);
  assertStringIncludes(wrong.stdout, "client      after enqueue(1); CPU 0: dequeue(); CPU 1: deq");
  assertStringIncludes(wrong.stdout, "schedule    00011110");

  const like = "queue({ producers: 1, consumers: 1 })";
  const right = await ofQueue("--like", like, "--lock-free", "--calls", "2", "--json");
  assertEquals(right.code, 0);
  const found: { verdict: string; calls: number }[] = JSON.parse(right.stdout);
  assertEquals(found.map(({ verdict, calls }) => [verdict, calls]), [["ok", 2], ["ok", 2]]);

  const { code, stdout } = await ofQueue("--wait-free", "2", "--calls", "1", "--model", "sc");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "enqueue of CPU 0 makes 3 shared accesses");
});

Deno.test("deno task explore says of an object what is missing, in a sentence", async () => {
  for (
    const [args, message] of [
      [[], "to judge an object in it, say what it behaves like, such as --like queue"],
      [["--like", "mutex"], "it has enqueue, dequeue: say which is which"],
      [["--like", "quue"], '--like does not know "quue": use queue, ringBuffer, stack'],
      [["--like", "ringBuffer(0)"], "A ring buffer cannot have room for 0 elements"],
      [["--like", "queue", "--replay", "01"], '"--replay" is for scenarios'],
      [["--like", "queue", "--make", "() => new Nothing()"], '"Nothing" stands for nothing here'],
    ] as const
  ) {
    const { code, stderr } = await ofQueue(...args);
    assertEquals([args, code], [args, 2]);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  }
});

Deno.test("deno task explore writes SARIF, JUnit and a page that steps through the failure", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const at = (name: string) => `${folder}/${name}`;
    const files = ["--sarif", at("a.sarif"), "--junit", at("a.xml"), "--html", at("a.html")];
    const { code, stdout } = await runTask(
      "explore",
      `${SCENARIOS}treiber_stack.ts`,
      `${SCENARIOS}tagged_stack.ts`,
      "--problems",
      ...files,
    );
    assertEquals(code, 1);
    assertEquals(stdout.split("\n").length, 2, stdout);
    assert(/treiber_stack\.ts:\d+:\d+: error: the nodes 0 1 2 have become/.test(stdout), stdout);
    const sarif = JSON.parse(await Deno.readTextFile(at("a.sarif")));
    const rules = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    assertEquals(rules, ["violation", "ok"]);
    assertStringIncludes(await Deno.readTextFile(at("a.xml")), 'tests="2" failures="1"');
    const page = await Deno.readTextFile(at("a.html"));
    const [, data] = /<script type="application\/json" id="data">([^<]*)</.exec(page)!;
    const { schedule, program, library, title } = JSON.parse(data!);
    assertEquals([title, schedule], ["A violation in weak", "001111111110"]);
    const stepper = new Stepper(link(unpack(program, library)), { model: "weak", schedule });
    assertEquals(stepper.view().outcome?.kind, "violation");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("deno task explore --watch searches again when the file is saved, until Ctrl-C", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/program.ts`;
    const good = LARGE.replace("TIMES", "1");
    await Deno.writeTextFile(file, good);
    const script = new URL("../../tasks/explore.ts", import.meta.url).pathname;
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", script, file, "--watch", "--problems"],
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const waiting = process.stderr.pipeThrough(new TextDecoderStream()).getReader();
    const untilItWaits = async () => {
      for (let text = ""; !text.includes("waiting for the next save");) {
        const { value, done } = await waiting.read();
        assert(!done, "it has ended");
        text += value;
      }
    };
    await untilItWaits();
    await Deno.writeTextFile(file, `${good}export const after = () => "never right";`);
    await untilItWaits();
    process.kill("SIGINT");
    await waiting.cancel();
    const [{ code }, stdout] = await Promise.all([
      process.status,
      new Response(process.stdout).text(),
    ]);
    assertEquals(code, 130);
    const lines = stdout.trim().split("\n");
    assertEquals(lines.length, 1, "the first search finds nothing");
    assertStringIncludes(lines[0]!, "error: never right");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Waits until a process has said what it does on Ctrl-C: before that, Ctrl-C just ends it. */
async function untilItCatches(pid: number): Promise<void> {
  for (;;) {
    const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => undefined);
    if (status === undefined) break; // not Linux
    const [, caught] = /^SigCgt:\s*([0-9a-f]+)/m.exec(status)!;
    if (BigInt(`0x${caught}`) & 2n) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 3000));
}

/** Runs the task, presses Ctrl-C when it has been at work for a while, and gives what it printed. */
async function interrupted(...args: string[]): Promise<{ code: number; stdout: string }> {
  const script = new URL("../../tasks/explore.ts", import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    env: { LC_ALL: "C.UTF-8" },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  await untilItCatches(process.pid);
  process.kill("SIGINT");
  const { code, stdout } = await process.output();
  return { code, stdout: new TextDecoder().decode(stdout) };
}

Deno.test("deno task explore, interrupted, reports unknown: stopped, and ends with 130", async () => {
  const file = `${SCENARIOS}slide_misprint.ts`;
  const { code, stdout } = await interrupted(file, "--model", "weak", "--max-preemptions", "9");
  assertEquals(code, 130);
  assertStringIncludes(stdout, "unknown     weak   stopped\n");
});

Deno.test("deno task explore --json --jobs 2, interrupted, prints JSON with what is known", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/large.ts`;
    await Deno.writeTextFile(file, LARGE.replace("TIMES", "60"));
    const { code, stdout } = await interrupted(file, "--json", "--jobs", "2");
    assertEquals(code, 130);
    const { verdict, reason, executions } = JSON.parse(stdout);
    assertEquals(verdict, "unknown");
    assertStringIncludes(reason, "stopped");
    assert(executions.complete > 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

for (
  const [args, message] of [
    [[], "The argument FILE is missing"],
    [["nope.ts"], 'Cannot read "nope.ts": there is no such file'],
    [["x.ts", "--model", "arm"], '"--model" does not know "arm": use sc, tso, weak, js'],
    [["x.ts", "--search", "luck"], '"--search" does not know "luck"'],
    [["x.ts", "--max-executions", "0"], 'needs a whole number from 1, not "0"'],
    [["x.ts", "--max-steps", "2.5"], '"--max-steps" needs a whole number from 1, not "2.5"'],
    [["x.ts", "--seconds", "soon"], '"--seconds" needs a number of seconds above 0, not "soon"'],
    [["x.ts", "--seed", "2", "--replay", "0"], '"--seed" does not go with "--replay"'],
    [["x.ts", "--seed", "2", "--search", "exhaustive"], 'draws nothing: use "--search pct"'],
    [["x.ts", "--json", "--problems"], '"--json" and "--problems" do not go together'],
    [["x.ts", "--sarif", "/nowhere/a.sarif"], 'cannot write "/nowhere/a.sarif"'],
    [["/nowhere/x.ts", "--watch"], "Cannot watch /nowhere"],
    [["x.ts", "--replay", "01", "--search", "pct"], '"--replay" and "--search pct" do not go'],
    [[SCENARIOS], "it is a folder"],
    [[`${SCENARIOS}slide_list.ts`], "A scenario must export a function setup"],
    [[`${SCENARIOS}tagged_stack.ts`, "--replay", "0x"], 'character 2: "x" names no thread'],
    [[`${SCENARIOS}lost_update.ts`, "--replay", "0000"], "in step 3, CPU 0 cannot go on"],
  ] as const
) {
  Deno.test(`deno task explore refuses "${args.join(" ").replace(SCENARIOS, "")}" in a sentence`, async () => {
    const { code, stderr } = await runTask("explore", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

Deno.test("deno task explore speaks Chinese where it is asked to, and its JSON stays English", async () => {
  const file = `${SCENARIOS}lost_update.ts`;
  const { stdout } = await runTask("explore", file, "--model", "sc", "--lang", "zh");
  assertStringIncludes(stdout, "违反        sc   an update was lost");
  assertStringIncludes(stdout, "搜索了      2 种执行（完整 2，受阻 0，重复 0），到第一次出错为止");
  const json = async (...flags: string[]) => {
    const { stdout } = await runTask("explore", file, "--model", "sc", "--json", ...flags);
    return { ...JSON.parse(stdout), milliseconds: 0 };
  };
  assertEquals(await json("--lang", "zh"), await json());
  const refused = await runTask("explore", file, "--lang", "fr");
  assertEquals(refused.code, 2);
  assertStringIncludes(refused.stderr, 'Cannot speak "fr": --lang is en or zh');
});
