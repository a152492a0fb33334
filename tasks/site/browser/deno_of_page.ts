import { languageHere } from "@course/words/language.ts";
import { LESSON_WORKER } from "../phrases/lesson_phrases.ts";
import { phrases } from "../phrases/phrases.ts";

/** What a page does for the `Deno` that its cells see. */
export interface PageSide {
  inspect(value: unknown): string;
  /** The forms of a value that can be shown. */
  format(value: unknown): Promise<Record<string, unknown>>;
  /** Shows something below the running cell; with an `id`, in the place of what has it. */
  display(data: Record<string, unknown>, id?: string): void;
}

/** Of what Jupyter's messages carry, what is used. */
interface Content {
  data: Record<string, unknown>;
  transient?: { display_id?: string };
}

class NotFound extends Error {
  override readonly name = "NotFound";
}

class NotCapable extends Error {
  override readonly name = "NotCapable";
}

/**
 * The `Deno` of cells in a page: it writes values and shows them, no file and no program is there, and
 * whatever else is asked of it says where to run the cell instead.
 *
 * @param page what the page does for it
 * @returns an object to stand for `Deno`
 */
export function denoOfPage({ inspect, format, display }: PageSide): object {
  const notFound = (what: unknown) =>
    new NotFound(phrases(LESSON_WORKER, languageHere())("noFiles", { what: String(what) }));
  const there = {
    inspect,
    errors: { NotFound, NotCapable },
    build: { os: "browser", arch: "x86_64" },
    permissions: {
      query: () => Promise.resolve({ state: "denied" }),
      querySync: () => ({ state: "denied" }),
    },
    readFile: (path: unknown) => Promise.reject(notFound(path)),
    readTextFile: (path: unknown) => Promise.reject(notFound(path)),
    stat: (path: unknown) => Promise.reject(notFound(path)),
    jupyter: {
      format,
      display: async (value: unknown) => display(await format(value)),
      broadcast: (_: string, { data, transient }: Content) => {
        display(data, transient?.display_id);
        return Promise.resolve();
      },
    },
  };
  return new Proxy(there, {
    get(target, name) {
      if (typeof name === "symbol" || Object.hasOwn(target, name)) return Reflect.get(target, name);
      throw new NotCapable(phrases(LESSON_WORKER, languageHere())("noDeno", { name }));
    },
  });
}
