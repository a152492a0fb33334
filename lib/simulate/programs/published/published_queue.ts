/** One of the queues of the published benchmark. An object is a pointer: a word's index, never 0. */
export interface PublishedQueue {
  /** Takes a pointer, 0 when every slot was empty at the moment it was looked at. */
  pop(cpu: number): number;
  /** Gives a pointer back. */
  push(cpu: number, pointer: number): void;
  /** Pointers in the queue; right only while nobody uses it. */
  contents(): number[];
}

/** What a queue is made of. */
export interface QueueShape {
  cpuCount: number;
  objectCount: number;
  /** 0 and 1: objects are allocated one by one. 2: they are in the slots. */
  allocation: 0 | 1 | 2;
}

/** The CPU of an object: dealt in turn, or in equal shares when objects are in the slots. */
export function homeOf(object: number, { cpuCount, objectCount, allocation }: QueueShape): number {
  if (allocation !== 2) return object % cpuCount;
  return Math.min(cpuCount - 1, Math.floor(object / Math.ceil(objectCount / cpuCount)));
}
