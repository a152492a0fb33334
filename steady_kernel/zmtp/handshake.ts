import { concat, encodeCommand } from "./frames.ts";

/** What a socket is, as peers tell each other. */
export type SocketType = "ROUTER" | "DEALER" | "PUB" | "SUB" | "REP" | "REQ";

/** Bytes of a greeting. */
export const GREETING_BYTES = 64;

/**
 * The greeting that each side begins with: version 3.0, no security.
 *
 * Source: ZMTP 3.0 (rfc.zeromq.org/spec/23), "greeting".
 *
 * @returns 64 bytes
 */
export function greeting(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(GREETING_BYTES);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]);
  bytes.set(new TextEncoder().encode("NULL"), 12);
  return bytes;
}

/**
 * Looks at the greeting of a peer.
 *
 * @param bytes its 64 bytes
 * @throws {Error} If it is no ZMTP, older than version 3, or wants security
 */
export function checkGreeting(bytes: Uint8Array): void {
  const mechanism = new TextDecoder().decode(bytes.subarray(12, 32)).replace(/\0+$/, "");
  const version = bytes[10]!;
  if (bytes[0] !== 0xff || (bytes[9]! & 1) === 0 || version < 3) {
    throw new Error("Cannot talk to this peer: it does not speak ZMTP 3 (ZeroMQ 4 or newer)");
  }
  if (mechanism !== "NULL") {
    throw new Error(`Cannot talk to this peer: it wants ZMTP security "${mechanism}", use NULL`);
  }
}

/**
 * The command that follows the greeting.
 *
 * @param type what this side's socket is
 * @param identity name of this side for a ROUTER, empty for none
 * @returns the bytes
 */
export function readyCommand(
  type: SocketType,
  identity: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const properties = [property("Socket-Type", text.encode(type))];
  if (type === "DEALER" || type === "REQ") properties.push(property("Identity", identity));
  return encodeCommand("READY", concat(properties));
}

/**
 * The properties in a peer's `READY`.
 *
 * @param body body of the command
 * @returns values by their names, in lower case
 * @throws {Error} If the command is not `READY`
 */
export function readReady(body: Uint8Array): Map<string, Uint8Array> {
  const name = new TextDecoder().decode(body.subarray(1, 1 + body[0]!));
  if (name !== "READY") {
    throw new Error(`Cannot begin with the command "${name}": READY comes first`);
  }
  const properties = new Map<string, Uint8Array>();
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let at = 1 + name.length; at < body.length;) {
    const key = new TextDecoder().decode(body.subarray(at + 1, at + 1 + body[at]!));
    at += 1 + key.length;
    const size = view.getUint32(at);
    properties.set(key.toLowerCase(), body.slice(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return properties;
}

function property(name: string, value: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, value.length);
  return concat([new Uint8Array([name.length]), new TextEncoder().encode(name), size, value]);
}
