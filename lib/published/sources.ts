import { keyed } from "./keyed.ts";

/** Where figures come from: files of a repository at a commit, or a message on a mailing list. */
export interface Source {
  /** Name for queries. */
  readonly key: string;
  /** What it is, in words; for a message its subject. */
  readonly title: string;
  /** Who measured. */
  readonly author: string;
  /** Day, month or year, as exactly as it is known. */
  readonly date?: string;
  /** Repository, `owner/name`. */
  readonly repository?: string;
  /** Commit of the repository. */
  readonly commit?: string;
  /** Files in the repository. */
  readonly files?: readonly string[];
  /** Message-IDs; only the part before the `@` where no more is known. */
  readonly messageIds?: readonly string[];
  /** Commits of Linux that came of it, or whose text repeats the figures. */
  readonly kernelCommits?: readonly string[];
}

const REPOSITORY = {
  author: "wuqiang",
  repository: "mattwuq/kretprobe",
  commit: "e8b494b",
} as const;

const TABLE = {
  "flock-x86": {
    ...REPOSITORY,
    title: "Kretprobed sys_flock, x86",
    files: ["data/x86.perf.n.csv", "data/x86.miss.n.csv", "data/x86.*.n.log"],
  },
  "flock-arm64": {
    ...REPOSITORY,
    title: "Kretprobed sys_flock, arm64",
    files: ["data/arm64.perf.n.csv", "data/arm64.miss.n.csv", "data/arm64.*.n.log"],
  },
  "flock-sleeping-x86": {
    ...REPOSITORY,
    title: "Kretprobed sys_flock that sleeps, x86",
    files: ["data/x86.perf.s.csv", "data/x86.miss.s.csv", "data/x86.*.s.log"],
  },
  "flock-sleeping-arm64": {
    ...REPOSITORY,
    title: "Kretprobed sys_flock that sleeps, arm64",
    files: ["data/arm64.perf.s.csv", "data/arm64.miss.s.csv", "data/arm64.*.s.log"],
  },
  "queue-x86": {
    ...REPOSITORY,
    title: "Pools alone, x86",
    files: ["data/perf.data.x86.csv", "data/perf.miss.x86.csv"],
  },
  "queue-arm64": {
    ...REPOSITORY,
    title: "Pools alone, arm64",
    files: ["data/perf.data.arm64.csv", "data/perf.miss.arm64.csv"],
  },
  "readme": { ...REPOSITORY, title: "README", files: ["README.md"] },
  "readme-2021": {
    ...REPOSITORY,
    commit: "6e2114b",
    title: "README of July 2021",
    date: "2021-07-03",
    files: ["README.md"],
  },
  "lkml-v4": {
    author: "wuqiang",
    title: "[PATCH v4] lib,kprobes: kretprobe scalability improvement (the same table up to v7)",
    date: "2022-11-02",
    messageIds: ["20221102023012.6362-1"],
  },
  "lkml-v9": {
    author: "wuqiang.matt",
    title: "[PATCH v9] lib,kprobes: kretprobe scalability improvement",
    date: "2023-09-05",
    messageIds: ["20230905015255.81545-1"],
  },
  "lkml-v10": {
    author: "wuqiang.matt",
    title: "[PATCH v10] lib,kprobes: kretprobe scalability improvement (the same table in v11)",
    date: "2023-10-15",
    messageIds: ["20231015053251.707442-1", "20231017135654.82270-1"],
    kernelCommits: ["4bbd93455659"],
  },
  "lkml-rk3588": {
    author: "wuqiang.matt",
    title: "[PATCH v1] lib: objpool: fix head overrun on RK3588 SBC (the same table in v2, " +
      '"... on big.LITTLE system")',
    date: "2023-11-14",
    messageIds: ["20231114115148.298821-1", "20231121063112.541940-1"],
    kernelCommits: ["d67f39d2b81b"],
  },
  "lkml-local-swap": {
    author: "wuqiang.matt",
    title: "[PATCH v1] lib,kprobes: using try_cmpxchg_local in objpool_push (not merged)",
    date: "2023-10-23",
    messageIds: ["20231023112452.6290-1"],
  },
  "lkml-return-hooks": {
    author: "Masami Hiramatsu",
    title: "Re: [PATCH v5 00/12] tracing: fprobe: rethook: Use ftrace_regs instead of pt_regs",
    date: "2023-10-03",
    messageIds: ["20231003003923.eabc33bb3f4ffb8eac71f2af@kernel.org"],
  },
  "lkml-self-test": {
    author: "Masami Hiramatsu",
    title: "Reply to [PATCH v9 1/5]: test_objpool with and without ages",
    date: "2023-09-25",
    messageIds: ["20230925184212.5a0b6c627a837b50424c4a75@kernel.org"],
  },
  "lkml-inlining": {
    author: "Andrii Nakryiko",
    title: "[PATCH 0/2] Objpool performance improvements",
    date: "2024-04-24",
    messageIds: ["20240424215214.3956041-1"],
    kernelCommits: ["a3b00f10da80", "78d0b16127da"],
  },
  "lkml-fgraph-v9": {
    author: "Andrii Nakryiko",
    title: "Re: [PATCH v9 00/36] tracing: fprobe: function_graph: Multi-function graph and " +
      "fprobe on fgraph",
    date: "2024-04-25",
    messageIds: ["CAEf4BzYMToveELxsOJ9dXz3H-9omhxRLKgGK-ppYvmK8pgDsfA@mail.gmail.com"],
  },
  "lkml-fgraph-v11": {
    author: "Masami Hiramatsu",
    title: "Re: [PATCH v11 00/18] tracing: fprobe: function_graph: Multi-function graph and " +
      "fprobe on fgraph",
    date: "2024-06-25",
    messageIds: ["20240625103753.600882dbd43831c043f2a050@kernel.org"],
  },
  "lkml-trampoline": {
    author: "Menglong Dong",
    title: '[PATCH bpf-next v3 0/6] bpf trampoline support "jmp" mode, figures before the series',
    date: "2025-11-18",
    messageIds: ["20251118123639.688444-1-dongml2@chinatelecom.cn"],
  },
} as const satisfies Record<SourceKey, Omit<Source, "key">>;

