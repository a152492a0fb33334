/**
 * The queue benchmark whose figures are published: each thread pops a batch and pushes it back. An
 * array with an entry for each object, which the benchmark keeps to notice double use, is written
 * at every pop and push; it can be left out.
 *
 * Source: scalable/kmod.c of mattwuq/kretprobe at e8b494b.
 *
 * @module
 */
import { readOnce, think, writeOnce } from "@course/atomics/mod.ts";
import { Fl } from "./fl.ts";
import { Flpc } from "./flpc.ts";
import { Op, opSlotBytes } from "./op.ts";
import { Pc } from "./pc.ts";
import type { ProgramStart, ProgramTally } from "../program.ts";
import type { PublishedQueue, QueueShape } from "./published_queue.ts";
import { homeOf } from "./published_queue.ts";
import { Rs, rsSlotBytes } from "./rs.ts";
import { NODE_BYTES, NODE_ID, Slab } from "./slab.ts";

/**
 * A row of the benchmark.
 *
 * @internal
 */
export interface QueueBenchmark extends QueueShape {
  queue: "fl" | "flpc" | "pc" | "op" | "rs";
  /** Objects popped before the first is pushed back. */
  batch: number;
  /** Whether the array is written. */
  bookkeeping: boolean;
}

interface State {
  start: ProgramStart<QueueBenchmark>;
  queue: PublishedQueue;
  words: Int32Array;
  /** Index of the array. */
  items: number;
  /** Whether a pointer is the address of a node that knows its number. */
  hasNodes: boolean;
}

export function setup(start: ProgramStart<QueueBenchmark>): State {
  const { options } = start;
  const { queue: name, cpuCount, objectCount, allocation } = options;
  const slab = new Slab(1 << 20);
  const items = slab.allocate(4 * objectCount, 2048);
  for (let object = 0; object < objectCount; object++) slab.words[items + object] = 1;

  const isRing = name === "op" || name === "rs";
  const hasNodes = !isRing || allocation > 0;
  const size = ringSize(options);
  const slotBytes = name === "op"
    ? opSlotBytes(size)
    : name === "rs"
    ? rsSlotBytes(size)
    : name === "pc"
    ? 64
    : 8;
  const perCpu = allocation === 2 ? Math.ceil(objectCount / cpuCount) : 0;
  const slots: number[] = [];
  if (name !== "fl") {
    for (let cpu = 0; cpu < cpuCount; cpu++) {
      slots.push(slab.allocate(slotBytes + NODE_BYTES * perCpu));
    }
  }
  const pointers: number[] = [];
  const filled: number[] = slots.map(() => 0);
  for (let object = 0; object < objectCount; object++) {
    if (!hasNodes) {
      pointers.push(object + 1);
      continue;
    }
    const home = homeOf(object, options);
    const node = allocation === 2
      ? slots[home]! + (slotBytes + NODE_BYTES * filled[home]!++) / 4
      : slab.allocate(NODE_BYTES);
    slab.words[node + NODE_ID] = object;
    pointers.push(node);
  }
  let queue: PublishedQueue;
  if (name === "fl") queue = new Fl(slab, pointers);
  else if (name === "flpc") queue = new Flpc(slab, options, slots, pointers);
  else if (name === "pc") queue = new Pc(slab, options, slots, pointers);
  else if (name === "op") queue = new Op(slab, options, size, slots, pointers);
  else queue = new Rs(slab, options, size, slots, pointers);
  return { start, queue, words: slab.words, items, hasNodes };
}

export function round(state: State, thread: number, tally: ProgramTally): void {
  const { start, queue } = state;
  const { callNs, clock, record, cpus, options } = start;
  const cpu = cpus[thread]!;
  const held: number[] = [];
  for (let i = 0; i < options.batch; i++) {
    const begin = clock();
    think(callNs);
    const pointer = queue.pop(cpu);
    record(thread, false, clock() - begin);
    if (pointer === 0) {
      tally.misses++;
      continue;
    }
    mark(state, pointer, 0);
    held.push(pointer);
  }
  tally.operations += held.length;
  for (const pointer of held) {
    const begin = clock();
    think(callNs);
    mark(state, pointer, 1);
    queue.push(cpu, pointer);
    record(thread, true, clock() - begin);
  }
}

export function after({ start, queue, words, hasNodes }: State): string | undefined {
  const found = new Set<number>();
  for (const pointer of queue.contents()) {
    const object = hasNodes ? words[pointer + NODE_ID]! : pointer - 1;
    if (found.has(object)) return `object ${object} is there twice`;
    found.add(object);
  }
  const lost = start.options.objectCount - found.size;
  if (lost > 0) return `${lost} objects are lost`;
}

/** Notes in the array whether an object is free. */
function mark({ start, words, items, hasNodes }: State, pointer: number, isFree: number): void {
  const object = hasNodes ? readOnce(words, pointer + NODE_ID) : pointer - 1;
  if (!start.options.bookkeeping) return;
  readOnce(words, items + object);
  writeOnce(words, items + object, isFree);
}

/** Entries of a ring: objects of a CPU, at least 4, rounded up to a power of two. */
function ringSize({ cpuCount, objectCount }: QueueShape): number {
  let size = 4;
  while (size < objectCount / cpuCount) size *= 2;
  return size;
}
