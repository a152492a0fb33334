/** The parts of one ZMTP message. */
export type Frames = Uint8Array[];

/** One frame as it came in. */
export interface Frame {
  body: Uint8Array;
  /** Whether the message goes on with the next frame. */
  more: boolean;
  /** Whether it is a command of the protocol, and no part of a message. */
  command: boolean;
}

const MORE = 1, LONG = 2, COMMAND = 4;
const SHORT_HEAD = 2, LONG_HEAD = 9;
const START_BYTES = 1 << 16;
/** Longest frame that is taken; a longer one means that the stream is out of step. */
const LONGEST_FRAME = 2 ** 31 - 1;

/**
 * A message as bytes, to be written at once.
 *
 * Source: ZMTP 3.0 (rfc.zeromq.org/spec/23), "framing".
 *
 * @param frames its parts, at least one
 * @returns the bytes
 */
export function encodeMessage(frames: Frames): Uint8Array<ArrayBuffer> {
  const heads = frames.map((body, i) => head(body.length, i + 1 < frames.length ? MORE : 0));
  return concat(frames.flatMap((body, i) => [heads[i]!, body]));
}

/**
 * A command of the protocol as bytes.
 *
 * @param name its name, like `READY`
 * @param data what follows the name
 * @returns the bytes
 */
export function encodeCommand(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(name);
  const body = concat([new Uint8Array([text.length]), text, data]);
  return concat([head(body.length, COMMAND), body]);
}

/**
 * Puts pieces of bytes behind one another.
 *
 * @param parts the pieces
 * @returns one piece
 */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function head(size: number, flags: number): Uint8Array {
  if (size < 256) return new Uint8Array([flags, size]);
  const bytes = new Uint8Array(LONG_HEAD);
  bytes[0] = flags | LONG;
  new DataView(bytes.buffer).setBigUint64(1, BigInt(size));
  return bytes;
}

/** Cuts a stream of bytes into frames, wherever the network has cut it. */
export class FrameDecoder {
  #buffer = new Uint8Array(START_BYTES);
  #start = 0;
  #end = 0;

  /**
   * Takes the next bytes of the stream.
   *
   * @param bytes they are copied
   */
  push(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /**
   * Takes bytes that are not framed: the greeting.
   *
   * @param size how many
   * @returns the bytes, `undefined` until all of them are there
   */
  take(size: number): Uint8Array | undefined {
    if (this.#end - this.#start < size) return undefined;
    const bytes = this.#buffer.slice(this.#start, this.#start + size);
    this.#start += size;
    return bytes;
  }

  /**
   * The next frame.
   *
   * @returns the frame, `undefined` until all of it is there
   * @throws {RangeError} If it says that it is longer than any frame can be
   */
  next(): Frame | undefined {
    const there = this.#end - this.#start;
    if (there < SHORT_HEAD) return undefined;
    const flags = this.#buffer[this.#start]!;
    const headSize = flags & LONG ? LONG_HEAD : SHORT_HEAD;
    if (there < headSize) return undefined;
    const size = flags & LONG ? this.#longSize() : this.#buffer[this.#start + 1]!;
    if (flags > 7 || size > LONGEST_FRAME) {
      throw new RangeError(
        `Cannot read a frame with flags ${flags} and ${size} bytes: the stream is not ZMTP, or ` +
          "out of step; connect again",
      );
    }
    if (there < headSize + size) {
      this.#makeRoom(headSize + size - there);
      return undefined;
    }
    this.#start += headSize;
    const body = this.take(size)!;
    return { body, more: (flags & MORE) !== 0, command: (flags & COMMAND) !== 0 };
  }

  #longSize(): number {
    return Number(new DataView(this.#buffer.buffer).getBigUint64(this.#start + 1));
  }

  /** Room for `size` bytes behind those that are there, with no more copying than is needed. */
  #makeRoom(size: number): void {
    const there = this.#end - this.#start;
    if (there === 0) {
      this.#start = this.#end = 0;
      if (this.#buffer.length > 16 * START_BYTES) this.#buffer = new Uint8Array(START_BYTES);
    }
    if (this.#end + size <= this.#buffer.length) return;
    const wanted = there + size;
    const target = wanted > this.#buffer.length / 2
      ? new Uint8Array(Math.max(wanted, 2 * this.#buffer.length))
      : this.#buffer;
    target.set(this.#buffer.subarray(this.#start, this.#end));
    this.#buffer = target;
    this.#start = 0;
    this.#end = there;
  }
}
