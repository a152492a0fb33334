import {
  type Chart,
  chart,
  fairness,
  type FigurePart,
  fittedLaw,
  memoryBreakEven,
  simulatedBesidePublished,
  styleOf,
  throughputByThreads,
  type ThroughputSeries,
} from "@course/charts/mod.ts";
import { published, publishedOne } from "@course/published/mod.ts";
import { peakOf, usl } from "@course/scaling/mod.ts";
import type { RecordedCurve, SimulatedSeries } from "@course/simulate/mod.ts";
import { say } from "@course/words/mod.ts";
import type { Language } from "./read_deck.ts";
import { type Simulations, simulations } from "./simulations.ts";

/** Where the figures of a chart come from. */
export type EvidenceKind =
  | "published"
  | "simulated"
  | "calculated"
  | "published, simulated"
  | "published, fitted";

/** A chart of the talk. */
export interface TalkChart {
  evidence: EvidenceKind;
  /** Machine and source, in one line. */
  from: string | Record<Language, string>;
  /** Height at which it is drawn, where a slide has room for less than usual. */
  height?: number;
  make(): Chart | Promise<Chart>;
}

const REPOSITORY = "mattwuq/kretprobe";
const X86: Record<Language, string> = {
  en: "2 x Xeon 8336C, 64 cores, 128 CPUs",
  zh: "2 x Xeon 8336C，64 核，128 个 CPU",
};
const KUNPENG: Record<Language, string> = {
  en: "Kunpeng 920, 96 cores",
  zh: "鲲鹏 920，96 核",
};
const ARM: Record<Language, string> = {
  en: "256 ARM cores, 2 sockets of 4 dies; all latencies are assumed",
  zh: "256 个 ARM 核，2 路，每路 4 个 die；延迟全部为假设值",
};

/** The charts of the talk, by the name that slides use. */
export const CHARTS: Readonly<Record<string, TalkChart>> = {
  "flock": {
    evidence: "published",
    from: {
      en: `QEMU guest on 2 x Xeon 8260, 96 CPUs; ${REPOSITORY}, x86.perf.n.csv`,
      zh: `2 x Xeon 8260 上的 QEMU 虚拟机，96 个 CPU；${REPOSITORY}，x86.perf.n.csv`,
    },
    make: () =>
      throughputByThreads(
        (["fl", "flpc", "pc", "op", "rs"] as const).map((pool) =>
          publishedOne({ source: "flock-x86", objects: 384, pool })
        ),
        { unit: "system calls" },
      ),
  },
  "prctl-x86": {
    evidence: "published",
    from: inPatch(X86),
    make: () =>
      throughputByThreads(published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" }), {
        unit: "system calls",
      }),
  },
  "prctl-arm": {
    evidence: "published",
    from: inPatch(KUNPENG),
    make: () =>
      throughputByThreads(published({ source: "lkml-v10", machine: "arm64-kp920-6.5rc7" }), {
        unit: "system calls",
      }),
  },
  "ideal-x86": simulated(X86, ({ idealX86 }) => throughputByThreads(idealX86)),
  "ideal-arm": simulated(ARM, ({ idealArm }) => throughputByThreads(idealArm)),
  "empty-x86": simulated(X86, ({ emptyX86 }) => missesByThreads(emptyX86)),
  "empty-arm": simulated(ARM, ({ emptyArm }) => missesByThreads(emptyArm)),
  "compared": {
    evidence: "published, simulated",
    from: {
      en: `2 x Xeon 8260, 48 cores, 96 CPUs, bare metal; ${REPOSITORY}, perf.data.x86.csv`,
      zh: `2 x Xeon 8260 物理机，48 核，96 个 CPU；${REPOSITORY}，perf.data.x86.csv`,
    },
    make: async () => simulatedBesidePublished((await simulations()).compared),
  },
  "fairness": simulated(
    {
      en: "RK3588, 4 little cores (threads 0 to 3) and 4 big ones",
      zh: "RK3588，4 小核（线程 0 至 3）+ 4 大核",
    },
    ({ rk3588 }) =>
      fairness(rk3588.map(({ pool, cpus }) => ({
        pool,
        evidence: "simulated",
        shares: cpus.map(({ operationsPerSecond }) => operationsPerSecond),
      }))),
  ),
  "guest": simulated(
    {
      en: "guest on 2 x Xeon 8260; each CPU runs about 50 us, then stops for 10 to 40 us",
      zh: "2 x Xeon 8260 上的虚拟机；每个 vCPU 运行约 50 us，停 10 至 40 us",
    },
    ({ calm, guest }) =>
      throughputByThreads([
        ...guest.map(({ pool }) => ({ ...pick(guest, pool), label: say("talk.stopped") })),
        { ...pick(calm, "locked-list"), label: say("talk.calm"), style: "own" },
      ]),
  ),
  "bookkeeping": {
    evidence: "published, simulated",
    from: {
      en: `2 x Xeon 8260, 96 CPUs; ${REPOSITORY}, perf.data.x86.csv, flpc:384/2-1`,
      zh: `2 x Xeon 8260，96 个 CPU；${REPOSITORY}，perf.data.x86.csv，flpc:384/2-1`,
    },
    make: async () => {
      const { withArray, withoutArray } = await simulations();
      return throughputByThreads([
        { ...pick([withoutArray], "percpu-freelist"), label: say("talk.withoutArray") },
        {
          ...pick([withArray], "percpu-freelist"),
          label: say("talk.withArray"),
          style: "own",
        },
        { ...pickPublished("flpc:384/2-1"), style: "own" },
      ]);
    },
  },
  "laws": {
    evidence: "calculated",
    from: {
      en: "straight line; Amdahl with σ = 5 %; USL with σ = 5 % and κ = 0.1 %",
      zh: "直线；Amdahl 定律，σ = 5 %；USL，σ = 5 %，κ = 0.1 %",
    },
    height: 170,
    make: lawsChart,
  },
  "law": {
    evidence: "published, fitted",
    from: inPatch(X86),
    make: predictionChart,
  },
  "law-freelist": {
    evidence: "published, fitted",
    from: inPatch(X86),
    make: () =>
      topPanel(fittedLaw(
        published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool: "freelist" }),
        { unit: "system calls", upTo: 128 },
      )),
  },
  "memory": {
    evidence: "calculated",
    from: {
      en: "128 CPUs, 256 instances of 48 bytes for each probe, Linux 6.13",
      zh: "128 个 CPU，每个探针 256 个 48 字节的 instance，Linux 6.13",
    },
    make: () =>
      memoryBreakEven({
        load: { cpus: 128 },
        vary: "tasks",
        values: [1000, 10_000, 100_000],
      }),
  },
};

