/** A player of ping-pong: two of them hand one word to each other, as fast as they can. */
import { pinThread } from "../measure/mod.ts";
import { BALL, END, type PingPongJob, type PingPongReply, PLAYERS } from "./ping_pong_job.ts";

/** Rounds that are timed together: far more than the clock needs, far less than a time slice. */
const ROUNDS = 500;
/** Batches until V8 has compiled the loop. */
const WARM_UP = 20;
/** Looks at the ball between two looks at the clock. */
const LOOKS = 20_000;

const scope = self as unknown as {
  postMessage(reply: PingPongReply): void;
  onmessage: (event: MessageEvent<PingPongJob>) => void;
};

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage({ kind: "result", ...play(data) });
  } catch (error) {
    scope.postMessage({ kind: "error", reason: (error as Error).message });
  }
};
scope.postMessage({ kind: "ready" });

function play({ ball, serves, cpu, milliseconds }: PingPongJob) {
  const isPinned = cpu !== undefined && pinThread([cpu]);
  const words = new Int32Array(ball);
  Atomics.add(words, PLAYERS, 1);
  const deadline = performance.now() + milliseconds;
  // A partner that does not come must not keep this one: nobody else ends the game.
  const isLate = (late: number) => performance.now() > deadline + late;
  while (Atomics.load(words, PLAYERS) < 2) if (isLate(1000)) return { isPinned, hopNs: [] };
  const hopNs = serves ? serve(words, performance.now() + milliseconds) : [];
  if (!serves) giveBack(words, isLate);
  return { isPinned, hopNs };
}

/**
 * Sends the ball and waits for it; gives the time of one way, batch by batch. Both players only ever
 * compare and swap, so that the line moves as a whole and is never shared.
 */
function serve(words: Int32Array, deadline: number): number[] {
  const hopNs: number[] = [];
  let value = 0;
  for (let batch = -WARM_UP; performance.now() < deadline; batch++) {
    const start = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
      let looks = 0;
      while (Atomics.compareExchange(words, BALL, value, value + 1) !== value) {
        if (++looks % LOOKS === 0 && performance.now() > deadline) {
          Atomics.store(words, BALL, END);
          return hopNs;
        }
      }
      value = (value + 2) & 0x3fffffff;
    }
    if (batch >= 0) hopNs.push((performance.now() - start) * 1e6 / (2 * ROUNDS));
  }
  Atomics.store(words, BALL, END);
  return hopNs;
}

/** Sends every ball back. */
function giveBack(words: Int32Array, isLate: (late: number) => boolean): void {
  let value = 1;
  let looks = 0;
  for (;;) {
    const seen = Atomics.compareExchange(words, BALL, value, (value + 1) & 0x3fffffff);
    if (seen === END) return;
    if (seen === value) value = (value + 2) & 0x3fffffff;
    else if (++looks % LOOKS === 0 && isLate(2000)) return;
  }
}
