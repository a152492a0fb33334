import { type Say, sayer } from "./sayer.ts";
import { TRACE_WORDS, type TraceMessage } from "./trace_words.ts";

const say: Say<TraceMessage> = /* @__PURE__ */ sayer<TraceMessage>(TRACE_WORDS);

/** What a step of a trace did, as data has it: in English, the same in every language. */
export interface SaidStep {
  /** "load", "store", "write back", ... */
  readonly action: string;
  /** "head: 0 -> 1 fails, it is 2", or nothing. */
  readonly text: string;
}

/** Actions that are no names of code. */
const ACTIONS: Record<string, TraceMessage> = {
  "write back": "trace.writeBack",
  "woken": "trace.woken",
  "timed out": "trace.timedOut",
  "interrupts off": "trace.interruptsOff",
  "interrupts as before": "trace.interruptsBack",
  "choice": "trace.choice",
};

/**
 * Says what a step of a trace did, in the language of this place.
 *
 * @param step the step, as data has it
 * @param isShort whether there is little room
 * @default false
 * @returns action and text
 */
export function sayStep({ action, text }: SaidStep, isShort = false): SaidStep {
  const name = ACTIONS[action];
  return {
    action: name === undefined ? action : say(name),
    text: textOf(text, isShort).replaceAll(
      /\bword (\d+)/g,
      (_, number: string) => say("trace.word", { number }),
    ),
  };
}

/**
 * Names a process of a trace, in the language of this place.
 *
 * @param process "CPU 0", "CPU 0 interrupt" or "CPU 0 store buffer", as data has it
 * @returns its name
 */
export function sayProcess(process: string): string {
  const [, cpu, what] = /^(CPU \d+) (interrupt|store buffer)$/.exec(process) ?? [];
  if (cpu === undefined) return process;
  return what === "interrupt" ? say("trace.interrupt", { cpu }) : say("trace.storeBuffer", { cpu });
}

function textOf(text: string, isShort: boolean): string {
  const failed = /^(.*) fails, it is (.*)$/.exec(text);
  if (failed) {
    const [, what = "", value = ""] = failed;
    return isShort ? say("trace.failsShort", { what, value }) : say("trace.fails", { what, value });
  }
  const [, word, count] = /^(.*): wakes (\d+)$/.exec(text) ?? [];
  if (word !== undefined && count !== undefined) return say("trace.wakes", { word, count });
  const [, way] = /^way (\d+)$/.exec(text) ?? [];
  return way === undefined ? text : say("trace.way", { way });
}
