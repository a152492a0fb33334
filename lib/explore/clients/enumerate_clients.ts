import type { Client, Start } from "./client.ts";

/** Which clients there are. */
export interface ClientFamily<S extends Start = Start> {
  /** Each call, and by how much it changes the number of things that its CPU holds. */
  calls: Readonly<Record<string, number>>;
  /** What there may be at the start, the simplest first. */
  starts: readonly S[];
  /** Whether a client has an interrupt. Without it: never. */
  interrupt?: "never" | "sometimes" | "always";
  /** Whether CPUs that hold nothing at the start may change places. Without it: no. */
  alike?: boolean;
  /**
   * Fewest CPUs that are at work, where there is no interrupt.
   *
   * @default 2
   */
  leastCpus?: number;
  /**
   * Most calls of a CPU, and of the interrupt.
   *
   * @default 3
   */
  mostCalls?: number;
  /**
   * Most calls of all CPUs together.
   *
   * @default no limit
   */
  mostInAll?: number;
  /** Leaves out clients that can show nothing. */
  isUseful?(client: Client<S>): boolean;
}

const MAX_CALLS = 3;

/**
 * Lists all small clients: those with few calls first, then those with few CPUs at work, then those
 * without an interrupt. Of clients that differ only in which CPU is which there is one. No CPU gives
 * back what it cannot hold, and at least two CPUs, or a CPU and an interrupt, are at work, unless the
 * family says otherwise.
 *
 * @param family which clients there are
 * @returns the clients, made when they are asked for
 *
 * @example
 * ```ts
 * import { clientsOf, clientText } from "@course/explore/clients.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const starts = [{ says: "one object", cpuCount: 2 }];
 * const clients = clientsOf({ calls: { pop: 1, push: -1 }, starts, alike: true, mostCalls: 2 });
 * assertEquals(Array.from(clients, clientText), [
 *   "one object; CPU 0: pop; CPU 1: pop",
 *   "one object; CPU 0: pop, pop; CPU 1: pop",
 *   "one object; CPU 0: pop, push; CPU 1: pop",
 *   "one object; CPU 0: pop, pop; CPU 1: pop, pop",
 *   "one object; CPU 0: pop, pop; CPU 1: pop, push",
 *   "one object; CPU 0: pop, push; CPU 1: pop, push",
 * ]);
 * ```
 */
export function* clientsOf<S extends Start>(family: ClientFamily<S>): Generator<Client<S>> {
  const { starts, mostCalls = MAX_CALLS, interrupt = "never", leastCpus = 2 } = family;
  const mostCpus = Math.max(...starts.map(({ cpuCount }) => cpuCount));
  const bodies = mostCpus + (interrupt === "never" ? 0 : 1);
  const most = Math.min(mostCalls * bodies, family.mostInAll ?? Infinity);
  for (let total = 1; total <= most; total++) {
    for (let atWork = 1; atWork <= mostCpus; atWork++) {
      for (let inInterrupt = 0; inInterrupt <= mostCalls; inInterrupt++) {
        if (inInterrupt > 0 ? interrupt === "never" : interrupt === "always") continue;
        if (inInterrupt === 0 && atWork < leastCpus) continue;
        for (const start of starts) {
          for (const lengths of shares(total - inInterrupt, start.cpuCount, mostCalls)) {
            if (lengths.filter((length) => length > 0).length !== atWork) continue;
            for (const client of ofLengths(family, start, lengths, inInterrupt)) {
              if (isFirstOfItsKind(client, family) && family.isUseful?.(client) !== false) {
                yield client;
              }
            }
          }
        }
      }
    }
  }
}

/** The ways to share out calls, most to the first. */
function* shares(total: number, cpuCount: number, most: number): Generator<number[]> {
  if (cpuCount === 0) {
    if (total === 0) yield [];
    return;
  }
  for (let own = Math.min(total, most); own >= 0; own--) {
    for (const others of shares(total - own, cpuCount - 1, most)) yield [own, ...others];
  }
}

/** The clients of a start in which each CPU makes so many calls. */
function* ofLengths<S extends Start>(
  { calls }: ClientFamily<S>,
  start: S,
  lengths: readonly number[],
  inInterrupt: number,
): Generator<Client<S>> {
  const choices = lengths.map((length, cpu) => [
    ...sequences(calls, length, start.held?.[cpu]?.length ?? 0),
  ]);
  const ofInterrupt = [...sequences(calls, inInterrupt, start.heldByInterrupt?.length ?? 0)];
  for (const cpus of products(choices)) {
    if (inInterrupt === 0) {
      yield { start, cpus };
      continue;
    }
    for (const [of, length] of lengths.entries()) {
      if (length === 0) continue;
      for (const calls of ofInterrupt) yield { start, cpus, interrupt: { of, calls } };
    }
  }
}

/** The sequences of so many calls in which nobody gives back what he cannot hold. */
function* sequences(
  calls: Readonly<Record<string, number>>,
  length: number,
  held: number,
): Generator<string[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const [name, change] of Object.entries(calls)) {
    if (held + change < 0) continue;
    for (const others of sequences(calls, length - 1, held + change)) yield [name, ...others];
  }
}

function* products<T>([first, ...others]: readonly T[][]): Generator<T[]> {
  if (first === undefined) {
    yield [];
    return;
  }
  for (const one of first) for (const rest of products(others)) yield [one, ...rest];
}

/** Whether no client that differs only in which CPU is which comes before this one. */
function isFirstOfItsKind(client: Client, { alike = false, calls }: ClientFamily): boolean {
  if (!alike) return true;
  const { start, cpus, interrupt } = client;
  const names = Object.keys(calls);
  const keys = cpus.flatMap((own, cpu) => {
    if (start.held?.[cpu]?.length) return [];
    const more = interrupt?.of === cpu ? 0 : 1;
    return [`${9 - own.length}${own.map((name) => names.indexOf(name)).join("")}${more}`];
  });
  return keys.every((key, index) => index === 0 || keys[index - 1]! <= key);
}
