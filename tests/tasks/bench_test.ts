import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { judgeBench } from "../../tasks/bench/judge.ts";
import { runTask } from "../support/task.ts";

const SOME = ["--pool", "objpool,worker-ring", "--rounds", "1"];

Deno.test("deno task bench puts each engine beside C, in one run, as ratios", async () => {
  const { code, stdout } = await runTask("bench", ...SOME, "--anyway");
  assertEquals(code, 0);
  for (const column of ["JS", "Wasm called", "Wasm loop", "The referee: "]) {
    assertStringIncludes(stdout, column);
  }
  if (stdout.includes("only TypeScript is timed")) return;
  assertStringIncludes(stdout, "Wasm loop / C same atomics");
  const ratios = [...stdout.matchAll(/^(?:objpool|worker-ring) +([\d. ]+)$/gm)].map(([, row]) =>
    row!.trim().split(/ +/).map(Number)
  );
  assertEquals(ratios.length, 2);
  // Objpool's difference is large enough to be seen on a machine that is busy.
  const [javascript, called, loop] = ratios[0]!;
  assert(loop! > 0.1 && loop! < javascript!, `compiled code is faster than JavaScript\n${stdout}`);
  assert(called! < javascript!, `also when it is called from JavaScript\n${stdout}`);
});

const quiet = { nanoseconds: 10, running: 0.99, onClock: 10 };
const slow = { ...quiet, nanoseconds: 23.8 };

Deno.test("a bench on a busy machine is refused, with what was seen", () => {
  const runs = { name: "objpool, JS,", looks: [quiet, quiet] };
  assertEquals(judgeBench([runs, runs]), { usable: true, reasons: [] });
  const starved = { ...runs, looks: Array(3).fill({ ...quiet, running: 0.2 }) };
  assertEquals(judgeBench([starved]).reasons, [
    "the programs had a core for 20 % of the time only",
  ]);
  assertEquals(judgeBench([runs, { ...runs, looks: [quiet, quiet, slow, slow, slow] }]).reasons, [
    "runs of objpool, JS, differ by 58 %",
  ]);
});

Deno.test("one odd run in five does not spoil a bench", () => {
  const looks = [quiet, quiet, slow, quiet, quiet];
  assertEquals(judgeBench([{ name: "objpool, JS,", looks }]).reasons, []);
});

Deno.test("deno task bench refuses more threads than cores", async () => {
  const { code, stderr } = await runTask("bench", "--threads", "1000");
  assertEquals(code, 2);
  assertStringIncludes(stderr, '"--threads 1000" would take turns on');
});

Deno.test("with two threads each program says what they get done together", async () => {
  if (navigator.hardwareConcurrency < 2) return;
  const some = ["--pool", "worker-ring", "--rounds", "1", "--threads", "2", "--anyway"];
  const { code, stdout } = await runTask("bench", ...some);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "Million pops and pushes a second, all threads.");
});

Deno.test("a pool of one's own stands beside C's objpool", async () => {
  // That the pools of the other exercises compile is looked at in tests/compile/exercises_test.ts.
  const own = new URL("../../exercises/07_objpool/.meta/solution.ts", import.meta.url).pathname;
  const some = ["--pool", "worker-ring", "--rounds", "1", "--own", own, "--anyway"];
  const { code: done, stdout, stderr: said } = await runTask("bench", ...some);
  assertEquals(done, 0, said);
  const row = stdout.split("\n").find((line) => line.startsWith("solution.ts "))!;
  const times = row.match(/\d+\.\d/g)!.map(Number);
  assert(times.length >= 2 && times.every((time) => time > 0.5), row);
  const { code, stderr } = await runTask("bench", "--own", "not_there.ts");
  assertEquals(code, 2);
  assertStringIncludes(stderr, 'Cannot find "not_there.ts" for --own');
});

Deno.test("deno task bench refuses no rounds", async () => {
  const { code, stderr } = await runTask("bench", "--rounds", "0");
  assertEquals(code, 2);
  assertStringIncludes(stderr, '"--rounds" needs a whole number from 1, not "0"');
});

Deno.test("deno task bench:fit times small fits and large files", async () => {
  const { code, stdout } = await runTask("bench_fit", "--rows", "2000");
  assertEquals(code, 0);
  for (
    const row of ["12 points, all verdicts", "all p different, 1e-3 to 1e9", "reading the file"]
  ) {
    assertStringIncludes(stdout, row);
  }
});
