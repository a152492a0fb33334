import { loadDeck } from "../../tasks/slides/build_deck.ts";
import type { Deck } from "../../tasks/slides/read_deck.ts";

/** The decks as they stand in the folder, English first. */
export async function bothDecks(): Promise<[Deck, Deck]> {
  return [await loadDeck("en"), await loadDeck("zh")];
}
