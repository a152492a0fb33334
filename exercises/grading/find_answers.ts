import { type ExerciseInfo, numberOf, plainText } from "@course/grade/mod.ts";
import { basename, join, relative, sep } from "node:path";
import { EXERCISES } from "../course.ts";
import { sayGrade } from "@course/words/grading.ts";

/** What was found in a folder. */
export interface FoundAnswers {
  /** Paths of the answers, by the names of the exercises. */
  paths: Map<string, string>;
  /** What was left out, and what else a teacher should know. */
  notes: string[];
}

/** Folders within folders that are looked through, and entries in all. */
const DEEPEST = 8;
const MAX_ENTRIES = 20_000;
const MAX_NOTES = 8;
const FILE = "exercise.ts";

/** What is looked for: a folder, and the file in it. */
export const LOOKED_FOR = { name: EXERCISES[0]!.name, file: FILE };

/**
 * Looks for answers in a folder and in those below it: in whatever folder somebody has put the course,
 * and however a system writes the letters. A link is followed as long as it stays inside.
 *
 * @param root the folder
 * @returns paths and notes
 */
export function findAnswers(root: string): FoundAnswers {
  return new Finder(root).run();
}

class Finder {
  readonly #root: string;
  readonly #notes: string[] = [];
  readonly #candidates = new Map<string, string[]>();
  readonly #seen = new Set<string>();
  #entries = 0;

  constructor(root: string) {
    this.#root = Deno.realPathSync(root);
  }

  run(): FoundAnswers {
    let folders = [this.#root];
    for (let depth = 0; depth < DEEPEST && folders.length > 0; depth++) {
      folders = folders.flatMap((folder) => this.#look(folder));
    }
    const paths = new Map<string, string>();
    for (const { name } of EXERCISES) {
      const [chosen, ...others] = (this.#candidates.get(name) ?? []).toSorted(byPlace);
      if (chosen === undefined) continue;
      paths.set(name, chosen);
      if (others.length === 0) continue;
      this.#note(
        sayGrade("grade.note.times", {
          number: name.slice(0, 2),
          count: others.length + 1,
          path: this.#show(chosen),
        }),
      );
    }
    return { paths, notes: this.#notes };
  }

  /** Looks into a folder; gives the folders in it. */
  #look(folder: string): string[] {
    const entries = this.#read(folder);
    const exercise = exerciseOf(basename(folder));
    if (exercise !== undefined) {
      const file = entries.find(({ name }) => name === FILE) ??
        entries.find(({ name }) => name.toLowerCase() === FILE);
      const path = file && this.#inside(join(folder, file.name));
      if (path !== undefined) {
        this.#candidates.set(exercise.name, [
          ...this.#candidates.get(exercise.name) ?? [],
          path,
        ]);
      } else if (file === undefined) {
        this.#note(sayGrade("grade.note.noFile", { path: this.#show(folder), file: FILE }));
      }
    }
    return entries.flatMap((entry) => {
      const isLeftOut = entry.name.startsWith(".") || entry.name === "node_modules";
      if (isLeftOut || !(entry.isDirectory || entry.isSymlink)) return [];
      const path = this.#inside(join(folder, entry.name));
      return path !== undefined && !this.#seen.has(path) && isFolder(path) ? [path] : [];
    });
  }

  #read(folder: string): Deno.DirEntry[] {
    if (this.#seen.has(folder)) return [];
    this.#seen.add(folder);
    if (this.#entries > MAX_ENTRIES) return [];
    try {
      const entries = [...Deno.readDirSync(folder)];
      this.#entries += entries.length;
      if (this.#entries > MAX_ENTRIES) {
        this.#note(sayGrade("grade.note.many", { count: MAX_ENTRIES }));
      }
      return entries.toSorted((a, b) => a.name < b.name ? -1 : 1);
    } catch (error) {
      this.#note(unread(this.#show(folder), error));
      return [];
    }
  }

  /** Where a path leads, or `undefined` when that is outside or nowhere. */
  #inside(path: string): string | undefined {
    let real: string;
    try {
      real = Deno.realPathSync(path);
    } catch (error) {
      this.#note(unread(this.#show(path), error));
      return undefined;
    }
    if (real === this.#root || real.startsWith(this.#root + sep)) return real;
    this.#note(sayGrade("grade.note.link", { path: this.#show(path) }));
    return undefined;
  }

  #show(path: string): string {
    return relative(this.#root, path).split(sep).join("/") || ".";
  }

  #note(text: string): void {
    const note = plainText(text, 200);
    if (this.#notes.length < MAX_NOTES && !this.#notes.includes(note)) this.#notes.push(note);
  }
}

function unread(path: string, error: unknown): string {
  return sayGrade("grade.note.unreadPath", { path, reason: (error as Error).message });
}

/** "03_tagged_stack", "03_Tagged_Stack", "03" and "03-mine" are folders of exercise 03. */
function exerciseOf(folder: string): ExerciseInfo | undefined {
  const number = /^(\d\d)(?!\d)/.exec(folder)?.[1];
  return EXERCISES.find((exercise) => numberOf(exercise) === number);
}

/** A learner's own copy comes first, then what lies nearest. */
function byPlace(a: string, b: string): number {
  const rank = (path: string) => {
    const parts = path.split(sep);
    return (parts.includes("work") ? 0 : 1000) + parts.length;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
