import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { jupyterDataFolder, projectFolder } from "@course/project/mod.ts";
import { type CellResult, runCells } from "../../tasks/notebooks/run_cells.ts";

const session = once(() =>
  runCells({
    value: "6 * 7",
    object: "({ text: 'a', list: [1, true, null] })",
    log: "console.log({ text: 'a', number: 1 }); console.log('%cred', 'color: red')",
    thrown: "throw new RangeError('too far')",
    rejected: "await Promise.reject(new TypeError('too late'))",
    syntax: "const = 3",
    type: "const wrongType: number = 'text'; wrongType",
    const1: "const twice = 1; class Pool { version = 1 }",
    const2: "const twice = 2; class Pool { version = 2 }",
    redeclared: "[twice, new Pool().version].join()",
    display: `({
      [Symbol.for("Jupyter.display")]: () => ({
        "application/vnd.plotly.v1+json": { data: [], layout: {} },
        "text/plain": "an empty chart",
      }),
    })`,
    alias: `import { PINNED_DENO } from "@course/project/mod.ts"; PINNED_DENO`,
    importMeta: "import.meta.url",
    mainModule: "console.log(Deno.mainModule)",
    spin: { code: "var before = 'kept'; for (;;) {}", interrupt: true },
    afterSpin: "before",
    wait: {
      code: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
      interrupt: true,
    },
    afterWait: "before",
    worker: `
      const words = new Int32Array(new SharedArrayBuffer(8));
      const url = new URL("../tests/kernel/echo_worker.ts", Deno.mainModule);
      const worker = new Worker(url, { type: "module" });
      const answer = () => new Promise((resolve) => worker.onmessage = (e) => resolve(e.data));
      const first = answer();
      worker.postMessage(words);
      await first`,
    shared: `
      const second = answer();
      Atomics.add(words, 1, 1);
      Atomics.store(words, 0, 1);
      Atomics.notify(words, 0);
      await second;
      worker.terminate();
      Atomics.load(words, 1)`,
  }, { deadlineSeconds: 15 })
);

const sessionBesideStockKernel = once(async () => {
  const userFolder = await Deno.makeTempDir();
  try {
    const stock = `${userFolder}/kernels/deno`;
    const argv = ["no-such-deno", "jupyter", "--kernel", "--conn", "{connection_file}"];
    await Deno.mkdir(stock, { recursive: true });
    await Deno.writeTextFile(
      `${stock}/kernel.json`,
      JSON.stringify({ argv, display_name: "Deno", language: "typescript" }),
    );
    return await runCells({
      value: "1",
    }, { env: { JUPYTER_DATA_DIR: userFolder } });
  } finally {
    await Deno.remove(userFolder, { recursive: true });
  }
});

Deno.test("the kernel shows the value of the last expression", async () => {
  assertEquals(text((await session()).cell("value")), "42");
});

Deno.test("the kernel shows a thrown error, and its answer is an error", async () => {
  const { status, outputs } = (await session()).cell("thrown");
  assertEquals(status, "error");
  assertEquals(outputs.map((o) => [o.output_type, o.ename, o.evalue]), [
    ["error", "RangeError", "too far"],
  ]);
});

Deno.test("the kernel shows the error of a rejected promise that is awaited", async () => {
  const { status, outputs } = (await session()).cell("rejected");
  assertEquals(status, "error");
  assertEquals(outputs[0]?.evalue, "too late");
});

Deno.test("the kernel shows a syntax error with its place", async () => {
  const { status, outputs } = (await session()).cell("syntax");
  assertEquals([status, outputs.length], ["error", 1]);
  assertStringIncludes(outputs[0]?.evalue ?? "", "line 1, column 7)");
});

Deno.test("a type error in a cell goes unnoticed: cells are not type-checked", async () => {
  assertEquals(text((await session()).cell("type")), '"text"');
});

Deno.test("outputs hold no colour codes: values, logs and errors", async () => {
  const kernel = await session();
  for (const name of ["object", "log", "thrown"] as const) {
    const { outputs } = kernel.cell(name);
    assert(outputs.length > 0, `Cell "${name}" has no output`);
    assertEquals(JSON.stringify(outputs).includes("\\u001b"), false, name);
  }
  assertEquals(text(kernel.cell("object")), '{ text: "a", list: [ 1, true, null ] }');
});

