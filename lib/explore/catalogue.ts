import { courseNames } from "../sources/mod.ts";
import type { ModelName } from "./memory_model.ts";
import blockingQueue from "./scenarios/blocking_queue.ts" with { type: "text" };
import notifyOne from "./scenarios/notify_one.ts" with { type: "text" };
import notifyAll from "./scenarios/notify_all.ts" with { type: "text" };
import readerWriterLock from "./scenarios/reader_writer_lock.ts" with { type: "text" };
import wokenReader from "./scenarios/woken_reader.ts" with { type: "text" };
import wokenReaderAsksAgain from "./scenarios/woken_reader_asks_again.ts" with { type: "text" };
import lockedCounter from "./scenarios/locked_counter.ts" with { type: "text" };
import unlockRelaxed from "./scenarios/unlock_relaxed.ts" with { type: "text" };
import unlockRelease from "./scenarios/unlock_release.ts" with { type: "text" };
import messageRing from "./scenarios/message_ring.ts" with { type: "text" };
import countIn from "./scenarios/count_in.ts" with { type: "text" };
import countInAndWait from "./scenarios/count_in_and_wait.ts" with { type: "text" };
import countedList from "./scenarios/counted_list.ts" with { type: "text" };
import indexFirst from "./scenarios/index_first.ts" with { type: "text" };
import indexReleased from "./scenarios/index_released.ts" with { type: "text" };
import sampleQueue from "./scenarios/sample_queue.ts" with { type: "text" };
import placeUnfilled from "./scenarios/place_unfilled.ts" with { type: "text" };
import placeFilled from "./scenarios/place_filled.ts" with { type: "text" };
import bpfNmiLock from "./scenarios/bpf_nmi_lock.ts" with { type: "text" };
import bpfNmiTryLock from "./scenarios/bpf_nmi_try_lock.ts" with { type: "text" };
import kernelRing from "./scenarios/kernel_ring.ts" with { type: "text" };
import lostUpdate from "./scenarios/lost_update.ts" with { type: "text" };
import objpoolBeforeFix from "./scenarios/objpool_before_fix.ts" with { type: "text" };
import objpoolBeforeFixAcquire from "./scenarios/objpool_before_fix_acquire.ts" with {
  type: "text",
};
import objpoolFixed from "./scenarios/objpool_fixed.ts" with { type: "text" };
import objpoolFixedAcquire from "./scenarios/objpool_fixed_acquire.ts" with { type: "text" };
import objpoolMaskedPush from "./scenarios/objpool_masked_push.ts" with { type: "text" };
import objpoolNestedPush from "./scenarios/objpool_nested_push.ts" with { type: "text" };
import objpoolNmiPop from "./scenarios/objpool_nmi_pop.ts" with { type: "text" };
import objpoolNmiPush from "./scenarios/objpool_nmi_push.ts" with { type: "text" };
import objpoolTestsTail from "./scenarios/objpool_tests_tail.ts" with { type: "text" };
import slideList from "./scenarios/slide_list.ts" with { type: "text" };
import slideMisprint from "./scenarios/slide_misprint.ts" with { type: "text" };
import slideRelaxedPop from "./scenarios/slide_relaxed_pop.ts" with { type: "text" };
import slideVariant1 from "./scenarios/slide_variant_1.ts" with { type: "text" };
import slideVariant2 from "./scenarios/slide_variant_2.ts" with { type: "text" };
import slideVariant3 from "./scenarios/slide_variant_3.ts" with { type: "text" };
import spinLockInterrupt from "./scenarios/spin_lock_interrupt.ts" with { type: "text" };
import spinLockMasked from "./scenarios/spin_lock_masked.ts" with { type: "text" };
import taggedStack from "./scenarios/tagged_stack.ts" with { type: "text" };
import treiberStack from "./scenarios/treiber_stack.ts" with { type: "text" };

/** A scenario of the course, and what exploring it must find. */
export interface CatalogueEntry {
  /** What `explore` takes. */
  source: string;
  /** Modules that the source imports. */
  modules?: Record<string, string>;
  /** In one line, what it shows. */
  title: string;
  /** Verdict in each model; what is left out is "ok". */
  fails: Partial<Record<ModelName, "violation" | "deadlock">>;
}

