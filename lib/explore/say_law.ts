import { say, sayProcess } from "../words/explore.ts";

/** A law that the explorer knows itself: how data has it, and how it is said. */
type KnownLaw = readonly [RegExp, (...parts: string[]) => string];

const KNOWN: readonly KnownLaw[] = [
  [/^nobody can go on: (.*)$/s, (places) =>
    say("explore.law.stuck", {
      places: places!.split(", ").map((one) => {
        const [, cpu = "", place = ""] = /^(.*) waits at (.*)$/s.exec(one) ?? [];
        return say("explore.law.waitsAt", { cpu: sayProcess(cpu), place });
      }).join(say("list.comma")),
    })],
  [/^(CPU \d+(?: interrupt)?) waits for another CPU at (.*): it cannot go on alone$/s, (
    cpu,
    place,
  ) => say("explore.law.alone", { cpu: sayProcess(cpu!), place: place! })],
  [/^a data race with (.*): nothing orders the two accesses, /, (other) => {
    const [, step] = /^step (\d+)$/.exec(other!) ?? [];
    return say("explore.law.race", {
      other: step === undefined ? sayProcess(other!) : say("explore.law.step", { step }),
    });
  }],
  [
    /^no order of the calls explains their answers: (.*)$/s,
    (calls) => say("explore.law.calls", { calls: calls! }),
  ],
  [/^(.*) of CPU (\d+) makes (\d+) shared accesses, and at most (\d+) are allowed$/s, (
    call,
    cpu,
    made,
    most,
  ) => say("explore.law.length", { call: call!, cpu: cpu!, made: made!, most: most! })],
  [
    /^two threads have the lock at the same time(: .*)?$/s,
    (calls) => withCalls(say("explore.law.twoOwners"), calls),
  ],
  [/^a writer is not alone(: .*)?$/s, (calls) => withCalls(say("explore.law.writer"), calls)],
  [
    /^more threads than (\d+) have a permit at the same time(: .*)?$/s,
    (permits, calls) => withCalls(say("explore.law.permits", { permits: permits! }), calls),
  ],
  [/^behaves like a (.*)$/, (model) => say("judge.like", { model: model! })],
  [/^no thread waits for another one$/, () => say("judge.lockFree")],
  [
    /^no call makes more than (\d+) shared accesses$/,
    (accesses) => say("judge.length", { accesses: accesses! }),
  ],
  [/^no data race$/, () => say("judge.races")],
  [/^no deadlock$/, () => say("judge.deadlock")],
];

/**
 * Says a law in the language of this place: what the explorer knows itself. The laws of a program are
 * said as the program says them.
 *
 * @param law the law, as data has it
 * @returns the law
 */
export function sayLaw(law: string): string {
  for (const [pattern, says] of KNOWN) {
    const found = pattern.exec(law);
    if (found) return says(...found.slice(1));
  }
  return law;
}

/**
 * Says a client in the language of this place.
 *
 * @param client the client, as data has it
 * @returns the client
 */
export function sayClient(client: string): string {
  const [, calls, rest] = /^after (.*?\)); (.*)$/s.exec(client) ?? [];
  return calls === undefined ? client : say("judge.after", { calls, rest: rest! });
}

/** A law about calls, and the calls that break it. */
function withCalls(law: string, calls: string | undefined): string {
  return calls === undefined ? law : say("explore.named", { name: law, text: calls.slice(2) });
}
