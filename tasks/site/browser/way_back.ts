/**
 * On a page of tools: the way back to the lesson or the exercise that the address names.
 *
 * @module
 */
/// <reference lib="dom" />
import { find, make, pageData } from "./dom.ts";
import { LINKS } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { wayBackOf } from "./way_back_of.ts";

const phrase = pagePhrases(LINKS);
const places = pageData<Record<string, { path: string; title: string }>>("places");
const line = find("#way-back");

addEventListener("hashchange", show);
show();

function show(): void {
  const place = wayBackOf(location.hash, places);
  // The page itself keeps no such name in its address, and the way back is still the same.
  if (place === undefined) return;
  line.replaceChildren(make("a", { href: place.path }, phrase("backTo", { title: place.title })));
  line.hidden = false;
}