/** Names of the sources, for queries. */
export type SourceKey =
  | "flock-x86"
  | "flock-arm64"
  | "flock-sleeping-x86"
  | "flock-sleeping-arm64"
  | "queue-x86"
  | "queue-arm64"
  | "readme"
  | "readme-2021"
  | "lkml-v4"
  | "lkml-v9"
  | "lkml-v10"
  | "lkml-rk3588"
  | "lkml-local-swap"
  | "lkml-return-hooks"
  | "lkml-self-test"
  | "lkml-inlining"
  | "lkml-fgraph-v9"
  | "lkml-fgraph-v11"
  | "lkml-trampoline";

/**
 * All sources by name.
 *
 * @example
 * ```ts
 * import { SOURCES } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SOURCES["lkml-v4"].messageIds, ["20221102023012.6362-1"]);
 * ```
 */
export const SOURCES: Readonly<Record<SourceKey, Source>> = keyed<SourceKey, Omit<Source, "key">>(
  TABLE,
);

/**
 * Cites a source in one line.
 *
 * @param source source to cite
 * @returns author, title, date, and where to find it
 *
 * @example
 * ```ts
 * import { cite, SOURCES } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   cite(SOURCES["readme-2021"]),
 *   "wuqiang, README of July 2021, 2021-07-03, mattwuq/kretprobe at 6e2114b: README.md",
 * );
 * ```
 */
export function cite(source: Source): string {
  const parts = [source.author, source.title];
  if (source.date !== undefined) parts.push(source.date);
  if (source.repository !== undefined) {
    parts.push(`${source.repository} at ${source.commit}: ${source.files?.join(", ")}`);
  }
  if (source.messageIds) parts.push(`Message-ID ${source.messageIds.join(", ")}`);
  if (source.kernelCommits) parts.push(`Linux commit ${source.kernelCommits.join(", ")}`);
  return parts.join(", ");
}
