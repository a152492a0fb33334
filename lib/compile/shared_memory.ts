const PAGE_BYTES = 65_536;
/** No two buffers come onto the same pair of cache lines. */
const ALIGNMENT = 128;

/** Where the buffers that a pool uses go in a WebAssembly memory. */
export interface Placement {
  /** First byte of each buffer, in the order in which they are found. */
  starts: number[];
  /** Bytes of all of them. */
  byteLength: number;
}

/** An array that an object holds. */
interface Held {
  owner: Record<string, unknown>;
  name: string;
  array: Int32Array;
}

/** What holds a pool's state: the pool itself may be nothing but an array. */
export interface Holder {
  state: unknown;
}

/** The arrays over shared memory that a state holds, in its fields and in theirs, in their order. */
function arraysOf(holder: Holder): Held[] {
  const found: Held[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (ArrayBuffer.isView(value)) return;
    for (const [name, field] of Object.entries(value)) {
      if (ArrayBuffer.isView(field) && field.buffer instanceof SharedArrayBuffer) {
        found.push({ owner: value as Record<string, unknown>, name, array: field as Int32Array });
      } else visit(field);
    }
  };
  visit(holder);
  return found;
}

function buffersOf(held: Held[]): SharedArrayBuffer[] {
  return [...new Set(held.map(({ array }) => array.buffer as SharedArrayBuffer))];
}

/**
 * Says where the shared memory of a pool goes.
 *
 * @param holder what holds the pool's state
 * @returns the place of each of its buffers
 */
export function place(holder: Holder): Placement {
  const starts: number[] = [];
  let byteLength = 0;
  for (const buffer of buffersOf(arraysOf(holder))) {
    starts.push(byteLength);
    byteLength = aligned(byteLength + buffer.byteLength);
  }
  return { starts, byteLength };
}

/**
 * Finds the places of a pool's arrays before it is moved.
 *
 * @param holder what holds the pool's state
 * @param placement where its buffers will be
 * @returns for an array its first byte there, or `undefined` when it is not the pool's
 */
export function addresses(
  holder: Holder,
  { starts }: Placement,
): (array: Int32Array) => number | undefined {
  const buffers = buffersOf(arraysOf(holder));
  return ({ buffer, byteOffset }) => {
    const start = starts[buffers.indexOf(buffer as unknown as SharedArrayBuffer)];
    return start === undefined ? undefined : start + byteOffset;
  };
}

/**
 * Makes the arrays of a pool views of a WebAssembly memory. This is done once, when nobody uses the
 * pool; from then on JavaScript and WebAssembly work on the same words.
 *
 * @param holder what holds the pool's state, made over memory of its own
 * @param memory the memory
 * @param placement where its buffers go
 * @param keeps whether what is in the memory stays; or else the pool's words are copied there
 * @throws {TypeError} If an object of the pool is frozen
 */
export function move(
  holder: Holder,
  memory: WebAssembly.Memory,
  { starts }: Placement,
  keeps: boolean,
): void {
  const held = arraysOf(holder);
  const buffers = buffersOf(held);
  for (const [at, buffer] of buffers.entries()) {
    if (!keeps) new Uint8Array(memory.buffer, starts[at]).set(new Uint8Array(buffer));
  }
  for (const { owner, name, array } of held) {
    const start = starts[buffers.indexOf(array.buffer as unknown as SharedArrayBuffer)]!;
    const View = array.constructor as Int32ArrayConstructor;
    const value = new View(memory.buffer, start + array.byteOffset, array.length);
    Object.defineProperty(owner, name, { value });
  }
}

/** A number of bytes that ends where a pair of cache lines does. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Pages of a memory that has room for so many bytes. */
export function pagesFor(byteLength: number): number {
  return Math.max(1, Math.ceil(byteLength / PAGE_BYTES));
}
