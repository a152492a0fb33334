/** The owner waits until all readers have left, and links its node then: right, and not lock-free. */
import { cmpxchg, cpuRelax, loadAcquire, storeRelease, writeOnce } from "@course/atomics/mod.ts";
import { popAgainst } from "./counted_list.ts";
import { HEAD, nextOf, refsOf } from "./slide_list.ts";

export { after, names, setup } from "./counted_list.ts";

function push(words: Int32Array, node: number): void {
  // Invariant: next is written only while nobody is counted in.
  while (loadAcquire(words, refsOf(node)) !== 0) cpuRelax();
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    while (cmpxchg(words, refsOf(node), 1, 0) !== 1) cpuRelax();
  }
}

export const threads = popAgainst(push);
