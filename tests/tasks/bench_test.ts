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

Deno.test("a bench on a busy machine is refused, with what was seen", () => {
  const quiet = { nanoseconds: 10, running: 0.99 };
  assertEquals(judgeBench([[quiet, quiet], [quiet]]), { usable: true, reasons: [] });
  const starved = { nanoseconds: 10, running: 0.2 };
  assertEquals(judgeBench([[starved, starved, quiet]]).reasons, [
    "the programs had a core for 20 % of the time only",
  ]);
  const slow = { nanoseconds: 23.8, running: 0.99 };
  assertEquals(judgeBench([[quiet, quiet, slow]]).reasons, ["runs of one program differ by 138 %"]);
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
