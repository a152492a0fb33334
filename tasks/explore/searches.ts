import { languageHere } from "@course/words/language.ts";
import type { ExploreOptions, ModelName } from "@course/explore/mod.ts";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { typedPath } from "@course/project/mod.ts";
import { KeptLines } from "../jobs/kept_lines.ts";
import { runJobs } from "../jobs/run_jobs.ts";
import { sourcesVersion } from "../jobs/sources_version.ts";
import { exploreInWorkers } from "./in_worker.ts";
import type { ExploreAnswer, ObjectJob } from "./job.ts";

/** A scenario in a memory model. */
export interface Search {
  /** The file, as it was given. */
  file: string;
  /** Where it is. */
  source: string;
  /** The model. */
  model: ModelName;
  /** Whether unordered plain accesses are reported, if that was chosen with the model. */
  races?: boolean;
  /** Why this model, if nobody has named one. */
  why?: string;
}

/** What a search has found: a line of the kept results. */
export type Found = Extract<ExploreAnswer, { kind: "result" }> & {
  /** What was searched, how, and by which version. */
  key: string;
  /** The file, as it was given. */
  file: string;
  /** Why this model, if nobody has named one. */
  why: string | undefined;
};

/** How searches are run. */
export interface SearchesOptions {
  /** How each is explored. */
  options: ExploreOptions;
  /** What is asked about the objects, if the files are no scenarios. */
  object?: ObjectJob | undefined;
  /** Workers at a time: a search in each, or several for one search if there are enough. */
  jobs: number;
  /** File in which what they find is kept. */
  keep?: string | undefined;
  /** Whether a failure is to be shown in a page. */
  hasPage: boolean;
  /** Ends the searches, which then report what they know. */
  signal: AbortSignal;
  /** Told what each has found, and how long the others will take. */
  onFound(found: Found, left: string): void;
  /** Makes an error of a search that cannot be done. */
  refuse(answer: Exclude<ExploreAnswer, { kind: "result" }>, search: Search): Error;
  /** Told what went wrong beside the searches. */
  warn(line: string): void;
}

/** Rooms that decide what a search finds. */
const ROOMS = ["atomics", "explore", "instrument", "pools", "random", "sources"];

/**
 * Explores scenarios, several at a time, and keeps what was found.
 *
 * @param searches scenarios and models
 * @param how how they are run
 * @returns what was found, in order; after a stop, fewer
 * @throws {Error} What `refuse` makes, if one cannot be explored
 */
export async function runSearches(
  searches: readonly Search[],
  { options, object, jobs, keep, hasPage, signal, onFound, refuse, warn }: SearchesOptions,
): Promise<Found[]> {
  const keyOf = keep === undefined ? nameOf : keysOf({
    ...options,
    object,
    hasPage,
    ...languageHere() !== "en" && { language: languageHere() },
  });
  using kept = keep === undefined ? undefined : new KeptLines<Found>(typedPath(keep), ({ key }) => {
    if (key === undefined) throw new TypeError("A line is no result of a search");
    return key;
  });
  if (kept?.warning) warn(kept.warning);
  const found = new Map<Search, Found>();
  await runJobs<Search, Found>({
    jobs: searches,
    count: searches.length,
    atOnce: Math.min(jobs, searches.length),
    kept,
    keyOf,
    signal,
    async work(search) {
      const { source, model, file, races, why } = search;
      const answer = await exploreInWorkers(
        { source, options: { ...options, model, ...races && { races } }, object, hasPage },
        Math.max(1, Math.floor(jobs / searches.length)),
        signal,
      );
      if (answer.kind !== "result") throw refuse(answer, search);
      return { ...answer, key: keyOf(search), file, why };
    },
    // What Ctrl-C or a clock has ended says nothing about the next time.
    isKept: ({ verdict }) =>
      !signal.aborted && !(verdict === "unknown" && options.maxMilliseconds !== undefined),
    onDone(search, line, left) {
      // The same may have been found for another command.
      const own = { ...line, file: search.file, why: search.why };
      found.set(search, own);
      onFound(own, left);
    },
  });
  return searches.flatMap((search) => found.get(search) ?? []);
}

function nameOf({ source, model }: Search): string {
  return `${source} ${model}`;
}

/**
 * Names searches by all that decides what they find: the explorer, the options, and the texts in the
 * scenario's folder, since it may import them.
 */
function keysOf(options: unknown): (search: Search) => string {
  const version = sourcesVersion([...ROOMS.map((room) => `lib/${room}`), "tasks/explore"]);
  return ({ source, model, races }) => {
    const hash = createHash("sha256");
    const folder = dirname(fileURLToPath(source));
    for (const text of textsIn(folder)) hash.update(text);
    hash.update([version, source, model, races, JSON.stringify(options)].join("\n"));
    return hash.digest("hex");
  };
}

function textsIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)]
      .filter(({ name, isFile }) => isFile && name.endsWith(".ts"))
      .map(({ name }) => name)
      .sort()
      .map((name) => `${name}\n${Deno.readTextFileSync(join(folder, name))}`);
  } catch {
    // There is no such folder: the search says so.
    return [];
  }
}
