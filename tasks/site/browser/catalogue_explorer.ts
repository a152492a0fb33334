/// <reference lib="dom" />
import type { Compiled } from "@course/instrument/engine.ts";
import type { Answer, ExploreAsk } from "./messages.ts";
import { Playground } from "./playground.ts";
import { loadScenario } from "./scheduler_game.ts";

/** What is loaded: for programs of the catalogue, and for all others. */
export type ExplorerPart = "catalogue" | "compiler";

const SCRIPTS: Record<ExplorerPart, string> = {
  catalogue: "catalogue_worker.js",
  compiler: "explorer_worker.js",
};

/**
 * The explorer of a page. A program as it stands in the catalogue comes compiled, and a small Worker
 * explores it; the whole explorer, with its compiler, is loaded for readers who write.
 */
export class CatalogueExplorer {
  readonly #small: Playground;
  #whole: Playground | undefined;
  readonly #onLoaded: (part: ExplorerPart) => void;
  readonly #loaded = new Set<ExplorerPart>();
  /** Number of the last ask: what belongs to an earlier one is dropped. */
  #asked = 0;

  /** @param onLoaded told when a part is there */
  constructor(onLoaded: (part: ExplorerPart) => void) {
    this.#onLoaded = onLoaded;
    this.#small = this.#load("catalogue");
  }

  /** Loads what edited programs need, before it is asked for. */
  prepare(): void {
    this.#whole ??= this.#load("compiler");
  }

  /**
   * Says whether a part has been loaded.
   *
   * @param part the part
   * @returns whether it is there
   */
  isLoaded(part: ExplorerPart): boolean {
    return this.#loaded.has(part);
  }

  #load(part: ExplorerPart): Playground {
    const playground = Playground.sealed(SCRIPTS[part]);
    playground.ready.then(() => {
      this.#loaded.add(part);
      this.#onLoaded(part);
    });
    return playground;
  }

  /**
   * Explores a program; what was explored before is stopped.
   *
   * @param ask the program, models and bounds
   * @param name its name in the catalogue, if it stands there as it is
   * @param listener called with each answer
   */
  async ask(
    ask: ExploreAsk,
    name: string | undefined,
    listener: (answer: Answer) => void,
  ): Promise<void> {
    this.stop();
    const number = this.#asked;
    const compiled = name === undefined ? undefined : await compiledScenario(name);
    if (number !== this.#asked) return;
    if (compiled) {
      const { source: _source, modules: _modules, ...rest } = ask;
      this.#small.ask({ ...rest, kind: "explore compiled", compiled }, listener);
      return;
    }
    this.prepare();
    this.#whole!.ask(ask, listener);
  }

  /** Ends what is running. */
  stop(): void {
    this.#asked++;
    for (const one of [this.#small, this.#whole]) if (one?.isBusy) one.stop();
  }
}

/** A program of the catalogue, if it can be loaded; the compiler makes it, too. */
async function compiledScenario(name: string): Promise<Compiled | undefined> {
  try {
    return (await loadScenario(name)).program;
  } catch {
    return undefined;
  }
}
