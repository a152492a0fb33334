/**
 * How far hot words are kept apart: 64 bytes (x86 and most ARM caches), 128 bytes (x86 prefetches
 * lines in pairs; Apple and Kunpeng lines), or not at all, to see what false sharing costs.
 */
export type LineBytes = 64 | 128 | "packed";

const WORD_BYTES = 4;
/** The memory of a `SharedArrayBuffer` starts at a multiple of this, not of a cache line. */
const BASE_ALIGNMENT = 16;

/**
 * Lays blocks of words out in one `SharedArrayBuffer` so that no two blocks touch the same cache
 * line.
 *
 * JavaScript cannot ask for aligned memory: V8 starts a buffer at any multiple of 16 bytes. So a
 * block does not start on a line; it is followed by enough unused bytes that the next block is on
 * another line wherever the buffer starts. Blocks of up to 4 words cost one line each.
 *
 * @example
 * ```ts
 * import { Arena } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const arena = new Arena(64);
 * const head = arena.block(1);
 * const slots = arena.blocks(4, 2); // 4 blocks of 2 words
 * const words = arena.allocate();
 * assertEquals([head, slots.first, slots.stride], [0, 16, 16]);
 * assertEquals(words.byteLength, 320); // five lines
 * ```
 */
export class Arena {
  readonly #lineBytes: LineBytes;
  #wordCount = 0;

  /**
   * Starts a layout without blocks.
   *
   * @param lineBytes distance to keep between blocks
   * @throws {RangeError} If `lineBytes` is something else
   */
  constructor(lineBytes: LineBytes = 64) {
    if (lineBytes !== 64 && lineBytes !== 128 && lineBytes !== "packed") {
      throw new RangeError(`Cannot lay out lines of ${lineBytes} bytes: use 64, 128 or "packed"`);
    }
    this.#lineBytes = lineBytes;
  }

  /** Bytes reserved so far, padding included. */
  get byteLength(): number {
    return this.#wordCount * WORD_BYTES;
  }

  /**
   * Reserves one block.
   *
   * @param wordCount words in the block
   * @returns index of its first word
   */
  block(wordCount: number): number {
    return this.blocks(1, wordCount).first;
  }

  /**
   * Reserves equal blocks, one after the other.
   *
   * @param count number of blocks
   * @param wordCount words in each
   * @returns index of the first block's first word, and the distance between blocks in words
   */
  blocks(count: number, wordCount: number): { first: number; stride: number } {
    const first = this.#wordCount;
    let stride = wordCount;
    if (this.#lineBytes !== "packed") {
      const lines = Math.ceil(
        (wordCount * WORD_BYTES + this.#lineBytes - BASE_ALIGNMENT) / this.#lineBytes,
      );
      stride = lines * this.#lineBytes / WORD_BYTES;
    }
    this.#wordCount += count * stride;
    return { first, stride };
  }

  /**
   * Makes the memory, or looks at memory made by another thread with the same layout.
   *
   * @param buffer memory of another thread's arena
   * @returns the words of all blocks; zero when new
   * @throws {RangeError} If the memory cannot be had, or `buffer` has another size
   */
  allocate(buffer?: SharedArrayBuffer): Int32Array<SharedArrayBuffer> {
    if (buffer && buffer.byteLength !== this.byteLength) {
      throw new RangeError(
        `Cannot attach to a buffer of ${buffer.byteLength} bytes: the layout needs ${this.byteLength}, use the handle as it was made`,
      );
    }
    try {
      return new Int32Array(buffer ?? new SharedArrayBuffer(this.byteLength));
    } catch (cause) {
      throw new RangeError(
        `Cannot get ${this.byteLength} bytes of shared memory: use fewer CPUs or objects`,
        { cause },
      );
    }
  }
}
