/**
 * The list of exercises: which ones are begun, and which have passed, in this browser, and the way of
 * all drafts to the repository's `work/` and back.
 *
 * @module
 */
/// <reference lib="dom" />
import { type AnswerFile, checkSize, packAnswers, readAnswers } from "./answer_files.ts";
import { planAnswers, planWords } from "./answer_plan.ts";
import { keepAnswer, readAnswer } from "./answers.ts";
import { ANSWERS } from "../phrases/exercise_phrases.ts";
import { find, make, pageData } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(ANSWERS);

const stubs = new Map(Object.entries(pageData<Record<string, string>>("stubs")));
const status = find("#moved");
const input = find<HTMLInputElement>("#open-answers");

const button = find<HTMLButtonElement>("#save-answers");
button.addEventListener("click", save);
input.addEventListener("change", open);
button.disabled = input.disabled = false;
showKept();

function showKept(): void {
  for (const item of document.querySelectorAll<HTMLElement>("[data-exercise]")) {
    item.querySelector(".kept")?.remove();
    const kept = readAnswer(item.dataset.exercise!);
    if (kept === undefined) continue;
    const state = kept.passed ? "passed" : "begun";
    item.append(" ", make("small", { class: `kept ${state}` }, phrase(state)));
  }
}

/** What was written: a text as it was in the beginning is no draft. */
function drafts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, stub] of stubs) {
    const text = readAnswer(name)?.text;
    if (text !== undefined && text !== stub) found.set(name, text);
  }
  return found;
}

function save(): void {
  const answers = drafts();
  if (answers.size === 0) {
    status.textContent = phrase("nothing");
    return;
  }
  const zip = new Blob([packAnswers(answers)], { type: "application/zip" });
  const link = make("a", { href: URL.createObjectURL(zip), download: "answers.zip" });
  link.click();
  URL.revokeObjectURL(link.href);
  status.textContent = phrase("saved", { names: [...answers.keys()].join(", ") });
}

async function open(): Promise<void> {
  const chosen = [...input.files ?? []];
  if (chosen.length === 0) return;
  try {
    for (const { name, size } of chosen) checkSize(name, size);
    const files = await Promise.all(chosen.map(async (file): Promise<AnswerFile> => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })));
    take(files);
  } catch (error) {
    status.textContent = phrase("nothingTaken", { why: (error as Error).message });
  }
  // The same file can be chosen again.
  input.value = "";
}

function take(files: readonly AnswerFile[]): void {
  const { answers, others } = readAnswers(files, stubs);
  const plan = planAnswers(answers, drafts(), stubs);
  const replaces = plan.differs.length > 0 && confirm(
    phrase("replace", { names: plan.differs.join(", ") }),
  );
  const lost: string[] = [];
  for (const name of [...plan.isNew, ...replaces ? plan.differs : []]) {
    const hints = readAnswer(name)?.hints ?? 0;
    if (!keepAnswer(name, { text: answers.get(name)!, passed: false, hints })) lost.push(name);
  }
  showKept();
  status.textContent = planWords(plan, { replaces, lost, others });
}
