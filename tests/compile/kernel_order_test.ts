import { hasKernelOrder, KERNEL_ORDER_FLAG } from "@course/compile/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals } from "@std/assert";

Deno.test("with V8's flag every pool does in the kernel's orders what it does in JavaScript", async () => {
  const script = new URL("./kernel_order_child.ts", import.meta.url).pathname;
  const args = ["run", "-A", "--no-check", `--v8-flags=${KERNEL_ORDER_FLAG}`, script];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  assert(success, text(stderr));
  if (text(stdout) === "not known") return; // Another version of V8; seq_cst is all there is.
  assertEquals(text(stdout).split("\n"), POOL_NAMES.map((name) => `${name} same`));
});

Deno.test("without the flag it is known that there is none", async () => {
  const url = new URL("../../lib/compile/mod.ts", import.meta.url);
  const code = `import { hasKernelOrder } from "${url}"; console.log(hasKernelOrder());`;
  const args = ["eval", "--no-check", code];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  assertEquals(new TextDecoder().decode(stdout).trim(), "false");
  assertEquals(typeof hasKernelOrder(), "boolean");
});
