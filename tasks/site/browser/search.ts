/// <reference lib="dom" />
import MiniSearch from "minisearch";
import type { SearchDocument } from "../search_documents.ts";
import { make } from "./dom.ts";

const MAX_RESULTS = 12;
const EXCERPT = 140;

let dialog: HTMLDialogElement | undefined;

/**
 * Opens the search. Its words are loaded the first time.
 *
 * @param root address of the site's top
 */
export async function openSearch(root: string): Promise<void> {
  dialog ??= await makeDialog(root);
  if (!dialog.open) dialog.showModal();
}

async function makeDialog(root: string): Promise<HTMLDialogElement> {
  const response = await fetch(`${root}search.json`);
  const documents: SearchDocument[] = await response.json();
  const index = new MiniSearch<SearchDocument>({
    fields: ["title", "page", "text"],
    storeFields: ["title", "page", "url", "text"],
    searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
  index.addAll(documents);

  const input = make("input", {
    type: "search",
    autocomplete: "off",
    autofocus: "",
    "aria-label": "Search the course",
    placeholder: "barrier, ABA, objpool, ...",
  });
  const count = make("p", { role: "status" });
  const list = make("ol");
  const close = make("button", { type: "button" }, "Close");
  const box = make(
    "dialog",
    { class: "search", "aria-label": "Search" },
    input,
    close,
    count,
    list,
  );
  close.addEventListener("click", () => box.close());
  input.addEventListener("input", () => {
    const words = input.value.trim();
    const all = words === "" ? [] : index.search(words);
    const found = all.length > 0 ? all : index.search(words, { combineWith: "OR" });
    const places = found.length === 1 ? "1 place" : `${found.length} places`;
    count.textContent = words === "" ? "" : places;
    list.replaceChildren(
      ...found.slice(0, MAX_RESULTS).map((result) => {
        const { title, page, url, text } = result as unknown as SearchDocument;
        const link = make("a", { href: root + url }, title);
        link.addEventListener("click", () => box.close());
        return make("li", {}, link, make("small", {}, page), make("p", {}, excerpt(text, words)));
      }),
    );
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("a")?.click();
  });
  document.body.append(box);
  return box;
}

/** The words around the first place where one of them is found. */
function excerpt(text: string, words: string): string {
  const lower = text.toLowerCase();
  const places = words.toLowerCase().split(/\s+/).map((word) => lower.indexOf(word));
  const first = Math.max(0, Math.min(...places.filter((place) => place >= 0), text.length) - 40);
  const start = first >= text.length - 40 ? 0 : text.lastIndexOf(" ", first) + 1;
  return `${start > 0 ? "... " : ""}${text.slice(start, start + EXCERPT)}${
    text.length > start + EXCERPT ? " ..." : ""
  }`;
}