const EVERYWHERE = {
  sc: "violation",
  tso: "violation",
  weak: "violation",
  js: "violation",
} as const;
const DEADLOCK = { sc: "deadlock", tso: "deadlock", weak: "deadlock", js: "deadlock" } as const;
const WEAK_ONLY = { weak: "violation" } as const;
const LIST = { "./slide_list.ts": slideList };
const COUNTED = { ...LIST, "./counted_list.ts": countedList };
const RING = { "./kernel_ring.ts": kernelRing };
const QUEUE = { "./blocking_queue.ts": blockingQueue };
const READERS = { "./reader_writer_lock.ts": readerWriterLock };
const COUNTER = { "./locked_counter.ts": lockedCounter };
const MESSAGES = { "./message_ring.ts": messageRing };
const SAMPLES = { "./sample_queue.ts": sampleQueue };

/** Names of the scenarios. */
export type ScenarioName =
  | "lost-update"
  | "spin-lock-interrupt"
  | "spin-lock-masked"
  | "treiber-stack"
  | "tagged-stack"
  | "count-in"
  | "count-in-and-wait"
  | "slide-variant-1"
  | "slide-variant-2"
  | "slide-variant-3"
  | "slide-misprint"
  | "slide-relaxed-pop"
  | "objpool-before-fix"
  | "objpool-before-fix-acquire"
  | "objpool-fixed"
  | "objpool-fixed-acquire"
  | "objpool-tests-tail"
  | "objpool-nested-push"
  | "objpool-masked-push"
  | "objpool-nmi-push"
  | "objpool-nmi-pop"
  | "bpf-nmi-lock"
  | "bpf-nmi-try-lock"
  | "notify-one"
  | "notify-all"
  | "woken-reader"
  | "woken-reader-asks-again"
  | "unlock-relaxed"
  | "unlock-release"
  | "index-first"
  | "index-released"
  | "place-unfilled"
  | "place-filled";

/**
 * The scenarios of the course by name: first a bug, then its cure.
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const variant = CATALOGUE["slide-variant-2"];
 * assertEquals(explore(variant, { model: "tso" }).verdict, "ok");
 * assertEquals(explore(variant, { model: "weak" }).verdict, "violation");
 * ```
 */
