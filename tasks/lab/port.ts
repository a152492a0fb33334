import { CommandError } from "../support/command_line.ts";

const FIRST_PORT = 8888;
const TRIES = 100;

/**
 * The port for JupyterLab: the one that was asked for, else the first free one from 8888 on.
 *
 * @param asked text of the flag `--port`, `undefined` when it was not given
 * @returns a port that was free a moment ago
 * @throws {CommandError} If the text is not a port, or something uses the port already
 */
export function choosePort(asked?: string): number {
  if (asked === undefined) {
    const port = nextFreePort(FIRST_PORT);
    if (port !== FIRST_PORT) console.log(`Port ${FIRST_PORT} is in use, taking ${port}`);
    return port;
  }
  const port = Number(asked);
  if (!/^\d+$/.test(asked) || port < 1 || port > 65535) {
    throw new CommandError(`Cannot use port "${asked}": give a number between 1 and 65535`, 2);
  }
  if (!isFree(port)) {
    const other = nextFreePort(port < 1024 || port > 65000 ? FIRST_PORT : port + 1);
    throw new CommandError(
      `Cannot use port ${port}: another program uses it or it is reserved, try --port ${other}`,
    );
  }
  return port;
}

function nextFreePort(first: number): number {
  for (let port = first; port < first + TRIES; port++) {
    if (isFree(port)) return port;
  }
  throw new CommandError(
    `Cannot find a free port between ${first} and ${first + TRIES - 1}: give one with --port`,
  );
}

function isFree(port: number): boolean {
  return canListen("127.0.0.1", port) !== "no" && canListen("::1", port) !== "no";
}

function canListen(hostname: string, port: number): "yes" | "no" | "no such address" {
  try {
    Deno.listen({ hostname, port }).close();
    return "yes";
  } catch (error) {
    if (error instanceof Deno.errors.AddrNotAvailable) return "no such address";
    if (error instanceof Deno.errors.AddrInUse) return "no";
    if (error instanceof Deno.errors.PermissionDenied) return "no";
    return hostname === "::1" ? "no such address" : "no";
  }
}
