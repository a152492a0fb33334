import type { MemoryUser } from "./memory_user.ts";

type Resizable = ArrayBuffer & {
  maxByteLength: number;
  resizable: boolean;
  resize(n: number): void;
};

const maxByteLength = nativeGetter("maxByteLength");
const resizable = nativeGetter("resizable");

/** Whether the length of a buffer may change. */
export function isResizable(buffer: ArrayBufferLike): boolean {
  return resizable.call(buffer) as boolean;
}

/** Bytes that a buffer may grow to. */
export function mostBytes(buffer: ArrayBuffer): number {
  return maxByteLength.call(buffer) as number;
}

function nativeGetter(name: string): () => unknown {
  return Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, name)!.get!;
}

/**
 * A class whose instances look like shared buffers, and work where there are none.
 *
 * @param user what the program runs on
 * @param made called with each buffer
 * @returns what `SharedArrayBuffer` is in instrumented code
 */
export function sharedArrayBuffer(
  user: MemoryUser,
  made: (buffer: ArrayBuffer) => void,
): new (bytes?: number, options?: { maxByteLength?: number }) => ArrayBuffer {
  const byteLength = nativeGetter("byteLength");
  const { slice, resize } = ArrayBuffer.prototype as Resizable;
  class SharedArrayBuffer {
    constructor(bytes?: number, options: { maxByteLength?: number } | undefined = undefined) {
      const buffer = Reflect.construct(ArrayBuffer, [bytes, options], new.target) as ArrayBuffer;
      made(buffer);
      return buffer as unknown as SharedArrayBuffer;
    }
    get byteLength(): number {
      return byteLength.call(this) as number;
    }
    get maxByteLength(): number {
      return mostBytes(this as unknown as ArrayBuffer);
    }
    get growable(): boolean {
      return isResizable(this as unknown as ArrayBuffer);
    }
    get [Symbol.toStringTag](): string {
      return "SharedArrayBuffer";
    }
    static get [Symbol.species](): unknown {
      return this;
    }
    slice(from?: number, to?: number): SharedArrayBuffer {
      if (user.running) {
        user.refuse("a whole shared buffer is copied here: copy it element by element");
      }
      const length = this.byteLength;
      const plain = new ArrayBuffer(length);
      new Uint8Array(plain).set(new Uint8Array(this as unknown as ArrayBuffer));
      const part = new Uint8Array(slice.call(plain, from ?? 0, to ?? length));
      const copy = new SharedArrayBuffer(part.length);
      new Uint8Array(copy as unknown as ArrayBuffer).set(part);
      return copy;
    }
    grow(bytes: number): void {
      if (user.running) user.refuse("shared memory grows here: let it grow in setup");
      if (bytes < this.byteLength) {
        throw new RangeError(
          `Cannot shrink shared memory from ${this.byteLength} to ${bytes} bytes`,
        );
      }
      resize.call(this as unknown as Resizable, bytes);
    }
  }
  return SharedArrayBuffer as unknown as new (bytes?: number) => ArrayBuffer;
}
