// deno-fmt-ignore-file: one line is one line of the source
import type { PrintedTable } from "./rows.ts";

/**
 * Tables of READMEs and mailing-list messages: counts in 10 s as printed, misprints included.
 *
 * Sources: mattwuq/kretprobe, README.md at 6e2114b and e8b494b; linux-kernel, see `SOURCES`.
 */
export const TABLES: readonly PrintedTable[] = [
  {
    source: "readme-2021", machine: "x86-e5-2660v3", workload: "flock",
    threads: [1, 2, 4, 8, 10, 16, 20, 32, 40],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [13086080, 22493637, 32773854, 20129772, 18455899, 18435561, 18980332, 18988603, 18991334] },
      { label: "array", pool: "array-2021",
        printed: [13144036, 26059941, 47449954, 94517172, 115856027, 116414714, 125692971, 125553061, 125685981] },
    ],
  },
  {
    source: "readme-2021", machine: "arm64-kp920-5.12", workload: "flock",
    threads: [1, 2, 4, 8, 16, 24, 48, 96, 192],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [17233640, 10296664, 8095309, 6993545, 5050817, 4295283, 3382013, 2738050, 2743345] },
      { label: "array", pool: "array-2021",
        printed: [19360905, 37395225, 56417463, 10020136, 209876209, 328940014, 632754916, 1277862473, 1169076739],
        notes: [{ kind: "misprint", threads: 8, probably: 1.0e8,
          text: "Printed 10020136; a digit is lost, it should be about 1.0e8." }] },
    ],
  },
  {
    source: "readme", machine: "x86-8260-vm", workload: "flock",
    threads: [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192],
    rows: [
      { label: "freelist", pool: "freelist", objects: 96,
        printed: [10880312, 18121228, 23214783, 13155457, 11190217, 10991228, 9623992, 8484455, 8376786, 6766684, 5698349, 4113405, 4528009, 4081401],
        notes: [{ kind: "repeat", text: "The same figures as row fl:96 of data/x86.perf.n.csv." }] },
    ],
  },
  {
    source: "readme", machine: "x86-8260-metal", workload: "queue",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
    rows: [
      { label: "freelist", pool: "freelist", objects: 384, allocation: 0, batch: 1,
        printed: [237911411, 163596418, 33048459, 15506757, 10640043, 9025299, 7965531, 6800225, 5507639, 4284752],
        notes: [{ kind: "not-scaled",
          text: "Hits of runs a little over 10 s; row fl:384/0-1 of data/perf.data.x86.csv is the same, scaled to 10 s." }] },
      { label: "objpool", pool: "percpu-freelist", objects: 384, allocation: 2, batch: 1,
        printed: [234799081, 294086132, 585290693, 1164205947, 2334923746, 3508905695, 1106760339, 1101385147, 1221763856, 1211654038],
        notes: [
          { kind: "misnamed",
            text: "The row is called objpool and is the list for each CPU (flpc), not the ring of the kernel's objpool." },
          { kind: "not-scaled",
            text: "Hits of runs a little over 10 s; row flpc:384/2-1 of data/perf.data.x86.csv is the same, scaled to 10 s." },
          { kind: "not-scaled", threads: 2,
            text: "With 2 threads the CSV has another one of the five runs, 0.3 % faster." },
        ] },
    ],
  },
  {
    source: "lkml-v4", machine: "x86-8336c-6.1rc2", workload: "flock",
    threads: [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 72, 96, 128],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [34762430, 36546920, 17949900, 13101899, 12569595, 12646601, 14729195, 19263546, 10102064, 8985418, 11936495, 11493980, 7127789, 9330985] },
    ],
  },
  {
    source: "lkml-v4", machine: "x86-8336c-6.1rc2", workload: "flock",
    threads: [1, 2, 4, 8, 16, 32, 48, 64, 96, 128],
    rows: [
      { label: "objpool", pool: "objpool", variant: "v4 to v7, ring with ages",
        printed: [35627544, 72182095, 144068494, 287564688, 576903916, 1158876372, 1737828164, 2324371724, 2380310472, 2463182819] },
    ],
  },
  {
    source: "lkml-v4", machine: "arm64-kp920-6.1rc2", workload: "flock",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [17498299, 10887037, 10224710, 8499132, 6421751, 5339868, 4819116, 3593919, 3121575, 2687167] },
      { label: "objpool", pool: "objpool", variant: "v4 to v7, ring with ages",
        printed: [18715726, 35549845, 71615884, 144258971, 283707220, 419830913, 571609748, 877456139, 1143316315, 1725668029] },
    ],
  },
  {
    source: "lkml-v9", machine: "x86-8336c-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 72, 96, 128],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [24150045, 29317964, 15446741, 12494489, 18287272, 18287272, 16200682, 1620068, 11645677, 11269858, 10470118, 9931051],
        notes: [
          { kind: "repeat", text: "The same run as in v10 and v11." },
          { kind: "misprint", threads: 24, probably: 17708768,
            text: "Printed 18287272, the figure for 16 threads once more; v10 prints 17708768." },
          { kind: "misprint", threads: 48, probably: 13737658,
            text: "Printed 1620068, the figure for 32 threads without its last digit; v10 prints 13737658." },
        ] },
    ],
  },
  {
    source: "lkml-v9", machine: "x86-8336c-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 32, 48, 64, 96, 128],
    rows: [
      { label: "objpool", pool: "objpool", variant: "v9, ring with ages",
        printed: [24663700, 49410571, 98544977, 197725940, 396294399, 78673470, 1177354156, 1514690434, 1604472348, 1655086824],
        notes: [{ kind: "misprint", threads: 32, probably: 7.87e8,
          text: "Printed 78673470; a digit is lost, it should be about 7.87e8." }] },
    ],
  },
  {
    source: "lkml-v9", machine: "arm64-kp920-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
    rows: [
      { label: "native", pool: "native",
        printed: [30066096, 13733813, 126194076, 257447289, 505800181, 763305277, 1015925192, 1521075123, 2033009392, 3021013752],
        notes: [
          { kind: "repeat", text: "The same run as in v10 and v11." },
          { kind: "misprint", threads: 2, probably: 63569843,
            text: "Printed 13733813, the figure of objpool for 1 thread; v10 prints 63569843." },
        ] },
      { label: "objpool", pool: "objpool", variant: "v9, ring with ages",
        printed: [13733813, 27749031, 56540679, 112291770, 223482778, 334605663, 448310646, 675018951, 903449904, 1339693418] },
    ],
  },
  {
    source: "lkml-v10", machine: "x86-8336c-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 72, 96, 128],
    rows: [
      { label: "freelist", pool: "freelist",
        printed: [24150045, 29317964, 15446741, 12494489, 18287272, 17708768, 16200682, 13737658, 11645677, 11269858, 10470118, 9931051] },
    ],
  },
  {
    source: "lkml-v10", machine: "x86-8336c-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 32, 48, 64, 96, 128],
    rows: [
      { label: "native", pool: "native",
        printed: [41186213, 82336866, 164250978, 328662645, 658810299, 1330338351, 1969957941, 2512291791, 1514690434, 2671040914],
        notes: [{ kind: "misprint", threads: 96,
          text: "Printed 1514690434, the figure of v9's objpool for 64 threads; it stands in v11 and in the commit message too. What was meant is not known." }] },
      { label: "objpool", pool: "objpool", variant: "v10 and v11, as merged",
        printed: [23926730, 48010314, 96125218, 191782984, 385091769, 764481096, 1147149781, 1456220214, 1502109662, 1579015050] },
    ],
  },
  {
    source: "lkml-v10", machine: "arm64-kp920-6.5rc7", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
    rows: [
      { label: "native", pool: "native",
        printed: [30066096, 63569843, 126194076, 257447289, 505800181, 763305277, 1015925192, 1521075123, 2033009392, 3021013752] },
      { label: "freelist", pool: "freelist",
        printed: [16152090, 11064397, 11124068, 7215768, 5663013, 5015810, 4602893, 3766792, 3382478, 2945292] },
      { label: "objpool", pool: "objpool", variant: "v10 and v11, as merged",
        printed: [13997541, 28032100, 55726624, 110099926, 221498787, 328192025, 439439564, 668534502, 887401381, 990067903],
        notes: [{ kind: "unexplained", threads: 96,
          text: "v9 before it and the RK3588 message after it rise to 1.34e9 and 1.39e9 on this kind of machine." }] },
    ],
  },
  {
    source: "lkml-rk3588", machine: "x86-8336c-6.6rc", workload: "syscall",
    threads: [1, 2, 4, 8, 16, 32, 48, 64, 96, 128],
    rows: [
      { label: "native", pool: "native",
        printed: [49543304, 99277826, 199017659, 399070324, 795185848, 1596927073, 2390099988, 2929397330, 3183875848, 3257546602] },
      { label: "objpool", pool: "objpool", variant: "before the fix",
        printed: [29909085, 59865637, 119692073, 239750369, 478005250, 957553042, 1435814086, 1680872925, 2043126796, 2165424198] },
      { label: "objpool+fix", pool: "objpool", variant: "after the fix",
        printed: [29879313, 59230743, 119609856, 239067773, 478509029, 956476281, 1434491297, 1666055740, 2041556569, 2157415622],
        notes: [{ kind: "unexplained",
          text: "The message says that the fix costs 0.1 % on average; by these rows it is 0.3 %, and " +
            "from -0.1 to 1.1 %: single runs differ by more than the fix costs." }] },
    ],
  },
  {
    source: "lkml-rk3588", machine: "arm64-kp920-6.6rc", workload: "syscall",
    threads: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
    rows: [
      { label: "native", pool: "native",
        printed: [30890508, 60399915, 123111980, 242257008, 494002946, 746406039, 1000174750, 1493236240, 1998318364, 2942911180] },
      { label: "objpool", pool: "objpool", variant: "before the fix",
        printed: [14742531, 28883047, 57739948, 115886644, 232455421, 349164852, 467284332, 702296756, 934459713, 1387898285] },
      { label: "objpool+fix", pool: "objpool", variant: "after the fix",
        printed: [14107220, 29032998, 57286084, 113730493, 232232850, 348388180, 462750976, 696606096, 927865887, 1368402195],
        notes: [{ kind: "unexplained",
          text: "The message says that the fix costs 1.12 % on average; by these rows it is 1.1 %, and " +
            "from -0.5 to 4.3 %: single runs differ by more than the fix costs." }] },
    ],
  },
  {
    source: "lkml-local-swap", machine: "x86-8336c-6.6rc6", workload: "syscall",
    threads: [1, 2, 4, 8, 16, 32, 48, 64, 96, 128],
    rows: [
      { label: "objpool", pool: "objpool", variant: "without the CPU-local swap",
        printed: [29909085, 59865637, 119692073, 239750369, 478005250, 957553042, 1435814086, 1680872925, 2043126796, 2165424198],
        notes: [{ kind: "repeat", text: "The same figures as before the fix in the RK3588 message." }] },
      { label: "objpool+cmpxchg_local", pool: "objpool", variant: "with a CPU-local swap",
        printed: [30297523, 60532376, 121147338, 242598499, 484620355, 968526317, 1454991286, 1861053557, 2059530343, 2171732306],
        notes: [{ kind: "unexplained", threads: 64,
          text: "10.7 % more than without the swap, where all other rows have 0.3 to 1.4 %. The message " +
            "says 1.9 % for all." }] },
    ],
  },
  {
    source: "lkml-return-hooks", machine: "reviewer-2023", workload: "prctl",
    threads: [1, 2, 4, 8, 16, 32, 64],
    notes: [{ kind: "disturbed", threads: 1,
      text: "With 1 thread no probe at all is slower than function-graph; something else seems to have run." }],
    rows: [
      { label: "native", pool: "native",
        printed: [10706762, 28698960, 56634397, 114910972, 228519966, 448049923, 623779515] },
      { label: "kretprobe", pool: "objpool", variant: "kretprobe",
        printed: [8506402, 20972543, 41500675, 85211522, 169212249, 330408645, 450932779] },
      { label: "fprobe", pool: "objpool", variant: "fprobe",
        printed: [10475887, 22567923, 45042714, 91560078, 181582171, 361074536, 499909030] },
      { label: "function-graph", pool: "function-graph",
        printed: [11249096, 22586848, 44932685, 90068034, 181181211, 356221873, 495516920] },
    ],
  },
];
