import { readEnvironment, taskCommand } from "./project.ts";
import type { Finding } from "./report.ts";

const NAME = "Deno kernel";

/**
 * Checks the course's own kernel: that the Stop button sends a message (a signal would kill it),
 * that its outputs are free of colour codes, and that its Deno is there.
 *
 * @param dataFolder Jupyter data folder that `kernels/deno/kernel.json` is in
 * @returns `ok`, or `fail` with everything that is wrong
 */
export async function checkKernel(dataFolder: string): Promise<Finding> {
  const file = `${dataFolder}/kernels/deno/kernel.json`;
  const fix = `run ${taskCommand("setup")}, then restart JupyterLab`;
  const { state } = await Deno.permissions.query({ name: "read", path: file });
  if (state !== "granted") {
    return { name: NAME, status: "warn", found: "not checked: --allow-read is missing" };
  }

  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch {
    return { name: NAME, status: "fail", found: `${file} is missing`, fix };
  }
  const faults = await faultsOf(text);
  if (faults.length > 0) {
    return { name: NAME, status: "fail", found: `${file}: ${faults.join("; ")}`, fix };
  }
  if (Deno.mainModule.includes("$deno$jupyter") && readEnvironment("NO_COLOR") !== "1") {
    return {
      name: NAME,
      status: "warn",
      found: "this notebook runs on another Deno kernel",
      fix: `start JupyterLab with ${taskCommand("lab")} and choose the kernel Deno`,
    };
  }
  return { name: NAME, status: "ok", found: "Stop by message, no colour codes" };
}

async function faultsOf(text: string): Promise<string[]> {
  let spec;
  try {
    spec = JSON.parse(text);
  } catch {
    return ["it is not JSON"];
  }
  const faults: string[] = [];
  if (spec?.interrupt_mode !== "message") faults.push("the Stop button would kill the kernel");
  if (spec?.env?.NO_COLOR !== "1") faults.push("outputs would contain colour codes");
  const deno = spec?.argv?.[0];
  if (typeof deno !== "string" || !await isFile(deno)) faults.push(`there is no Deno at ${deno}`);
  return faults;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
