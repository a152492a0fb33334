import { readEnvironment, taskCommand } from "../project/mod.ts";
import { say } from "../words/mod.ts";
import type { Finding } from "./report.ts";

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
  const name = say("doctor.name.kernel");
  const fix = say("doctor.kernel.fix", { command: taskCommand("setup") });
  const { state } = await Deno.permissions.query({ name: "read", path: dataFolder });
  if (state !== "granted") {
    return { name, status: "warn", found: say("doctor.needsRead") };
  }
  const semicolon = say("list.semicolon");
  const faults: string[] = [];
  for (const kernel of KERNELS) {
    const file = `${dataFolder}/kernels/${kernel}/kernel.json`;
    const found = await faultsOf(file, kernel);
    if (found.length > 0) {
      faults.push(say("doctor.kernel.faults", { file, faults: found.join(semicolon) }));
    }
  }
  if (faults.length > 0) {
    return { name, status: "fail", found: faults.join(semicolon), fix };
  }
  if (Deno.mainModule.includes("$deno$jupyter") && readEnvironment("STEADY_KERNEL") !== "1") {
    return {
      name,
      status: "warn",
      found: say("doctor.kernel.other"),
      fix: say("doctor.kernel.choose", { command: taskCommand("lab") }),
    };
  }
  return {
    name,
    status: "ok",
    found: say("doctor.kernel.steady"),
  };
}

async function faultsOf(file: string, kernel: typeof KERNELS[number]): Promise<string[]> {
  let spec;
  try {
    spec = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    return [
      error instanceof SyntaxError ? say("doctor.kernel.noJson") : say("doctor.kernel.missing"),
    ];
  }
  const faults: string[] = [];
  if (spec?.interrupt_mode !== "message") faults.push(say("doctor.kernel.kills"));
  if (spec?.env?.NO_COLOR !== "1") faults.push(say("doctor.kernel.colours"));
  const argv: unknown[] = Array.isArray(spec?.argv) ? spec.argv : [];
  if (!await isFile(argv[0])) {
    faults.push(say("doctor.kernel.noDeno", { path: String(argv[0]) }));
  }
  if (kernel === "deno") {
    const main = argv.find((part) => /[\\/]main\.ts$/.test(String(part)));
    if (main === undefined) faults.push(say("doctor.kernel.own"));
    else if (!await isFile(main)) {
      faults.push(say("doctor.kernel.noFile", { path: String(main) }));
    }
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
