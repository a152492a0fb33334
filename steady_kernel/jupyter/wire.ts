import { createHmac, timingSafeEqual } from "node:crypto";
import type { Frames } from "../zmtp/mod.ts";

/** A value that JSON can hold, as far as it is looked at here. */
// deno-lint-ignore no-explicit-any -- messages of others, whose shape is Jupyter's
export type Json = any;

/** Who has sent a message, and what it is. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

/** A message of Jupyter. */
export interface Message {
  /** What stands before the message: names of sockets, or a topic. */
  identities: Frames;
  header: Header;
  /** Header of the message that this one answers. */
  parent: Partial<Header>;
  metadata: Json;
  content: Json;
  /** Bytes that come along. */
  buffers: Frames;
}

/** What a new message needs; the rest is filled in. */
export type Draft = Pick<Message, "content"> & Partial<Omit<Message, "header">> & {
  type: string;
  id?: string;
};

const DELIMITER = new TextEncoder().encode("<IDS|MSG>");
const PROTOCOL_VERSION = "5.3";
const text = new TextEncoder();
const reader = new TextDecoder();

/**
 * Turns messages into frames and back, and signs them.
 *
 * Source: jupyter-client.readthedocs.io, "The wire protocol".
 *
 * @example
 * ```ts
 * import { Wire } from "./wire.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wire = new Wire("secret");
 * const frames = wire.encode({ type: "status", content: { execution_state: "idle" } });
 * assertEquals(wire.decode(frames)?.content, { execution_state: "idle" });
 * assertEquals(new Wire("other").decode(frames), undefined);
 * ```
 */
export class Wire {
  readonly #key: string;
  readonly #session = crypto.randomUUID();

  /** @param key what messages are signed with; empty for no signatures */
  constructor(key: string) {
    this.#key = key;
  }

  /**
   * A message as frames.
   *
   * @param draft the message
   * @returns its frames, signed
   */
  encode({ type, id, identities, parent, metadata, content, buffers }: Draft): Frames {
    const header: Header = {
      msg_id: id ?? crypto.randomUUID(),
      msg_type: type,
      session: this.#session,
      username: "kernel",
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    };
    const parts = [header, parent ?? {}, metadata ?? {}, content]
      .map((part) => text.encode(JSON.stringify(part)));
    return [...identities ?? [], DELIMITER, this.#sign(parts), ...parts, ...buffers ?? []];
  }

  /**
   * Frames as a message.
   *
   * @param frames what came in
   * @returns the message, `undefined` for frames that are none or whose signature is wrong
   */
  decode(frames: Frames): Message | undefined {
    const at = frames.findIndex((frame) => same(frame, DELIMITER));
    const parts = frames.slice(at + 2, at + 6);
    if (at < 0 || parts.length < 4 || !this.#isSigned(parts, frames[at + 1]!)) return undefined;
    try {
      const [header, parent, metadata, content] = parts.map((part) =>
        JSON.parse(reader.decode(part))
      );
      return {
        identities: frames.slice(0, at),
        header,
        parent,
        metadata,
        content,
        buffers: frames.slice(at + 6),
      };
    } catch {
      return undefined;
    }
  }

  #sign(parts: Frames): Uint8Array {
    if (this.#key === "") return new Uint8Array();
    const hmac = createHmac("sha256", this.#key);
    for (const part of parts) hmac.update(part);
    return text.encode(hmac.digest("hex"));
  }

  #isSigned(parts: Frames, signature: Uint8Array): boolean {
    if (this.#key === "") return true;
    const right = this.#sign(parts);
    return right.length === signature.length && timingSafeEqual(right, signature);
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
