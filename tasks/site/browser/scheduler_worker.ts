/**
 * Steps through programs in a sealed Worker. It has no compiler: programs come compiled.
 *
 * @module
 */
import type { SchedulerAnswer, SchedulerAsk } from "./scheduler_messages.ts";
import { SchedulerSession } from "./scheduler_session.ts";
import { takeVoice } from "./worker_voice.ts";

const scope = globalThis as unknown as {
  onmessage: ((event: { data: SchedulerAsk }) => void) | null;
};
const send = takeVoice<SchedulerAnswer>();
let session: SchedulerSession | undefined;

scope.onmessage = ({ data }) => {
  try {
    send(answerTo(data));
  } catch (error) {
    send({ kind: "failed", message: (error as Error).message });
  }
};
send({ kind: "ready" });

function answerTo(ask: SchedulerAsk): SchedulerAnswer {
  if (ask.kind === "open") {
    session = undefined;
    session = new SchedulerSession(ask.program, ask.options);
  } else if (session === undefined) {
    return { kind: "failed", message: "There is no program: choose a scenario again" };
  } else if (ask.kind === "play") {
    return { kind: "played", played: session.play(ask.schedule) };
  } else session.act(ask.act);
  return { kind: "board", board: session.board() };
}
