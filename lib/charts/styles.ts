import { INK, PAPER } from "./theme.ts";

/** How one pool looks in every chart. Each of the three differs between any two pools. */
export interface PoolStyle {
  /** Colour, `#rrggbb`. */
  color: string;
  /** Plotly's name or lengths of the line's dashes. */
  dash: string;
  /** Plotly's name of the marker. */
  symbol: string;
}

/**
 * Colour, dash and marker of each pool, of the schemes that only published figures have, and of a
 * pool of your own.
 *
 * The pools have the colours of Okabe and Ito, which people with the common colour deficiencies can
 * tell apart; their yellow is left out because it is hardly seen on white. The four schemes that no
 * pool of the course stands for have darker colours of Paul Tol, and grey.
 */
export const POOL_STYLES = {
  "locked-list": { color: "#E69F00", dash: "dot", symbol: "square" },
  "freelist": { color: "#D55E00", dash: "dash", symbol: "diamond" },
  "percpu-freelist": { color: "#009E73", dash: "dashdot", symbol: "triangle-up" },
  "bpf-percpu-freelist": { color: "#CC79A7", dash: "longdashdot", symbol: "triangle-down" },
  "objpool": { color: "#0072B2", dash: "solid", symbol: "circle" },
  "worker-ring": { color: "#56B4E9", dash: "longdash", symbol: "pentagon" },
  "op": { color: "#999933", dash: "3px,3px", symbol: "cross" },
  "rs": { color: "#882255", dash: "12px,3px,2px,3px,2px,3px", symbol: "hexagram" },
  "native": { color: "#767676", dash: "2px,6px", symbol: "x" },
  "per-task-stack": { color: "#332288", dash: "18px,6px", symbol: "star" },
  "own": { color: "#000000", dash: "8px,2px", symbol: "bowtie" },
} as const satisfies Record<string, PoolStyle>;

/** Something that has a style of its own. */
export type StyleName = keyof typeof POOL_STYLES;

/** Names in published figures and footprints, and the style they share. */
const OTHER_NAMES: Record<string, StyleName> = {
  fl: "freelist",
  flpc: "percpu-freelist",
  pc: "bpf-percpu-freelist",
  "list": "freelist",
  "ring-with-ages": "rs",
  "op+": "op",
  "rs+": "rs",
  "function-graph": "per-task-stack",
};

/**
 * The style of a pool.
 *
 * @param pool name of a pool, as in `POOL_NAMES`, or as published
 * @returns its style; a name that is not known is a pool of your own
 *
 * @example
 * ```ts
 * import { styleOf } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(styleOf("objpool").color, "#0072B2");
 * assertEquals(styleOf("fl"), styleOf("freelist"));
 * ```
 */
export function styleOf(pool: string): PoolStyle {
  const name = OTHER_NAMES[pool] ?? pool;
  return isStyleName(name) ? POOL_STYLES[name] : POOL_STYLES.own;
}

function isStyleName(name: string): name is StyleName {
  return Object.hasOwn(POOL_STYLES, name);
}

/** Where figures come from. */
export type Evidence = "measured here" | "recorded" | "simulated" | "published";

/** Where a result comes from: a kind of evidence, or what measures nothing. */
export type ResultEvidence = Evidence | "calculated" | "counted" | "explored";

interface EvidenceStyle {
  lineWidth: number;
  /** `filled` with the pool's colour, `open` on paper, or open with a `dot`. */
  marker: "filled" | "open" | "dot";
}

/**
 * What was measured here stands out; what this course has recorded on another machine is measured,
 * too; the figures of others have open markers.
 */
const EVIDENCE_STYLES: Record<Evidence, EvidenceStyle> = {
  "measured here": { lineWidth: 3, marker: "filled" },
  "recorded": { lineWidth: 2, marker: "filled" },
  "simulated": { lineWidth: 1.5, marker: "dot" },
  "published": { lineWidth: 2, marker: "open" },
};

/**
 * Plotly's marker for a pool and a kind of evidence.
 *
 * @param style the pool's style
 * @param evidence where the figures come from
 * @returns the trace's `marker`
 */
export function markerOf({ color, symbol }: PoolStyle, evidence: Evidence): MarkerPart {
  switch (EVIDENCE_STYLES[evidence].marker) {
    case "filled":
      return { color, symbol, size: 9, line: { color: INK, width: 1 } };
    case "open":
      return { color: PAPER, symbol, size: 9, line: { color, width: 2 } };
    case "dot":
      return { color, symbol: `${symbol}-open-dot`, size: 9, line: { color, width: 1.5 } };
  }
}

/** Plotly's `marker` as {@linkcode markerOf} gives it. */
export interface MarkerPart {
  color: string;
  symbol: string;
  size: number;
  line: { color: string; width: number };
}

/**
 * Plotly's line for a pool and a kind of evidence.
 *
 * @param style the pool's style
 * @param evidence where the figures come from
 * @returns the trace's `line`
 */
export function lineOf(
  { color, dash }: PoolStyle,
  evidence: Evidence,
): { color: string; dash: string; width: number } {
  return { color, dash, width: EVIDENCE_STYLES[evidence].lineWidth };
}

/**
 * A colour that lets what is below shine through.
 *
 * @param color colour, `#rrggbb`
 * @param opacity 0 to 1
 * @returns the colour as `rgba(...)`
 */
export function faded(color: string, opacity: number): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  return `rgba(${channels.join(",")},${opacity})`;
}
