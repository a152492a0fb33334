import { ANSWERS } from "../phrases/exercise_phrases.ts";
import type { Texts } from "./answer_files.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(ANSWERS);

/** What becomes of answers that were read. */
export interface AnswerPlan {
  /** Exercises without a draft. */
  isNew: string[];
  /** Exercises whose draft is another text: the reader is asked. */
  differs: string[];
  /** Exercises whose draft is this text. */
  isSame: string[];
  /** Exercises that nobody has begun: the text is what they start from. */
  untouched: string[];
}

/**
 * Puts answers beside the drafts that there are.
 *
 * @param answers texts that were read
 * @param drafts the text of an exercise, where one was written
 * @param stubs what each exercise starts from
 * @returns what is to be done with each of them
 */
export function planAnswers(answers: Texts, drafts: Texts, stubs: Texts): AnswerPlan {
  const plan: AnswerPlan = { isNew: [], differs: [], isSame: [], untouched: [] };
  for (const [name, text] of [...answers].toSorted(([one], [other]) => one < other ? -1 : 1)) {
    const draft = drafts.get(name);
    if (text === draft) plan.isSame.push(name);
    else if (text === stubs.get(name)) plan.untouched.push(name);
    else if (draft === undefined) plan.isNew.push(name);
    else plan.differs.push(name);
  }
  return plan;
}

/**
 * Says what was done, in a sentence for each kind.
 *
 * @param plan what was to be done
 * @param done what the reader wanted, and what the browser did not keep
 * @returns the sentences
 */
export function planWords(
  { isNew, differs, isSame, untouched }: AnswerPlan,
  { replaces, lost, others }: { replaces: boolean; lost: readonly string[]; others: number },
): string {
  const kept = (names: readonly string[]) => names.filter((name) => !lost.includes(name));
  const taken = kept(isNew);
  const replaced = replaces ? kept(differs) : [];
  const sentences: [keyof typeof ANSWERS, readonly string[]][] = [
    ["taken", taken],
    ["replaced", replaced],
    ["left", replaces ? [] : differs],
    ["same", isSame],
    ["notBegun", untouched],
    ["noRoom", lost],
  ];
  const said = sentences.filter(([, names]) => names.length > 0)
    .map(([name, names]) => phrase(name, { names: names.join(", ") }));
  if (others > 0) said.push(phrase("others", { count: others }));
  return said.join(pageLanguage() === "zh" ? "" : " ");
}
