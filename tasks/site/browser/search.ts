/**
 * The search, a classic script: it is there from a file, too.
 *
 * @module
 */
/// <reference lib="dom" />
import { CourseSearch, type SearchData } from "../course_search.ts";
import { SEARCH } from "../phrases/search_phrases.ts";
import { make } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SEARCH);

const MAX_RESULTS = 12;
const EXCERPT = 140;

/** What the scripts of the search leave in the page. */
export interface SearchScripts {
  /** From `search_index.js`. */
  COURSE_SEARCH: SearchData;
  /** From this script. */
  openSearch: typeof openSearch;
}

let dialog: HTMLDialogElement | undefined;
Object.assign(globalThis, { openSearch });

/**
 * Opens the search.
 *
 * @param root address of the site's top
 */
function openSearch(root: string): void {
  dialog ??= makeDialog(root);
  if (!dialog.open) dialog.showModal();
}

function makeDialog(root: string): HTMLDialogElement {
  const search = new CourseSearch((globalThis as unknown as SearchScripts).COURSE_SEARCH);
  const input = make("input", {
    type: "search",
    autocomplete: "off",
    autofocus: "",
    "aria-label": phrase("label"),
    placeholder: phrase("example"),
  });
  const count = make("p", { role: "status" });
  const list = make("ol");
  const close = make("button", { type: "button" }, phrase("close"));
  const box = make(
    "dialog",
    { class: "search", "aria-label": phrase("search") },
    input,
    close,
    count,
    list,
  );
  close.addEventListener("click", () => box.close());
  input.addEventListener("input", () => {
    const { found, words } = search.find(input.value);
    count.textContent = words.length === 0 ? "" : phrase("places", { count: found.length });
    list.replaceChildren(
      ...found.slice(0, MAX_RESULTS).map(({ title, page, url, text }) => {
        const link = make("a", { href: root + url }, title);
        link.addEventListener("click", () => box.close());
        return make("li", {}, link, make("small", {}, page), make("p", {}, excerpt(text, words)));
      }),
    );
  });
  box.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Enter" && target === input) list.querySelector("a")?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(target as HTMLInputElement);
    stops[Math.max(0, Math.min(at + step, stops.length - 1))]!.focus();
  });
  document.body.append(box);
  return box;
}

/** The words around the first place where one of them is found. */
function excerpt(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word.toLowerCase()));
  const first = Math.max(0, Math.min(...places.filter((place) => place >= 0), text.length) - 40);
  const space = text.lastIndexOf(" ", first) + 1;
  // Chinese writes few spaces.
  const word = first - space > 30 ? first : space;
  const start = first >= text.length - 40 ? 0 : word;
  return `${start > 0 ? "... " : ""}${text.slice(start, start + EXCERPT)}${
    text.length > start + EXCERPT ? " ..." : ""
  }`;
}
