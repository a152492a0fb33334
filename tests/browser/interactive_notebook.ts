import { CATALOGUE, explore } from "@course/explore/mod.ts";
import {
  DRAWING,
  drawPrediction,
  SCHEDULE,
  simulationSliders,
  SLIDERS,
  stepper,
} from "@course/interactive/mod.ts";
import { poolProgram, simulateSeries } from "@course/simulate/mod.ts";
import { addPicture } from "../../tasks/notebooks/add_picture.ts";

/** The outputs of the notebook by what they are about. */
export const TITLES = {
  [SCHEDULE]: "Variant 2, weakly ordered",
  [SLIDERS]: "Objects on a server",
  [DRAWING]: "How does objpool grow?",
  buffers: "Two store buffers",
  stale: "From another version",
  harmful: "Something that means harm",
  leaving: "Something that goes away",
} as const;

const BUFFERS = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [
  (words: Int32Array) => { words[0] = 1; return words[1]; },
  (words: Int32Array) => { words[1] = 1; return words[0]; },
];`;

const LOST = `import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { stepper } from "@course/interactive/mod.ts";
const lost = explore(CATALOGUE["lost-update"]);
stepper(lost, { title: "A lost update" });`;

const DRAW = `import { drawPrediction } from "@course/interactive/mod.ts";
const drawn = drawPrediction({
  name: "test",
  title: "${TITLES[DRAWING]}",
  x: { label: "threads", values: [1, 2, 4, 8] },
  y: { label: "speed-up", range: [0.1, 10], scale: "log" },
});
drawn.over([1, 1.9, 3.6, 6.5], "simulated");`;

/** Code that tries what an output must not be able to do, and says how far it has come. */
const HARMFUL = `
const reached = { origin: String(globalThis.origin) };
const attempt = (name, work) => {
  try { const got = work(); reached[name] = got === null || got === undefined ? "refused" : "reached"; }
  catch { reached[name] = "refused"; }
};
attempt("parent", () => parent.document.body);
attempt("cookie", () => document.cookie);
attempt("storage", () => localStorage);
attempt("top", () => { top.location.href = "about:blank"; return 1; });
attempt("popup", () => window.open("about:blank"));
const image = new Image();
const picture = new Promise((done) => { image.onload = () => done("reached"); image.onerror = () => done("refused"); });
image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
Promise.all([
  fetch("data:text/plain,seen").then(() => "reached", () => "refused"),
  picture,
]).then(([fetched, seen]) => {
  document.body.dataset.reached = JSON.stringify({ ...reached, fetch: fetched, image: seen });
});
exports.setup = () => ({});
exports.threads = [() => 0];
`;

const LEAVING = `
document.addEventListener("click", () => { location.href = "data:text/html,gone"; });
exports.setup = () => ({});
exports.threads = [function* () {}];
`;

/**
 * A notebook with saved outputs, as it comes from somebody else: nobody has run it here.
 *
 * @returns the text of the file
 */
export async function notebookOf(): Promise<string> {
  const shown = shownBy(stepper(explore(CATALOGUE["slide-variant-2"], { model: "weak" }), {
    title: TITLES[SCHEDULE],
  }));
  const buffers = shownBy(
    stepper(explore({ source: BUFFERS }, { model: "tso", schedule: "" }), {
      title: TITLES.buffers,
    }),
  );
  const topology = "xeon-8260";
  const series = [];
  for (const pool of ["freelist", "objpool"] as const) {
    const program = poolProgram({ pool });
    series.push(await simulateSeries({ topology, program, threads: [1, 4, 16], durationNs: 5e4 }));
  }
  const sliders = shownBy(simulationSliders(series, {
    title: TITLES[SLIDERS],
    topology,
    sliders: {
      threads: { values: [4, 16], start: 1 },
      objectsPerThread: { values: [0.5, 4], start: 1 },
    },
  }));
  const drawing = shownBy(drawPrediction({
    name: "test",
    title: TITLES[DRAWING],
    x: { label: "threads", values: [1, 2, 4, 8] },
    y: { label: "speed-up", range: [0.1, 10], scale: "log" },
  }));
  return JSON.stringify({
    cells: [
      cell("// stepped through", await kept(shown)),
      cell("// buffers", await kept(buffers)),
      cell("// sliders", await kept(sliders)),
      cell("// drawn", await kept(drawing)),
      cell(DRAW),
      cell(LOST),
      cell("// harm", withProgram(TITLES.harmful, HARMFUL)),
      cell("// leaving", withProgram(TITLES.leaving, LEAVING)),
      cell("// stale", {
        [SCHEDULE]: {
          ...shown[SCHEDULE] as object,
          title: TITLES.stale,
          program: { entry: "/a.ts", modules: { "/a.ts": "0123456789ab" }, privateWrites: [] },
        },
        "text/plain": "",
      }),
    ],
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

function shownBy(value: object): Record<string, unknown> {
  return (value as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]!();
}

/** The bundle as the course's notebooks have it. */
async function kept(data: Record<string, unknown>): Promise<Record<string, unknown>> {
  return (await addPicture({ output_type: "display_data", data, metadata: {} })).data!;
}

function withProgram(title: string, code: string): Record<string, unknown> {
  const module = { file: "a.ts", text: "nothing", imports: {}, code, mappings: "", places: [] };
  const program = { entry: "/a.ts", modules: { "/a.ts": module }, privateWrites: [] };
  return {
    [SCHEDULE]: { title, subtitle: "", model: "sc", schedule: "", program },
    "text/plain": title,
  };
}

let cells = 0;

function cell(source: string, data?: Record<string, unknown>): object {
  return {
    cell_type: "code",
    execution_count: null,
    id: `cell-${cells++}`,
    metadata: {},
    outputs: data ? [{ output_type: "display_data", data, metadata: {} }] : [],
    source,
  };
}