/** A machine, and the patch with which its figures were published. */
function inPatch(machine: Record<Language, string>): Record<Language, string> {
  return {
    en: `${machine.en}, Linux 6.5-rc7; LKML, objpool patch v10, 2023-10-15`,
    zh: `${machine.zh}，Linux 6.5-rc7；LKML，objpool 补丁第 10 版，2023-10-15`,
  };
}

function simulated(
  from: string | Record<Language, string>,
  make: (results: Simulations) => Chart,
): TalkChart {
  return { evidence: "simulated", from, make: async () => make(await simulations()) };
}

/** What an empty pool does is its misses. */
function missesByThreads(curves: readonly RecordedCurve[]): Chart {
  return throughputByThreads(
    curves.map(({ points, ...curve }) => ({
      ...curve,
      points: points.map(({ threads, missesPerSecond }) => ({
        threads,
        operationsPerSecond: missesPerSecond,
      })),
    })),
    { unit: "misses" },
  );
}

/** A published row as plain figures, so that it can get another style. */
function pickPublished(label: string): ThroughputSeries {
  const { pool, evidence, points } = publishedOne({ source: "queue-x86", label });
  return { pool, evidence, points, label };
}

/** A simulated curve as plain figures. */
function pick(all: readonly SimulatedSeries[], wanted: string): ThroughputSeries {
  const { pool, evidence, points } = all.find((one) => one.pool === wanted)!;
  return { pool, evidence, points };
}

/** The three laws side by side, with the same throughput of one processor. */
function lawsChart(): Chart {
  const counts = Array.from({ length: 129 }, (_, index) => Math.max(1, index));
  const laws = [
    { name: say("talk.straightLine"), sigma: 0, kappa: 0, color: "#767676", dash: "dot" },
    { name: "Amdahl", sigma: 0.05, kappa: 0, color: "#0072B2", dash: "dash" },
    { name: "USL", sigma: 0.05, kappa: 0.001, color: "#D55E00", dash: "solid" },
  ];
  const peak = peakOf({ lambda: 1, sigma: 0.05, kappa: 0.001 });
  return chart({
    data: laws.map(({ name, sigma, kappa, color, dash }) => ({
      type: "scatter",
      mode: "lines",
      name,
      x: counts,
      y: counts.map((p) => usl(p, { lambda: 1, sigma, kappa })),
      line: { color, dash, width: 2.5 },
    })),
    layout: {
      xaxis: { title: { text: say("chart.cpus") }, range: [0, 130], dtick: 16 },
      yaxis: { title: { text: say("talk.timesOne") }, range: [0, 21], dtick: 5 },
      margin: { b: 40 },
      showlegend: true,
    },
    alt: say("talk.laws", { most: 20, p: Math.round(peak.p!) }),
  });
}

/** Laws fitted to the points up to 64 threads, and the points at 96 and 128 that they do not know. */
function predictionChart(): Chart {
  const all = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" })
    .filter(({ pool }) => pool !== "freelist");
  const fitted = topPanel(fittedLaw(
    all.map(({ pool, evidence, soundPoints }) => ({
      pool,
      evidence,
      points: soundPoints.filter(({ threads }) => threads <= 64),
    })),
    { unit: "system calls", upTo: 128, scale: "linear" },
  ));
  const leftOut = all.map(({ pool, soundPoints }): FigurePart => {
    const later = soundPoints.filter(({ threads }) => threads > 64);
    const points = fitted.data.find(({ mode, marker }) =>
      mode === "markers" && (marker as { symbol: string }).symbol === styleOf(pool).symbol
    )!;
    const { color } = (points.marker as { line: { color: string } }).line;
    return {
      ...points,
      name: say("talk.notFitted", { pool }),
      x: later.map(({ threads }) => threads),
      y: later.map(({ operationsPerSecond }) => operationsPerSecond),
      marker: { ...points.marker as FigurePart, color },
    };
  });
  return chart({
    data: [...fitted.data, ...leftOut],
    layout: { ...fitted.layout, annotations: [] },
    alt: fitted.alt + say("list.semicolon") + say("talk.fitted", { threads: 64, last: 128 }),
  });
}

/** The law and its points, without residuals and efficiency: a slide has room for one panel. */
function topPanel({ data, layout, alt }: Chart): Chart {
  const { xaxis2: _x2, yaxis2: _y2, xaxis3: _x3, yaxis3: _y3, ...rest } = layout;
  return chart({
    data: data.filter(({ xaxis }) => xaxis === undefined),
    layout: {
      ...rest,
      annotations: [],
      xaxis: { ...layout.xaxis as FigurePart, title: { text: say("chart.threads") } },
      yaxis: { ...layout.yaxis as FigurePart, domain: [0, 1] },
    },
    alt,
  });
}
