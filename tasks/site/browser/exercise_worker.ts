/**
 * Judges answers in a sealed Worker, by the same laws as `deno test exercises/`.
 *
 * @module
 */
import { harden } from "@course/grade/engine.ts";
import { exportsToWrite, isEmpty, notStarted, USUAL_SEED } from "@course/grade/mod.ts";
import { ts } from "@course/typescript/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { judgeAnswer, takeHostAway } from "../../../exercises/grading/judge_answer.ts";
import type { FailingSchedule, JudgeAnswer, JudgeAsk, Mark } from "./exercise_messages.ts";
import { failingSchedule } from "./failing_schedule.ts";
import { placeIn } from "./text_place.ts";

/** The file of an answer, as messages name it. */
const ANSWER = "exercise.ts";

const scope = globalThis as unknown as {
  postMessage(answer: JudgeAnswer): void;
  onmessage: ((event: { data: JudgeAsk }) => void) | null;
};
const prototype = Object.getPrototypeOf(scope) as Partial<typeof scope>;
const send = scope.postMessage.bind(scope);

scope.onmessage = async ({ data }) => {
  try {
    await judge(data);
  } catch (error) {
    send({ kind: "failed", message: (error as Error).message });
  }
};
// An answer must not speak in the grader's name.
delete prototype.postMessage;
takeHostAway();
harden();
send({ kind: "ready" });

async function judge({ name, source, stub, language }: JudgeAsk): Promise<void> {
  useLanguage(language);
  const toDo = isEmpty(source) ? "There is nothing in the editor." : notStarted(source);
  if (toDo !== undefined) return send({ kind: "untouched", text: toDo });
  const job = { name, source, exports: exportsToWrite(stub), seed: USUAL_SEED, effort: 1 };
  const { laws, text, schedule, leaderboard } = await judgeAnswer<FailingSchedule>(job, {
    onLaw: (law) => send({ kind: "law", law }),
    pack: failingSchedule,
  });
  send({
    kind: "judged",
    passed: laws.every(({ state }) => state === "holds"),
    text: text ?? leaderboard ?? "",
    marks: [...syntaxErrors(source), ...placesIn(text ?? "")],
    failing: schedule,
  });
}

function syntaxErrors(source: string): Mark[] {
  const { diagnostics = [] } = ts.transpileModule(source, {
    fileName: ANSWER,
    reportDiagnostics: true,
  });
  return diagnostics.flatMap(({ file, start, messageText }) => {
    if (file === undefined || start === undefined) return [];
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    return [{ line: line + 1, column: character + 1, text }];
  });
}

/** The line of the answer that a message names first. */
function placesIn(text: string): Mark[] {
  const [head = ""] = text.split("\n\n");
  const place = placeIn(head.slice(Math.max(0, head.indexOf(ANSWER))));
  return place?.file === ANSWER ? [place] : [];
}
