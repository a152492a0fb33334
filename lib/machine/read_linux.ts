import { cpuListText, readCpuList } from "./cpu_list.ts";
import type { CacheFacts, CpuFacts, SystemFacts } from "./system_facts.ts";

const CPU_FOLDER = "sys/devices/system/cpu";
const NODE_FOLDER = "sys/devices/system/node";

/** One cache beside one CPU. */
interface Cache {
  level: number;
  type: string;
  bytes: number;
  lineBytes: number;
  sharedBy: number[];
}

/**
 * Reads from Linux' `/sys` which CPUs share a core, caches, a package and a NUMA node.
 *
 * CPUs that this program may not use are left out. In a virtual machine the files say what the
 * machine was told, which need not be what is below it.
 *
 * @param root folder that stands for `/`
 * @returns what the files say, and which of them are missing
 */
export function readLinux(root = "/"): SystemFacts {
  return new LinuxReader(root).facts();
}

class LinuxReader {
  readonly #root: string;
  readonly #missing: string[] = [];

  constructor(root: string) {
    this.#root = root.endsWith("/") ? root : `${root}/`;
  }

  facts(): SystemFacts {
    const numbers = this.#allowed();
    const info = this.#processorInfo();
    const caches = new Map(numbers.map((cpu) => [cpu, this.#cachesOf(cpu)]));
    const nodes = this.#nodes();
    const groups = numbers.map((cpu) => this.#groupsOf(cpu, caches.get(cpu)!, info.get(cpu)));
    const cores = numbered(groups.map(({ core }) => core));
    const clusters = numbered(groups.map(({ cluster }) => cluster));
    const dies = numbered(groups.map(({ die }) => die));
    const sockets = numbered(groups.map(({ socket }) => socket));
    const capacities = numbers.map((cpu) => this.#number(`${CPU_FOLDER}/cpu${cpu}/cpu_capacity`));
    const most = Math.max(...capacities.map((capacity) => capacity ?? 0));
    const isBetween = (inner: number[], outer: number[]) =>
      new Set(inner).size < new Set(numbers.map((_, at) => `${inner[at]} ${cores[at]}`)).size &&
      new Set(inner).size > new Set(outer).size;
    const hasDies = isBetween(dies, sockets);
    const hasClusters = isBetween(clusters, hasDies ? dies : sockets);
    const cpus = numbers.map((cpu, at): CpuFacts => {
      const capacity = capacities[at];
      return {
        cpu,
        core: cores[at]!,
        ...hasClusters && { cluster: clusters[at]! },
        ...hasDies && { die: dies[at]! },
        socket: sockets[at]!,
        ...nodes.has(cpu) && { node: nodes.get(cpu)! },
        ...capacity !== undefined && capacity < most && { speed: capacity / most },
      };
    });
    return {
      processor: this.#processor(),
      cpus,
      caches: kindsOf([...caches.values()].flat()),
      lineBytes: this.#lineBytes([...caches.values()].flat()),
      missing: this.#missing,
    };
  }

  /** CPUs that are switched on and that this program may use. */
  #allowed(): number[] {
    const online = this.#list(`${CPU_FOLDER}/online`);
    const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(this.#text("proc/self/status") ?? "") ??
      [];
    const allowed = list === undefined ? undefined : readCpuList(list);
    if (online === undefined) this.#miss(`${CPU_FOLDER}/online`, "which CPUs are switched on");
    const all = online ?? allowed ??
      Array.from({ length: navigator.hardwareConcurrency }, (_, cpu) => cpu);
    const usable = allowed === undefined ? all : all.filter((cpu) => allowed.includes(cpu));
    if (usable.length < all.length) {
      this.#missing.push(
        `This program may use CPUs ${
          cpuListText(usable)
        } of ${all.length}: the others are left out`,
      );
    }
    const [quota, period] = (this.#text("sys/fs/cgroup/cpu.max") ?? "max").split(/\s+/);
    if (quota !== "max" && Number(quota) / Number(period) < usable.length) {
      this.#missing.push(
        `A limit (cpu.max) gives this program the time of ${
          Number(quota) / Number(period)
        } CPUs, ` +
          `on any of ${usable.length}`,
      );
    }
    return usable;
  }

  /** What stands for the core, the caches and the package of a CPU: texts that are the same or not. */
  #groupsOf(cpu: number, caches: readonly Cache[], info: Record<string, string> | undefined) {
    const folder = `${CPU_FOLDER}/cpu${cpu}/topology`;
    const socketId = this.#id(`${folder}/physical_package_id`) ?? info?.["physical id"];
    const coreId = this.#id(`${folder}/core_id`) ?? info?.["core id"];
    if (socketId === undefined) this.#miss(`${folder}/physical_package_id`, "the package", "0");
    const socket = `${socketId ?? 0}`;
    const die = this.#id(`${folder}/die_id`) ?? "0";
    const siblings = this.#text(`${folder}/core_cpus_list`) ??
      this.#text(`${folder}/thread_siblings_list`);
    if (siblings === undefined && coreId === undefined) {
      this.#miss(`${folder}/core_cpus_list`, "the hyper-threads of a core", "a core for each CPU");
    }
    const core = siblings ?? (coreId === undefined ? `cpu ${cpu}` : `${socket} ${die} ${coreId}`);
    const sharedAt = (level: number) => {
      const cache = caches.find((one) => one.level === level && one.type !== "Instruction");
      return cache && cpuListText(cache.sharedBy);
    };
    return {
      core: core.trim(),
      cluster: sharedAt(2) ?? core.trim(),
      die: sharedAt(3) ?? `${socket} ${die}`,
      socket,
    };
  }

  #cachesOf(cpu: number): Cache[] {
    const folder = `${CPU_FOLDER}/cpu${cpu}/cache`;
    const caches: Cache[] = [];
    for (let index = 0; index < 16; index++) {
      const at = `${folder}/index${index}`;
      const level = this.#number(`${at}/level`);
      if (level === undefined) break;
      caches.push({
        level,
        type: this.#text(`${at}/type`)?.trim() ?? "Unified",
        bytes: bytesOf(this.#text(`${at}/size`) ?? ""),
        lineBytes: this.#number(`${at}/coherency_line_size`) ?? 0,
        sharedBy: this.#list(`${at}/shared_cpu_list`) ?? [cpu],
      });
    }
    if (caches.length === 0) this.#miss(`${folder}/index0`, "the caches", "none that cores share");
    return caches;
  }

  #lineBytes(caches: readonly Cache[]): 64 | 128 {
    const sizes = caches.map(({ lineBytes }) => lineBytes).filter((size) => size > 0);
    if (sizes.length === 0) {
      this.#missing.push("No cache tells the length of its lines: 64 bytes are assumed");
      return 64;
    }
    return Math.max(...sizes) > 64 ? 128 : 64;
  }

  /** NUMA node of each CPU. */
  #nodes(): Map<number, number> {
    const nodes = new Map<number, number>();
    const online = this.#list(`${NODE_FOLDER}/online`);
    if (online === undefined) this.#miss(`${NODE_FOLDER}/online`, "the NUMA nodes");
    for (const node of online ?? []) {
      for (const cpu of this.#list(`${NODE_FOLDER}/node${node}/cpulist`) ?? []) {
        nodes.set(cpu, node);
      }
    }
    return nodes;
  }

  #processor(): string {
    const text = this.#text("proc/cpuinfo") ?? "";
    const [, name] = /^(?:model name|Model|Hardware)\s*:\s*(.+)$/m.exec(text) ?? [];
    return name?.trim() ?? `unknown processor, ${Deno.build.arch}`;
  }

