/** Readers count themselves in, and the owner links its node although some are still there: ABA. */
import { cmpxchg, fetchAdd, loadAcquire, writeOnce } from "@course/atomics/mod.ts";
import { popAgainst } from "./counted_list.ts";
import { HEAD, nextOf, refsOf } from "./slide_list.ts";

export { after, names, setup } from "./counted_list.ts";

function push(words: Int32Array, node: number): void {
  fetchAdd(words, refsOf(node), 1);
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head);
    if (cmpxchg(words, HEAD, head, node) === head) return;
  }
}

export const threads = popAgainst(push);