export const CATALOGUE: Readonly<Record<ScenarioName, Required<CatalogueEntry>>> = withNames({
  "lost-update": {
    source: lostUpdate,
    title: "two threads add to one word with a read and a write",
    fails: EVERYWHERE,
  },
  "spin-lock-interrupt": {
    source: spinLockInterrupt,
    title: "an interrupt waits for the lock of the CPU it has interrupted",
    fails: DEADLOCK,
  },
  "spin-lock-masked": {
    source: spinLockMasked,
    title: "interrupts are off while the lock is held",
    fails: {},
  },
  "treiber-stack": {
    source: treiberStack,
    title: "the same head is not the same stack: ABA",
    fails: EVERYWHERE,
  },
  "tagged-stack": {
    source: taggedStack,
    title: "the head counts its changes",
    fails: {},
  },
  "count-in": {
    source: countIn,
    modules: COUNTED,
    title: "readers count themselves in, and the owner does not look at the count",
    fails: EVERYWHERE,
  },
  "count-in-and-wait": {
    source: countInAndWait,
    modules: COUNTED,
    title: "the owner waits until all readers have left",
    fails: {},
  },
  "slide-variant-1": {
    source: slideVariant1,
    modules: LIST,
    title: "the kernel's freelist: the count is released after next",
    fails: {},
  },
  "slide-variant-2": {
    source: slideVariant2,
    modules: LIST,
    title: "the barrier stands after the count",
    fails: WEAK_ONLY,
  },
  "slide-variant-3": {
    source: slideVariant3,
    modules: LIST,
    title: "the barrier stands between next and the count",
    fails: {},
  },
  "slide-misprint": {
    source: slideMisprint,
    modules: LIST,
    title: "a failed link subtracts one and forgets the request to be linked",
    fails: EVERYWHERE,
  },
  "slide-relaxed-pop": {
    source: slideRelaxedPop,
    modules: { ...LIST, "./slide_variant_1.ts": slideVariant1 },
    title: "a reader counts itself in without acquire",
    fails: WEAK_ONLY,
  },
  "objpool-before-fix": {
    source: objpoolBeforeFix,
    modules: RING,
    title: "Linux 6.7-rc1: no range check, last read relaxed",
    fails: WEAK_ONLY,
  },
  "objpool-before-fix-acquire": {
    source: objpoolBeforeFixAcquire,
    modules: RING,
    title: "no range check: head overruns last although last is acquired",
    fails: WEAK_ONLY,
  },
  "objpool-fixed": {
    source: objpoolFixed,
    modules: RING,
    title: "Linux 6.7: the range check; an old entry is still allowed by the model",
    fails: WEAK_ONLY,
  },
  "objpool-fixed-acquire": {
    source: objpoolFixedAcquire,
    modules: RING,
    title: "the range check and an acquire on last",
    fails: {},
  },
  "objpool-tests-tail": {
    source: objpoolTestsTail,
    modules: RING,
    title: "a pop takes a place that is reserved and not filled",
    fails: EVERYWHERE,
  },
  "objpool-nested-push": {
    source: objpoolNestedPush,
    title: "a push interrupted by a push on the same CPU: last goes backwards",
    fails: EVERYWHERE,
  },
  "objpool-masked-push": {
    source: objpoolMaskedPush,
    title: "push with interrupts off",
    fails: {},
  },
  "objpool-nmi-push": {
    source: objpoolNmiPush,
    title: "the same push, and a push in an interrupt that cannot be masked",
    fails: EVERYWHERE,
  },
  "objpool-nmi-pop": {
    source: objpoolNmiPop,
    title: "such an interrupt only pops",
    fails: {},
  },
  "bpf-nmi-lock": {
    source: bpfNmiLock,
    title: "an interrupt that cannot be masked waits for its own CPU's lock",
    fails: DEADLOCK,
  },
  "bpf-nmi-try-lock": {
    source: bpfNmiTryLock,
    title: "such an interrupt only tries each lock",
    fails: {},
  },
  "notify-one": {
    source: notifyOne,
    modules: QUEUE,
    title: "one sleeper is woken for two free places: the other one sleeps for ever",
    fails: DEADLOCK,
  },
  "notify-all": {
    source: notifyAll,
    modules: QUEUE,
    title: "all sleepers are woken, and each looks for itself",
    fails: {},
  },
  "woken-reader": {
    source: wokenReader,
    modules: READERS,
    title: "a reader that was woken does not look again: it reads beside a writer",
    fails: EVERYWHERE,
  },
  "woken-reader-asks-again": {
    source: wokenReaderAsksAgain,
    modules: READERS,
    title: "a reader that was woken looks again",
    fails: {},
  },
  "unlock-relaxed": {
    source: unlockRelaxed,
    modules: COUNTER,
    title: "a lock is given back with a relaxed write",
    fails: WEAK_ONLY,
  },
  "unlock-release": {
    source: unlockRelease,
    modules: COUNTER,
    title: "a lock is given back with a release",
    fails: {},
  },
  "index-first": {
    source: indexFirst,
    modules: MESSAGES,
    title: "a ring's index is seen before the message is",
    fails: WEAK_ONLY,
  },
  "index-released": {
    source: indexReleased,
    modules: MESSAGES,
    title: "a ring's indices are released and acquired",
    fails: {},
  },
  "place-unfilled": {
    source: placeUnfilled,
    modules: SAMPLES,
    title: "a reader takes a place that is reserved and not filled",
    fails: EVERYWHERE,
  },
  "place-filled": {
    source: placeFilled,
    modules: SAMPLES,
    title: "a place says whether it is filled",
    fails: {},
  },
});

/** The scenarios, whose imports have their names under "@course/". */
function withNames<Name extends string>(
  entries: Record<Name, CatalogueEntry>,
): Record<Name, Required<CatalogueEntry>> {
  const named = (text: string) => courseNames("explore/scenarios", text);
  const all = Object.entries<CatalogueEntry>(entries).map(
    ([name, { source, modules, ...entry }]) => {
      const texts = Object.entries(modules ?? {}).map(([name, text]) => [name, named(text)]);
      return [name, { ...entry, source: named(source), modules: Object.fromEntries(texts) }];
    },
  );
  return Object.fromEntries(all);
}
