/**
 * The extension for JupyterLab 4, without a packager: what module federation asks of a container is
 * `init` and `get`. `tasks/extension/build.ts` puts the frames' scripts and the library around it.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CompiledModule } from "@course/instrument/engine.ts";
import { neededBy, type PackedProgram } from "@course/interactive/engine.ts";
import type { FrameMessage } from "./frame.ts";
import { addPageStyle } from "./page_style.ts";
import { showInFrame } from "./sandbox.ts";

/** The script of each kind of output, by its type. */
declare const FRAMES: Record<string, string>;
/** The library's modules by their hash. */
declare const LIBRARY: Record<string, CompiledModule>;
/** Name of the extension. */
declare const NAME: string;

/** What is used of an output. */
interface Model {
  data: Record<string, OutputData | undefined>;
}

/** What all outputs have. */
interface OutputData {
  title?: string;
  /** A drawing: its strokes are kept under this name. */
  name?: string;
  program?: PackedProgram;
  programs?: PackedProgram[];
}

/** What is used of Lumino's widgets. */
interface Widget {
  readonly node: HTMLElement;
  dispose(): void;
}

type WidgetClass = new () => Widget;

/** What JupyterLab shares with extensions: each package in some versions. */
type Scope = Record<string, Record<string, { get(): Promise<() => { Widget: WidgetClass }> }>>;

let scope: Scope;
/** What was drawn in this page, by the name of the drawing; it is gone when the page is. */
const strokes = new Map<string, (number | null)[]>();

async function mimeExtension(): Promise<unknown> {
  const [version] = Object.values(scope["@lumino/widgets"]!);
  const { Widget } = (await version!.get())();
  class Output extends Widget {
    readonly #type: string;
    #remove: (() => void) | undefined;

    constructor(type: string) {
      super();
      this.#type = type;
    }

    renderModel({ data }: Model): Promise<void> {
      this.#remove?.();
      const shown = data[this.#type] ?? {};
      const { name = "", title = "" } = shown;
      this.#remove = showInFrame(this.node, {
        title: title || "Interactive output",
        script: FRAMES[this.#type]!,
        data: { ...shown, library: libraryFor(shown), strokes: strokes.get(name) },
        onMessage: keep,
      });
      return Promise.resolve();
    }

    override dispose(): void {
      this.#remove?.();
      super.dispose();
    }
  }
  const mimeTypes = Object.keys(FRAMES);
  return {
    // Without it JupyterLab takes the module for its own default export, and does not start.
    __esModule: true,
    default: {
      id: `${NAME}:mime`,
      rendererFactory: {
        safe: true,
        mimeTypes,
        createRenderer: ({ mimeType }: { mimeType: string }) => new Output(mimeType),
      },
      // Ahead of the picture of the same bundle.
      rank: -1,
      dataType: "json",
    },
  };
}

function libraryFor({ program, programs = [] }: OutputData): Record<string, CompiledModule> {
  const wanted = [...program ? [program] : [], ...programs].flatMap(neededBy);
  return Object.fromEntries(
    wanted.filter((hash) => Object.hasOwn(LIBRARY, hash)).map((hash) => [hash, LIBRARY[hash]!]),
  );
}

function keep(message: FrameMessage): void {
  if (message.kind !== "strokes" || !Array.isArray(message.points)) return;
  const isPoint = (value: unknown) => value === null || Number.isFinite(value);
  if (message.points.every(isPoint)) strokes.set(String(message.name), message.points);
}

const container = {
  init(shared: Scope): void {
    scope = shared;
  },
  async get(name: string): Promise<() => unknown> {
    if (name === "./style") {
      addPageStyle();
      // JupyterLab notes something in what a module exports.
      return () => ({});
    }
    if (name !== "./mimeExtension") throw new Error(`The extension ${NAME} has no ${name}`);
    const module = await mimeExtension();
    return () => module;
  },
};

const containers = globalThis as unknown as { _JUPYTERLAB?: Record<string, typeof container> };
(containers._JUPYTERLAB ??= {})[NAME] = container;
