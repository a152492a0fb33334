/**
 * The steady kernel as Jupyter starts it: `deno run -A main.ts CONNECTION_FILE`. The process ends
 * with its child, with a signal, and with the Jupyter that has started it.
 *
 * @module
 */
import { Kernel } from "./front/kernel.ts";
import { readConnection, writeConnection } from "./jupyter/connection_file.ts";

const PARENT_EVERY_MS = 1000;

if (import.meta.main) {
  const [file] = Deno.args;
  if (file === undefined) {
    console.error("Usage: deno run -A main.ts CONNECTION_FILE; Jupyter does this, see README.md");
    Deno.exit(2);
  }
  try {
    start(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const taken = error instanceof Deno.errors.AddrInUse;
    console.error(taken ? `Cannot use a port of ${file}: another program has it` : error.message);
    Deno.exit(1);
  }
}

function start(file: string): void {
  const connection = readConnection(file);
  const kernel = new Kernel({ connection, onEnd: (code) => Deno.exit(code) });
  if (Object.values(connection.ports).includes(0)) {
    writeConnection(file, { ...connection, ports: kernel.ports });
  }
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, () => kernel.end(0));

  const parent = Deno.ppid;
  if (Deno.env.get("JPY_PARENT_PID") !== String(parent)) return;
  setInterval(() => {
    if (Deno.ppid !== parent) kernel.end(1);
  }, PARENT_EVERY_MS);
}
