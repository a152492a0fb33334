import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  checkCores,
  checkDeno,
  checkJupyter,
  checkKernel,
  checkThreads,
  checkVenv,
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

/** What a Worker with this text is taken for. */
async function threadsWith(text: string, deadlineMs = 60_000): Promise<string[]> {
  const module = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  const findings = await checkThreads({ module, deadlineMs });
  return findings.slice(0, 2).map(({ status, found }) => `${status}: ${found}`);
}

Deno.test("a Worker that is never woken, or wakes and writes nothing, has no shared memory", async () => {
  const [worker, memory] = await threadsWith(
    'self.onmessage = () => { self.postMessage("waiting"); self.postMessage("timed-out"); };',
  );
  assert(worker!.startsWith("ok: answers after "));
  assertEquals(memory, 'fail: Atomics.wait gave "timed-out", the shared word is 0');
  const [, silent] = await threadsWith(
    'self.onmessage = () => { self.postMessage("waiting"); self.postMessage("ok"); };',
  );
  assertEquals(silent, 'fail: Atomics.wait gave "ok", the shared word is 0');
});

Deno.test("a Worker that fails or does not answer fails, and its memory is not checked", async () => {
  const notChecked = "warn: not checked: it needs a Worker";
  const [failed, memory] = await threadsWith('throw new RangeError("no threads here");');
  assertStringIncludes(failed!, "no threads here");
  assertEquals(memory, notChecked);
  assertEquals(await threadsWith("", 100), [
    "fail: A Worker did not answer within 0.1 s",
    notChecked,
  ]);
});

/** Does something with a program that is a shell script. */
async function withProgram(script: string, work: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`);
    await Deno.chmod(path, 0o755);
    await work(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("a Python that runs is named by its version; one that does not is a failure", async () => {
  await withProgram("echo Python 3.12.1", async (python) => {
    assertEquals(await checkVenv(python), {
      name: "Python environment",
      status: "ok",
      found: "Python 3.12.1 in .venv",
    });
  });
  await withProgram("exit 127", async (python) => {
    assertEquals((await checkVenv(python)).status, "fail");
  });
  const { status, fix } = await checkVenv("/no/such/python");
  assertEquals([status, fix?.includes("task setup")], ["fail", true]);
});

Deno.test("JupyterLab from 4 on and a renderer that is switched on pass, whatever their colours", async () => {
  const list = (lab: string, renderer: string) =>
    `printf 'JupyterLab v${lab}\\n\\033[32mjupyterlab-plotly v6.9.0 ${renderer}\\033[0m\\n' >&2`;
  const statuses = async (script: string) => {
    let found: string[] = [];
    await withProgram(script, async (jupyter) => {
      found = (await checkJupyter(jupyter, "install it")).map(({ status }) => status);
    });
    return found;
  };
  assertEquals(await statuses(list("4.4.1", "\\033[32menabled \\033[0mOK")), ["ok", "ok"]);
  assertEquals(await statuses(list("3.6.0", "enabled OK")), ["fail", "ok"]);
  assertEquals(await statuses(list("4.4.1", "disabled OK")), ["ok", "fail"]);
  assertEquals(await statuses(list("4.4.1", "enabled X")), ["ok", "fail"]);
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
