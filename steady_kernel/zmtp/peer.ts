import { concat, encodeMessage, FrameDecoder, type Frames } from "./frames.ts";
import {
  checkGreeting,
  greeting,
  GREETING_BYTES,
  readReady,
  readyCommand,
  type SocketType,
} from "./handshake.ts";

/** Bytes that may wait for one peer: twenty times what a long notebook holds. */
export const HIGH_WATER_BYTES = 128 * 2 ** 20;
const READ_BYTES = 1 << 16;
const WRITE_BYTES = 1 << 18;

/**
 * One connection. What is sent waits in a queue and goes out in its order, each write after the one
 * before; the queue of a peer that does not read is bounded.
 */
export class Peer {
  /** Name that the peer has given itself, as text; empty when it gave none. */
  identity = "";
  /** Beginnings of the messages that the peer, a subscriber, wants. */
  readonly topics: Uint8Array[] = [];
  /** Messages that were dropped because the peer did not read. */
  dropped = 0;
  /** When the last bytes came, as `performance.now()` counts. */
  lastRead = performance.now();
  readonly #conn: Deno.Conn;
  readonly #highWater: number;
  readonly #decoder = new FrameDecoder();
  readonly #chunk = new Uint8Array(READ_BYTES);
  #queue: Uint8Array<ArrayBuffer>[] = [];
  #waiting = 0;
  #writing: Promise<void> | undefined;
  #closed = false;

  /**
   * @param conn the connection
   * @param highWater bytes that may wait before messages are dropped
   */
  constructor(conn: Deno.Conn, highWater = HIGH_WATER_BYTES) {
    this.#conn = conn;
    this.#highWater = highWater;
  }

  /** Bytes that wait to be written. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Says hello; both sides speak at once.
   *
   * @param type what this side's socket is
   * @param identity name of this side
   * @throws {Error} If the peer is no ZMTP 3 socket or has gone
   */
  async greet(type: SocketType, identity?: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#enqueue(greeting());
    let theirs: Uint8Array | undefined;
    while (!(theirs = this.#decoder.take(GREETING_BYTES))) await this.#read();
    checkGreeting(theirs);
    this.#enqueue(readyCommand(type, identity));
    const ready = readReady((await this.#frame()).body);
    this.identity = new TextDecoder("latin1").decode(ready.get("identity"));
  }

  /**
   * Waits for the next message.
   *
   * @returns its parts
   * @throws {Error} If the peer has gone, or the stream is out of step
   */
  async receive(): Promise<Frames> {
    const frames: Frames = [];
    for (;;) {
      const { body, more, command } = await this.#frame();
      if (command) {
        this.#takeCommand(body);
        continue;
      }
      frames.push(body);
      if (!more) return frames;
    }
  }

  /**
   * Sends a message after those that were sent before. Nothing is thrown when the peer has gone.
   *
   * @param frames its parts
   * @param droppable whether it may be dropped when too much waits for the peer already
   * @returns whether it was taken
   */
  send(frames: Frames, droppable = false): boolean {
    if (this.#closed) return false;
    const bytes = encodeMessage(frames);
    if (droppable && this.#waiting > 0 && this.#waiting + bytes.length > this.#highWater) {
      this.dropped++;
      return false;
    }
    this.#enqueue(bytes);
    return true;
  }

  /** Waits until everything is written, or the peer has gone. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Closes the connection; what waits is lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue = [];
    this.#waiting = 0;
    try {
      this.#conn.close();
    } catch {
      // It has closed itself.
    }
  }

  /** Whether the subscriber wants a message that begins with `topic`. */
  wants(topic: Uint8Array): boolean {
    return this.topics.some((wanted) => wanted.every((byte, i) => byte === topic[i]));
  }

  /**
   * Takes what a subscriber says it wants.
   *
   * @param body 1 and the topic to begin, 0 and the topic to end
   */
  subscribe(body: Uint8Array): void {
    const topic = body.slice(1);
    if (body[0] === 1) this.topics.push(topic);
    if (body[0] !== 0) return;
    const at = this.topics.findIndex((t) =>
      t.length === topic.length && t.every((b, i) => b === topic[i])
    );
    if (at >= 0) this.topics.splice(at, 1);
  }

  /** ZMTP 3.1 has commands for what 3.0 does with messages. */
  #takeCommand(body: Uint8Array): void {
    const name = new TextDecoder().decode(body.subarray(1, 1 + body[0]!));
    const rest = body.subarray(1 + name.length);
    if (name === "SUBSCRIBE") this.subscribe(concat([new Uint8Array([1]), rest]));
    if (name === "CANCEL") this.subscribe(concat([new Uint8Array([0]), rest]));
  }

  async #frame(): Promise<{ body: Uint8Array; more: boolean; command: boolean }> {
    for (;;) {
      const frame = this.#decoder.next();
      if (frame) return frame;
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const count = await this.#conn.read(this.#chunk);
    this.lastRead = performance.now();
    if (count === null) throw new Error("The peer has closed the connection");
    this.#decoder.push(this.#chunk.subarray(0, count));
  }

  #enqueue(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#closed) return;
    this.#queue.push(bytes);
    this.#waiting += bytes.length;
    this.#writing ??= this.#write();
  }

  /** Small messages that wait go out together. */
  async #write(): Promise<void> {
    await Promise.resolve();
    try {
      while (this.#queue.length > 0) await this.#writeSome();
    } catch {
      this.close();
    }
    // Not in a `finally` of the promise: what is sent before that ran would wait for ever.
    this.#writing = undefined;
  }

  async #writeSome(): Promise<void> {
    let count = 0;
    for (let size = 0; count < this.#queue.length && size < WRITE_BYTES; count++) {
      size += this.#queue[count]!.length;
    }
    const parts = this.#queue.splice(0, count);
    const bytes = parts.length === 1 ? parts[0]! : concat(parts);
    for (let at = 0; at < bytes.length;) {
      const written = await this.#conn.write(bytes.subarray(at));
      at += written;
      this.#waiting -= written;
    }
  }
}
