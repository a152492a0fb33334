import { recordedNanoseconds, recordedSeries } from "@course/measure/mod.ts";
import { projectFolder } from "@course/project/mod.ts";
import { assertStringIncludes } from "@std/assert";

Deno.test("the README's figures of the machine with 16 cores are the recorded ones", async () => {
  const readme = (await Deno.readTextFile(`${projectFolder}/README.md`)).replaceAll("\n", " ");
  const [loop, c, javascript] = (["loop", "same", "javascript"] as const)
    .map((program) => Math.round(recordedNanoseconds("objpool", program)));
  assertStringIncludes(readme, `take ${loop} ns, ${c} in C, ${javascript} in JavaScript`);
  const [freelist, objpool] = (["freelist", "objpool"] as const).map((pool) => {
    const [series] = recordedSeries({ pool, engine: "wasm", order: "seq_cst" });
    return series!.points.map(({ operationsPerSecond }) => operationsPerSecond / 1e6);
  });
  const [from, to] = [freelist!.at(0)!.toFixed(0), freelist!.at(-1)!.toFixed(1)];
  assertStringIncludes(readme, `falls from ${from} to ${to} million`);
  const [low, high] = [objpool!.at(0)!.toFixed(0), objpool!.at(-1)!.toFixed(0)];
  assertStringIncludes(readme, `rises from ${low} to ${high} million`);
});
