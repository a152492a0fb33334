import { hasKernelOrder, KERNEL_ORDER_FLAG } from "@course/compile/mod.ts";
import { storeBuffering, storeBufferingText } from "@course/measure/mod.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";

Deno.test("on real threads Atomics have one order: one thread always sees the other", async () => {
  const { neither, tries } = await storeBuffering({ tries: 5000 });
  assertEquals({ neither, tries }, { neither: 0, tries: 5000 });
});

Deno.test("plain accesses wait in real store buffers: neither thread sees the other", async () => {
  if (navigator.hardwareConcurrency < 2) return; // Threads that take turns meet nobody.
  let neither = 0;
  for (let attempt = 0; attempt < 40 && neither === 0; attempt++) {
    neither = (await storeBuffering({ access: "plain", tries: 20_000 })).neither;
  }
  assert(neither > 0, "the litmus test has never shown what the machine does");
});

Deno.test("with V8's flag the kernel's order shows store buffers, and smpMb forbids it", async () => {
  const url = new URL("../../lib/measure/mod.ts", import.meta.url);
  const code = `
    import { storeBuffering } from "${url}";
    let relaxed = 0;
    for (let attempt = 0; attempt < 40 && relaxed === 0; attempt++) {
      relaxed = (await storeBuffering({ access: "kernel", tries: 20_000 })).neither;
    }
    const fenced = await storeBuffering({ access: "kernel, smpMb", tries: 5000 });
    console.log(relaxed > 0, fenced.neither);`;
  const args = ["eval", "--no-check", `--v8-flags=${KERNEL_ORDER_FLAG}`, code];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  const said = new TextDecoder().decode(stdout).trim();
  if (said === "" && new TextDecoder().decode(stderr).includes("Cannot compile for order")) return;
  const twoCores = navigator.hardwareConcurrency > 1;
  assertEquals(said, `${twoCores} 0`, new TextDecoder().decode(stderr));
});

Deno.test("the litmus test says what it cannot try, and with what it could", async () => {
  await assertRejects(
    () => storeBuffering({ tries: 0 }),
    RangeError,
    "Cannot try 0 times: tries must be 1 to 1000000",
  );
  await assertRejects(
    () => storeBuffering({ access: "volatile" as "plain" }),
    RangeError,
    'Cannot try accesses "volatile": use "atomics", "plain", "kernel", "kernel, smpMb"',
  );
  if (hasKernelOrder()) return;
  await assertRejects(() => storeBuffering({ access: "kernel" }), RangeError, KERNEL_ORDER_FLAG);
});

Deno.test("what was seen is a sentence", () => {
  assertEquals(
    storeBufferingText({ access: "plain", tries: 100_000, neither: 30_255 }),
    "plain: neither saw the other in 30,255 of 100,000 tries (30 %)",
  );
});