Deno.test("const and class can be declared again in a later cell", async () => {
  assertEquals(text((await session()).cell("redeclared")), '"2,2"');
});

Deno.test('an object with Symbol.for("Jupyter.display") gives its MIME bundle', async () => {
  assertEquals((await session()).cell("display").outputs.map(({ data }) => data), [{
    "application/vnd.plotly.v1+json": { data: [], layout: {} },
    "text/plain": "an empty chart",
  }]);
});

Deno.test("the import map of deno.json works from notebooks/", async () => {
  const { status, outputs } = (await session()).cell("alias");
  assertEquals([status, outputs[0]?.output_type], ["ok", "execute_result"]);
});

Deno.test("import.meta does not exist in a cell, Deno.mainModule is in the notebook's folder", async () => {
  const kernel = await session();
  assertEquals(kernel.cell("importMeta").outputs[0]?.ename, "SyntaxError");
  const url = kernel.cell("mainModule").outputs[0]?.text ?? "";
  assertStringIncludes(url, new URL("../../notebooks/", import.meta.url).href);
});

Deno.test("the interrupt message stops a busy loop; the kernel lives on with its variables", async () => {
  const kernel = await session();
  assertEquals(kernel.cell("spin").status, "error");
  assertEquals(text(kernel.cell("afterSpin")), '"kept"');
});

Deno.test("the interrupt message stops Atomics.wait; the kernel lives on with its variables", async () => {
  const kernel = await session();
  assertEquals(kernel.cell("wait").status, "error");
  assertEquals(text(kernel.cell("afterWait")), '"kept"');
});

Deno.test("a Worker starts inside the kernel and answers within 10 s (1.0 s on 2.9.6)", async () => {
  const cell = (await session()).cell("worker");
  assertEquals(text(cell), '"ready"');
  assert(cell.seconds < 10, `The Worker answered after ${cell.seconds} s`);
});

Deno.test("the kernel and a Worker share memory: wait, notify and add", async () => {
  assertEquals(text((await session()).cell("shared")), "42");
});

Deno.test("no output of 20 cells is lost, whether displayed or returned", async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => String(i));
  const show = (n: string) =>
    `{ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "${n}" }) }`;
  const cells = numbers.map((n, i) => [
    n,
    i % 2 === 0 ? `await Deno.jupyter.display(${show(n)})` : `(${show(n)})`,
  ]);
  const kernel = await runCells<string>(Object.fromEntries(cells));
  const shown = numbers.map((n) => kernel.cell(n).outputs.map((o) => o.data?.["text/plain"]));
  assertEquals(shown, numbers.map((n) => [n]));
});

Deno.test("the course's kernel wins over a stock one in the user's folder", async () => {
  const kernel = await sessionBesideStockKernel();
  assertEquals(kernel.kernelFolder, `${jupyterDataFolder(false)}/kernels/deno`);
  assertEquals(text(kernel.cell("value")), "1");
});

Deno.test("Deno's own kernel is there, too; there, no interrupt ends a loop after an await", async () => {
  const kernel = await runCells({
    value: "1",
    spin: { code: "await 1; for (;;) {}", interrupt: true },
  }, { kernel: "deno-stock", deadlineSeconds: 3 });
  assertEquals(kernel.kernelFolder, `${jupyterDataFolder(false)}/kernels/deno-stock`);
  assertEquals(kernel.cell("spin").status, "timeout");
});

Deno.test("a kernel that cannot start is explained", async () => {
  const error = await runCells({ value: "1" }, { cwd: `${projectFolder}/no such folder` })
    .then(() => undefined, (error: Error) => error);
  assertStringIncludes(error?.message ?? "", "Cannot run the cells");
});

function text({ outputs, error }: CellResult): unknown {
  const result = outputs.find(({ output_type }) => output_type === "execute_result");
  assert(result !== undefined, `The cell shows no value: ${error || JSON.stringify(outputs)}`);
  return result.data?.["text/plain"];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => made ??= make();
}
