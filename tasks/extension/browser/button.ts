/// <reference lib="dom" />
import { make } from "../../site/browser/dom.ts";

/**
 * Makes a button.
 *
 * @param text what stands on it
 * @param act what it does
 * @returns the button
 */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}
