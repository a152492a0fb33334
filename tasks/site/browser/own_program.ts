/// <reference lib="dom" />
import { make } from "./dom.ts";
import { LINKS } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { OWN_PROGRAM_KEY, type OwnProgram } from "./scheduler_messages.ts";

const phrase = pagePhrases(LINKS);

/**
 * Makes a link to the page where the steps of a program are the reader's. The program is handed over in
 * this tab, when the link is followed.
 *
 * @param address the page, with its state
 * @param program the program; none where the page has it
 * @param onProblem told why the program cannot be handed over
 * @returns the link
 */
export function stepLink(
  address: string,
  program: OwnProgram | undefined,
  onProblem: (words: string) => void,
): HTMLAnchorElement {
  const link = make("a", { href: address }, phrase("stepThrough"));
  if (program === undefined) return link;
  link.addEventListener("click", (event) => {
    try {
      sessionStorage.setItem(OWN_PROGRAM_KEY, JSON.stringify(program));
    } catch {
      event.preventDefault();
      onProblem(phrase("notHanded"));
    }
  });
  return link;
}

/**
 * Takes the program that was handed over.
 *
 * @returns it, if there is one
 */
export function takeProgram(): OwnProgram | undefined {
  const kept = sessionStorage.getItem(OWN_PROGRAM_KEY);
  return kept === null ? undefined : JSON.parse(kept);
}
