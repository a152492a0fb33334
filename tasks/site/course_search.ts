import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import type { SearchDocument } from "./search_documents.ts";
import type { SearchTerm } from "./search_terms.ts";

/** What the search works with. */
export interface SearchData {
  documents: SearchDocument[];
  terms: SearchTerm[];
}

const HAN = /\p{Script=Han}/u;
/** Chinese writes no spaces between its words. */
const CHINESE_WORDS = new Intl.Segmenter("zh", { granularity: "word" });

/** How strictly words are looked for: the first way that finds something counts. */
const WAYS: SearchOptions[] = [
  { combineWith: "AND" },
  { combineWith: "AND", fuzzy: (word) => word.length >= 4 ? 1 : false },
  { combineWith: "AND", fuzzy: (word) => word.length >= 6 ? 2 : word.length >= 4 ? 1 : false },
  { combineWith: "OR", fuzzy: (word) => word.length >= 6 ? 2 : word.length >= 4 ? 1 : false },
];

/** Finds what learners type, in English or Chinese, also with a letter too much or two that are swapped. */
export class CourseSearch {
  readonly #index: MiniSearch<SearchDocument>;
  readonly #terms: readonly SearchTerm[];

  /** @param data what can be found, and the words that mean the same */
  constructor({ documents, terms }: SearchData) {
    this.#terms = terms;
    this.#index = new MiniSearch<SearchDocument>({
      fields: ["title", "page", "text"],
      storeFields: ["title", "page", "url", "text", "isEnglish"],
      tokenize: wordsIn,
      searchOptions: {
        boost: { title: 4, page: 2 },
        // Texts that explain come before lists of names.
        boostDocument: (_id, _word, { url, isEnglish } = {}) =>
          isEnglish || String(url).startsWith("api/") ? 0.4 : 1,
        prefix: true,
      },
    });
    this.#index.addAll(documents);
  }

  /**
   * Looks for words.
   *
   * @param text what a reader typed
   * @returns the places where they stand, the best first; and the words that were looked for
   */
  find(text: string): { found: SearchDocument[]; words: string[] } {
    const asked = [text, ...meanings(text, this.#terms)];
    const words = asked.flatMap(wordsIn);
    if (words.length === 0) return { found: [], words };
    let inEnglish: SearchDocument[] = [];
    for (const way of WAYS) {
      const queries = asked.map((one): Query => ({ ...way, queries: [one] }));
      const found = this.#index.search({
        combineWith: "OR",
        queries,
      }) as unknown as SearchDocument[];
      // A word that is spelled otherwise in one's own language is worth more than another language.
      if (found.some(({ isEnglish }) => !isEnglish)) {
        return { found: wholeFirst(found, text.trim()), words };
      }
      if (inEnglish.length === 0) inEnglish = found;
    }
    return { found: inEnglish, words };
  }
}

/**
 * Splits a text into the words that the search knows.
 *
 * @param text the text
 * @returns its words
 */
export function wordsIn(text: string): string[] {
  const pieces = text.split(/[\s\p{P}\p{S}]+/u).filter(Boolean);
  return pieces.flatMap((piece) =>
    HAN.test(piece)
      ? [...CHINESE_WORDS.segment(piece)].filter(({ isWordLike }) => isWordLike)
        .map(({ segment }) => segment)
      : [piece]
  );
}

/** Chinese words are made of others: places that have the whole come before those that have its parts. */
function wholeFirst(found: SearchDocument[], asked: string): SearchDocument[] {
  if (!HAN.test(asked)) return found;
  const has = ({ title, text }: SearchDocument) => Number(`${title} ${text}`.includes(asked));
  return found.toSorted((one, other) => has(other) - has(one));
}

/** The same in the words of the course. */
function meanings(text: string, terms: readonly SearchTerm[]): string[] {
  const asked = text.toLowerCase().trim();
  const han = [...asked.matchAll(/\p{Script=Han}+/gu)].map(([run]) => run);
  const found = terms.filter(({ others }) =>
    others.some((other) => {
      const word = other.toLowerCase();
      if (!HAN.test(word)) return ` ${asked} `.includes(` ${word} `);
      return asked.includes(word) || han.some((run) => word.includes(run));
    })
  );
  return [...new Set(found.map(({ term }) => term))];
}
