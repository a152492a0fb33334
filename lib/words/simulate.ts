/**
 * What the simulated machine says, without the words of other parts.
 *
 * @module
 */
import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { type Say, sayer } from "./sayer.ts";
import { SIMULATE_WORDS, type SimulateMessage } from "./simulate_words.ts";

export type { Say, Values } from "./sayer.ts";
export { sayEvidence } from "./say_evidence.ts";

/** Names of what this part says. */
export type SimulatePartMessage = CommonMessage | SimulateMessage;

/** Says a message of this part in the language of this place. */
export const say: Say<SimulatePartMessage> = /* @__PURE__ */ sayer<SimulatePartMessage>(
  COMMON_WORDS,
  SIMULATE_WORDS,
);
