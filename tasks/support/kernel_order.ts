import { hasKernelOrder, KERNEL_ORDER_FLAG } from "@course/compile/engine.ts";

/** Says that this run was started again with V8's flag. */
const STARTED_AGAIN = "COURSE_STARTED_AGAIN";

/**
 * Sees to it that compiled pools can have the kernel's orders: they are an experiment of V8. The
 * program is started again with V8's flag, unless it has it.
 *
 * @param script the program: `import.meta.filename`
 * @returns the exit code of the program that was started; "ready" if this one has the orders, and
 * "unknown" if this version of Deno does not take the flag
 */
export async function withKernelOrder(script: string): Promise<number | "ready" | "unknown"> {
  if (hasKernelOrder()) return "ready";
  if (Deno.env.get(STARTED_AGAIN)) return "unknown";
  const args = ["run", "-A", `--v8-flags=${KERNEL_ORDER_FLAG}`, script, ...Deno.args];
  const command = new Deno.Command(Deno.execPath(), { args, env: { [STARTED_AGAIN]: "yes" } });
  // Ctrl-C reaches both: the other one says what it has.
  const ignore = () => {};
  Deno.addSignalListener("SIGINT", ignore);
  const { code } = await command.spawn().status;
  Deno.removeSignalListener("SIGINT", ignore);
  return code;
}
