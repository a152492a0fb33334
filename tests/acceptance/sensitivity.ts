/**
 * What each parameter of the simulated machine is worth: half of it and twice as much, for five
 * published figures. The table stands in docs/simulator.md; `-- --update` writes it anew.
 *
 * @module
 */
import { publishedProgram, simulate, TOPOLOGIES, type Topology } from "@course/simulate/mod.ts";
import { median } from "simple-statistics";
import { assert, assertEquals } from "@std/assert";

const DOCS = new URL("../../docs/simulator.md", import.meta.url);
const BEGIN = "<!-- sensitivity -->\n";
const END = "<!-- /sensitivity -->";

const XEON = TOPOLOGIES["xeon-8260"];

const FIGURES = [
  ["fl:384/0-1, 8", { pool: "fl", objects: 384, allocation: 0 }, 8],
  ["op:384/0-1, 16", { pool: "op", objects: 384, allocation: 0 }, 16],
  ["op:384/0-8, 24", { pool: "op", objects: 384, allocation: 0, batch: 8 }, 24],
  ["rs:384/2-1, 48", { pool: "rs", objects: 384, allocation: 2 }, 48],
  ["flpc:384/2-8, 24", { pool: "flpc", objects: 384, allocation: 2, batch: 8 }, 24],
] as const;

const inTraffic = (key: keyof Topology["traffic"]) => (factor: number): Topology => ({
  ...XEON,
  traffic: { ...XEON.traffic, [key]: factor * XEON.traffic[key] },
});

/** A machine with a parameter of so much. */
const PARAMETERS: Record<string, (factor: number) => Topology> = {
  "transferNs.socket": (factor) => withTransfers(factor, 1),
  "transferNs.machine": (factor) => withTransfers(1, factor),
  "costs.sharedNs": (factor) => ({
    ...XEON,
    costs: { ...XEON.costs, sharedNs: factor * XEON.costs.sharedNs },
  }),
  "prefetchAhead": (factor) => ({ ...XEON, prefetchAhead: factor * XEON.prefetchAhead }),
  ...Object.fromEntries(
    (["readNs", "busyNs", "socketGapNs", "ownerWindowNs", "farWindowNs", "farRead"] as const)
      .map((key) => [`traffic.${key}`, inTraffic(key)]),
  ),
};

function withTransfers(near: number, far: number): Topology {
  const { socket, machine } = XEON.transferNs;
  return { ...XEON, transferNs: { socket: near * socket!, machine: far * machine! } };
}

function rate(topology: Topology, [, row, threads]: typeof FIGURES[number]): number {
  const program = publishedProgram(row);
  return simulate({ topology, program, threads, placement: "harness" }).operationsPerSecond;
}

Deno.test("half of a parameter and twice as much change no figure by more than three times; the table in docs says how much", () => {
  const plain = FIGURES.map((figure) => rate(XEON, figure));
  const lines = Object.entries(PARAMETERS).map(([name, machine]) => {
    const cells = FIGURES.map((figure, place) => {
      const ratios = [0.5, 2].map((factor) => rate(machine(factor), figure) / plain[place]!);
      for (const ratio of ratios) {
        assert(ratio > 1 / 3 && ratio < 3, `${name}, ${figure[0]}: ${ratio}`);
      }
      return ratios.map((ratio) => ratio.toFixed(2)).join(", ");
    });
    return `| \`${name}\` | ${cells.join(" | ")} |`;
  });
  const head = `| parameter, halved and doubled | ${FIGURES.map(([name]) => name).join(" | ")} |`;
  const table = [head, `| --- |${" --- |".repeat(FIGURES.length)}`, ...lines].join("\n");
  const text = Deno.readTextFileSync(DOCS);
  const [start, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (Deno.args.includes("--update")) {
    Deno.writeTextFileSync(DOCS, `${text.slice(0, start)}\n${table}\n\n${text.slice(end)}`);
    return;
  }
  const figures = (part: string) => part.match(/\d+\.\d\d/g);
  assertEquals(figures(text.slice(start, end)), figures(table));
});

Deno.test("slower transfers never make a line faster that many threads want", () => {
  for (const pool of ["fl", "op"] as const) {
    for (const threads of [4, 8, 16, 48]) {
      const program = publishedProgram({ pool, objects: 384, allocation: 0 });
      const durationNs = pool === "fl" ? 3e5 : 3e4;
      const rates = [1, 1.3, 1.7, 2.5].map((factor) => {
        const topology = withTransfers(factor, factor);
        const run = { topology, program, threads, placement: "harness", durationNs } as const;
        return median([1, 2, 3].map((seed) => simulate({ ...run, seed }).operationsPerSecond));
      });
      for (const [place, slower] of rates.slice(1).entries()) {
        assert(slower <= 1.03 * rates[place]!, `${pool}, ${threads} threads: ${rates.join(", ")}`);
      }
    }
  }
});