  /** What `/proc/cpuinfo` says of each CPU: sandboxes have it where they have no `/sys`. */
  #processorInfo(): Map<number, Record<string, string>> {
    const blocks = (this.#text("proc/cpuinfo") ?? "").split(/\n\s*\n/);
    return new Map(blocks.flatMap((block) => {
      const lines = block.split("\n").map((line) => line.split(":").map((part) => part.trim()));
      const facts = Object.fromEntries(lines.map(([key = "", value = ""]) => [key, value]));
      return facts.processor === undefined ? [] : [[Number(facts.processor), facts]];
    }));
  }

  #text(path: string): string | undefined {
    try {
      return Deno.readTextFileSync(this.#root + path);
    } catch {
      return undefined;
    }
  }

  #number(path: string): number | undefined {
    const text = this.#text(path)?.trim();
    return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
  }

  /** A number that names something: -1 and 65535 say that the system does not know. */
  #id(path: string): string | undefined {
    const number = this.#number(path);
    return number === undefined || number < 0 || number === 65535 ? undefined : `${number}`;
  }

  #list(path: string): number[] | undefined {
    const text = this.#text(path);
    return text === undefined ? undefined : readCpuList(text);
  }

  /** Says once for all CPUs what is not there. */
  #miss(path: string, what: string, assumed?: string): void {
    const file = `/${path.replace(/cpu\d+/, "cpu*")}`;
    const sentence = `${file} is not there: ${what} cannot be read` +
      (assumed === undefined ? "" : `, ${assumed} is assumed`);
    if (!this.#missing.includes(sentence)) this.#missing.push(sentence);
  }
}

/** Numbers texts from 0, in the order in which they come. */
function numbered(texts: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text)!;
  });
}

function bytesOf(size: string): number {
  const [, digits, unit = ""] = /^(\d+)([KMG]?)/.exec(size.trim()) ?? [];
  return Number(digits ?? 0) * 1024 ** ["", "K", "M", "G"].indexOf(unit);
}

/** Caches of the same level, type and size are one kind. */
function kindsOf(caches: readonly Cache[]): CacheFacts[] {
  const kinds = Map.groupBy(caches, ({ level, type, bytes }) => `${level} ${type} ${bytes}`);
  return [...kinds.values()].map((alike) => {
    const { level, type, bytes } = alike[0]!;
    const shared = new Map(alike.map(({ sharedBy }) => [cpuListText(sharedBy), sharedBy]));
    return { level, type, bytes, sharedBy: [...shared.values()] };
  }).sort((a, b) => a.level - b.level || (a.type < b.type ? -1 : 1));
}
