import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  checkCores,
  checkDeno,
  checkJupyter,
  checkKernel,
  checkThreads,
  doctor,
} from "@course/doctor/mod.ts";
import { PINNED_DENO } from "@course/project/mod.ts";
import { kernelspecs, writeKernelspecs } from "../../steady_kernel/mod.ts";

Deno.test("the pinned Deno is fine, a newer one a warning, an older one a failure", () => {
  assertEquals(checkDeno(PINNED_DENO).status, "ok");
  assertEquals(checkDeno("2.9.7").status, "warn");
  assertEquals(checkDeno("2.10.0").status, "warn");
  assertEquals(checkDeno("3.0.0-rc.1").status, "warn");
  assertEquals(checkDeno("2.9.5").status, "fail");
  assertEquals(checkDeno("1.46.3").status, "fail");
});

Deno.test("one core is a warning", () => {
  assertEquals(checkCores(1).status, "warn");
  assertEquals(checkCores(2).status, "ok");
});

Deno.test("a Worker from a file starts, shares memory and can be woken", async () => {
  const findings = await checkThreads();
  assertEquals(findings.slice(0, 2).map(({ name, status }) => `${name} ${status}`), [
    "Worker ok",
    "Shared memory ok",
  ]);
});

Deno.test("the kernels that the set-up writes pass the check", async () => {
  await withKernelJson(undefined, async (folder) => {
    await writeKernelspecs(folder, Deno.execPath());
    assertEquals((await checkKernel(folder)).status, "ok");
  });
});

Deno.test("every fault of a kernel is named, with the way out", async () => {
  const good = kernelspecs(Deno.execPath()).deno;
  const faulty: [string, string][] = [
    [JSON.stringify({ ...good, interrupt_mode: "signal" }), "Stop button would kill"],
    [JSON.stringify({ ...good, env: {} }), "colour codes"],
    [JSON.stringify({ ...good, argv: ["/no/deno", ...good.argv.slice(1)] }), "no Deno at /no/deno"],
    [JSON.stringify({ ...good, argv: ["deno", "jupyter"] }), "it is Deno's own kernel"],
    [JSON.stringify({ ...good, argv: ["deno", "/no/main.ts"] }), "there is no /no/main.ts"],
    [JSON.stringify(null), "Stop button would kill"],
    ["{", "not JSON"],
  ];
  for (const [text, fault] of faulty) {
    await withKernelJson(text, async (folder) => {
      const { status, found, fix } = await checkKernel(folder);
      assertEquals(status, "fail");
      assertStringIncludes(found, fault);
      assertStringIncludes(fix ?? "", "task setup");
    });
  }
  await withKernelJson(undefined, async (folder) => {
    assertStringIncludes((await checkKernel(folder)).found, "is missing");
  });
});

Deno.test("a Jupyter that does not run fails both of its checks", async () => {
  const findings = await checkJupyter("/no/such/jupyter", "install it");
  assertEquals(findings.map(({ status, fix }) => [status, fix]), [
    ["fail", "install it"],
    ["fail", "install it"],
  ]);
});

Deno.test("without permissions the doctor says what it could not check", {
  permissions: "none",
}, async () => {
  const report = await doctor();
  assertEquals(report.findings.map(({ name, status }) => `${name} ${status}`).slice(1, -1), [
    "Python environment warn",
    "JupyterLab warn",
    "Chart renderer warn",
    "Deno kernel warn",
    "Worker fail",
    "Shared memory warn",
  ]);
});

Deno.test("the stock kernel beside the steady one is checked, too", async () => {
  await withKernelJson(undefined, async (folder) => {
    await writeKernelspecs(folder, Deno.execPath());
    await Deno.remove(`${folder}/kernels/deno-stock`, { recursive: true });
    const { status, found } = await checkKernel(folder);
    assertEquals(status, "fail");
    assertStringIncludes(found, "kernels/deno-stock/kernel.json: it is missing");
  });
});

async function withKernelJson(
  text: string | undefined,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    if (text !== undefined) {
      await Deno.mkdir(`${folder}/kernels/deno`, { recursive: true });
      await Deno.writeTextFile(`${folder}/kernels/deno/kernel.json`, text);
    }
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
