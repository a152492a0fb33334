import type { CacheFacts, CpuFacts, SystemFacts } from "./system_facts.ts";

/** What `readSysctl` wants to know. */
export const SYSCTL_NAMES = ["machdep.cpu.brand_string", "hw"];

/**
 * Understands what macOS' `sysctl` says about its CPUs.
 *
 * macOS tells how many there are of each kind, and does not number them: the fast cores come first
 * here, and hyper-threads of a core beside each other.
 *
 * @param text what `sysctl machdep.cpu.brand_string hw` has printed
 * @returns what it says, and what it does not
 */
export function readSysctl(text: string): SystemFacts {
  const values = new Map(
    text.split("\n").map((line): [string, string] => {
      const [name = "", ...rest] = line.split(":");
      return [name.trim(), rest.join(":").trim()];
    }),
  );
  const number = (name: string) => {
    const value = values.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const missing = ["macOS does not number its CPUs: the fast ones come first here"];
  const levels = number("hw.nperflevels") ?? 1;
  const kinds = Array.from({ length: levels }, (_, level) => {
    const name = levels === 1 ? "hw." : `hw.perflevel${level}.`;
    const cores = number(`${name}physicalcpu`) ?? navigator.hardwareConcurrency;
    return { level, cores, perCluster: number(`hw.perflevel${level}.cpusperl2`) };
  });
  const perCore = Math.max(
    1,
    Math.round((number("hw.logicalcpu") ?? 1) / (number("hw.physicalcpu") ?? 1)),
  );
  if (levels > 1) {
    missing.push(
      "macOS does not tell how fast its slow cores are: 0.45 of the fast ones is assumed",
    );
  }
  const cpus: CpuFacts[] = [];
  let core = 0;
  let cluster = 0;
  for (const { level, cores, perCluster } of kinds) {
    for (let index = 0; index < cores; index++, core++) {
      if (perCluster !== undefined && index % perCluster === 0 && core > 0) cluster++;
      for (let thread = 0; thread < perCore; thread++) {
        cpus.push({
          cpu: cpus.length,
          core,
          ...perCluster !== undefined && { cluster },
          socket: 0,
          ...level > 0 && { speed: 0.45 },
        });
      }
    }
  }
  if (cluster === 0) { for (const cpu of cpus) delete cpu.cluster; }
  const line = number("hw.cachelinesize");
  if (line === undefined) missing.push("hw.cachelinesize is not there: 64 bytes are assumed");
  return {
    processor: values.get("machdep.cpu.brand_string") ?? "unknown processor",
    cpus,
    caches: cachesOf(number, cpus),
    lineBytes: line !== undefined && line > 64 ? 128 : 64,
    missing,
  };
}

function cachesOf(
  number: (name: string) => number | undefined,
  cpus: readonly CpuFacts[],
): CacheFacts[] {
  const all = cpus.map(({ cpu }) => cpu);
  const by = (part: (one: CpuFacts) => number | undefined) =>
    [...Map.groupBy(cpus, part).values()].map((alike) => alike.map(({ cpu }) => cpu));
  const caches: [string, number, string, number[][]][] = [
    ["hw.l1dcachesize", 1, "Data", by(({ core }) => core)],
    ["hw.l1icachesize", 1, "Instruction", by(({ core }) => core)],
    ["hw.l2cachesize", 2, "Unified", by(({ cluster, core }) => cluster ?? core)],
    ["hw.l3cachesize", 3, "Unified", [all]],
  ];
  return caches.flatMap(([name, level, type, sharedBy]) => {
    const bytes = number(name);
    return bytes ? [{ level, type, bytes, sharedBy }] : [];
  });
}
