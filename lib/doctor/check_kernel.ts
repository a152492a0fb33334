import { readEnvironment, taskCommand } from "../project/mod.ts";
import type { Finding } from "./report.ts";

const NAME = "Deno kernel";
const KERNELS = ["deno", "deno-stock"] as const;

/**
 * Checks the kernels: the steady one, which the notebooks name, and Deno's own beside it. Of both
 * the Stop button has to send a message (a signal would kill them), their outputs have to be free of
 * colour codes, and their programs have to be there.
 *
 * @param dataFolder Jupyter data folder that `kernels/deno/kernel.json` is in
 * @returns `ok`, or `fail` with everything that is wrong
 */
export async function checkKernel(dataFolder: string): Promise<Finding> {
  const fix = `run ${taskCommand("setup")}, then restart JupyterLab`;
  const { state } = await Deno.permissions.query({ name: "read", path: dataFolder });
  if (state !== "granted") {
    return { name: NAME, status: "warn", found: "not checked: --allow-read is missing" };
  }
  const faults: string[] = [];
  for (const kernel of KERNELS) {
    const file = `${dataFolder}/kernels/${kernel}/kernel.json`;
    const found = await faultsOf(file, kernel);
    if (found.length > 0) faults.push(`${file}: ${found.join("; ")}`);
  }
  if (faults.length > 0) return { name: NAME, status: "fail", found: faults.join("; "), fix };
  if (Deno.mainModule.includes("$deno$jupyter") && readEnvironment("STEADY_KERNEL") !== "1") {
    return {
      name: NAME,
      status: "warn",
      found: "this notebook runs on another Deno kernel, where Stop may end nothing",
      fix: `start JupyterLab with ${taskCommand("lab")} and choose the kernel Deno`,
    };
  }
  return {
    name: NAME,
    status: "ok",
    found: "steady: every output in its cell, Stop ends any cell",
  };
}

async function faultsOf(file: string, kernel: typeof KERNELS[number]): Promise<string[]> {
  let spec;
  try {
    spec = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    return [error instanceof SyntaxError ? "it is not JSON" : "it is missing"];
  }
  const faults: string[] = [];
  if (spec?.interrupt_mode !== "message") faults.push("the Stop button would kill the kernel");
  if (spec?.env?.NO_COLOR !== "1") faults.push("outputs would contain colour codes");
  const argv: unknown[] = Array.isArray(spec?.argv) ? spec.argv : [];
  if (!await isFile(argv[0])) faults.push(`there is no Deno at ${argv[0]}`);
  if (kernel === "deno") {
    const main = argv.find((part) => /[\\/]main\.ts$/.test(String(part)));
    if (main === undefined) faults.push("it is Deno's own kernel, not the steady one");
    else if (!await isFile(main)) faults.push(`there is no ${main}`);
  }
  return faults;
}

async function isFile(path: unknown): Promise<boolean> {
  if (typeof path !== "string") return false;
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
