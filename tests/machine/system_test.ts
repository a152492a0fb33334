import { ownEnvironment } from "../support/own_environment.ts";
import {
  cpuListText,
  factsTables,
  onlyCount,
  readCpuList,
  readLinux,
  readSysctl,
  readSystem,
} from "@course/machine/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

/** A folder that looks as `/` does, and goes away. */
async function rootOf(
  files: Record<string, string>,
): Promise<AsyncDisposable & { root: string }> {
  const root = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    const file = `${root}/${path}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, `${text}\n`);
  }
  return { root, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

/** Two packages with two cores of two threads, numbered as servers do: 0 and 4 are one core. */
function server(): Record<string, string> {
  const files: Record<string, string> = {
    "sys/devices/system/cpu/online": "0-7",
    "sys/devices/system/node/online": "0-1",
    "sys/devices/system/node/node0/cpulist": "0-1,4-5",
    "sys/devices/system/node/node1/cpulist": "2-3,6-7",
    "proc/cpuinfo": "processor\t: 0\nmodel name\t: Some Processor",
  };
  for (let cpu = 0; cpu < 8; cpu++) {
    const at = `sys/devices/system/cpu/cpu${cpu}`;
    const socket = Math.floor(cpu % 4 / 2);
    const inSocket = socket === 0 ? "0-1,4-5" : "2-3,6-7";
    Object.assign(files, {
      [`${at}/topology/physical_package_id`]: `${socket}`,
      // Linux numbers the cores of each package from 0.
      [`${at}/topology/core_id`]: `${cpu % 2}`,
      [`${at}/topology/core_cpus_list`]: `${cpu % 4},${cpu % 4 + 4}`,
      [`${at}/cache/index0/level`]: "1",
      [`${at}/cache/index0/type`]: "Data",
      [`${at}/cache/index0/size`]: "32K",
      [`${at}/cache/index0/coherency_line_size`]: "64",
      [`${at}/cache/index0/shared_cpu_list`]: `${cpu % 4},${cpu % 4 + 4}`,
      [`${at}/cache/index1/level`]: "3",
      [`${at}/cache/index1/type`]: "Unified",
      [`${at}/cache/index1/size`]: "32M",
      [`${at}/cache/index1/coherency_line_size`]: "64",
      [`${at}/cache/index1/shared_cpu_list`]: inSocket,
    });
  }
  return files;
}

Deno.test("Linux tells cores, hyper-threads, packages, NUMA nodes, caches and lines", async () => {
  await using machine = await rootOf(server());
  const { cpus, caches, lineBytes, processor, missing } = readLinux(machine.root);
  assertEquals(missing, []);
  assertEquals(processor, "Some Processor");
  assertEquals(cpus.map(({ core }) => core), [0, 1, 2, 3, 0, 1, 2, 3]);
  assertEquals(cpus.map(({ socket }) => socket), [0, 0, 1, 1, 0, 0, 1, 1]);
  assertEquals(cpus.map(({ node }) => node), [0, 0, 1, 1, 0, 0, 1, 1]);
  assertEquals(cpus.filter(({ die, cluster }) => die !== undefined || cluster !== undefined), []);
  assertEquals(caches.map(({ level, bytes, sharedBy }) => [level, bytes, sharedBy.length]), [
    [1, 32768, 4],
    [3, 33554432, 2],
  ]);
  assertEquals(lineBytes, 64);
});

Deno.test("cores that share a cache of level 3 are a die, and of level 2 a cluster, if they are not all of a package", async () => {
  const files = server();
  for (let cpu = 0; cpu < 8; cpu++) {
    const at = `sys/devices/system/cpu/cpu${cpu}`;
    files[`${at}/topology/physical_package_id`] = "0";
    files[`${at}/topology/core_cpus_list`] = `${cpu}`;
    files[`${at}/cache/index1/shared_cpu_list`] = cpu < 4 ? "0-3" : "4-7";
    files[`${at}/cache/index2/level`] = "2";
    files[`${at}/cache/index2/type`] = "Unified";
    files[`${at}/cache/index2/size`] = "1M";
    files[`${at}/cache/index2/shared_cpu_list`] = `${cpu - cpu % 2}-${cpu - cpu % 2 + 1}`;
  }
  await using machine = await rootOf(files);
  const { cpus } = readLinux(machine.root);
  assertEquals(cpus.map(({ die }) => die), [0, 0, 0, 0, 1, 1, 1, 1]);
  assertEquals(cpus.map(({ cluster }) => cluster), [0, 0, 1, 1, 2, 2, 3, 3]);
});

Deno.test("CPUs that the program may not use are left out, and that is said", async () => {
  await using machine = await rootOf({
    ...server(),
    "proc/self/status": "Name:\tx\nCpus_allowed_list:\t0-1,4",
    "sys/fs/cgroup/cpu.max": "150000 100000",
  });
  const { cpus, missing } = readLinux(machine.root);
  assertEquals(cpus.map(({ cpu }) => cpu), [0, 1, 4]);
  assertEquals(missing, [
    "This program may use CPUs 0-1,4 of 8: the others are left out",
    "A limit (cpu.max) gives this program the time of 1.5 CPUs, on any of 3",
  ]);
});

Deno.test("what Linux does not tell is said, with what is assumed instead", async () => {
  await using machine = await rootOf({ "sys/devices/system/cpu/online": "0-1" });
  const { cpus, missing, lineBytes } = readLinux(machine.root);
  assertEquals(cpus, [{ cpu: 0, core: 0, socket: 0 }, { cpu: 1, core: 1, socket: 0 }]);
  assertEquals(lineBytes, 64);
  assertEquals(missing.map((line) => line.replace(/ is not there.*/, "")), [
    "/sys/devices/system/cpu/cpu*/cache/index0",
    "/sys/devices/system/node/online",
    "/sys/devices/system/cpu/cpu*/topology/physical_package_id",
    "/sys/devices/system/cpu/cpu*/topology/core_cpus_list",
    "No cache tells the length of its lines: 64 bytes are assumed",
  ]);
});

Deno.test("where /sys has no topology, /proc/cpuinfo tells cores and packages", async () => {
  const blocks = [0, 1, 2, 3].map((cpu) =>
    `processor\t: ${cpu}\nphysical id\t: ${cpu >> 1}\ncore id\t\t: 0\nmodel name\t: X`
  );
  await using machine = await rootOf({
    "sys/devices/system/cpu/online": "0-3",
    "proc/cpuinfo": blocks.join("\n\n"),
  });
  const { cpus } = readLinux(machine.root);
  assertEquals(cpus.map(({ core, socket }) => [core, socket]), [[0, 0], [0, 0], [1, 1], [1, 1]]);
});

Deno.test("little cores of Linux have their speed", async () => {
  const files = server();
  for (let cpu = 0; cpu < 8; cpu++) {
    files[`sys/devices/system/cpu/cpu${cpu}/cpu_capacity`] = cpu % 4 < 2 ? "512" : "1024";
  }
  await using machine = await rootOf(files);
  const speeds = readLinux(machine.root).cpus.map(({ speed }) => speed);
  assertEquals(speeds, [0.5, 0.5, undefined, undefined, 0.5, 0.5, undefined, undefined]);
});

Deno.test("macOS tells fast and slow cores, clusters and caches, and that its CPUs have no numbers", () => {
  const { cpus, caches, lineBytes, processor, missing } = readSysctl(`\
machdep.cpu.brand_string: Apple M1
hw.physicalcpu: 8
hw.logicalcpu: 8
hw.nperflevels: 2
hw.perflevel0.physicalcpu: 4
hw.perflevel0.cpusperl2: 4
hw.perflevel1.physicalcpu: 4
hw.perflevel1.cpusperl2: 4
hw.cachelinesize: 128
hw.l1dcachesize: 65536
hw.l2cachesize: 4194304`);
  assertEquals(processor, "Apple M1");
  assertEquals(lineBytes, 128);
  assertEquals(cpus.map(({ cluster }) => cluster), [0, 0, 0, 0, 1, 1, 1, 1]);
  assertEquals(cpus.map(({ speed }) => speed ?? 1), [1, 1, 1, 1, 0.45, 0.45, 0.45, 0.45]);
  assertEquals(caches.map(({ level, sharedBy }) => [level, sharedBy.length]), [[1, 8], [2, 2]]);
  assertEquals(missing.length, 2);
});

Deno.test("an Intel Mac has two threads a core", () => {
  const { cpus } = readSysctl("hw.physicalcpu: 2\nhw.logicalcpu: 4\nhw.cachelinesize: 64");
  assertEquals(cpus.map(({ core }) => core), [0, 0, 1, 1]);
});

Deno.test("a system that only counts its CPUs has whole cores, and that is said", () => {
  const { cpus, missing } = onlyCount(3);
  assertEquals(cpus.map(({ core }) => core), [0, 1, 2]);
  assertStringIncludes(missing[0]!, "one package and lines of 64 bytes are assumed");
});

Deno.test("macOS is asked with sysctl; where that fails, and on other systems, CPUs are counted", async () => {
  const sysctl = async (script: string) => {
    await using machine = await rootOf({ sysctl: `#!/bin/sh\n${script}` });
    await Deno.chmod(`${machine.root}/sysctl`, 0o755);
    using _environment = ownEnvironment({ PATH: machine.root });
    return readSystem("darwin");
  };
  const counted = onlyCount(navigator.hardwareConcurrency);
  const told = await sysctl('echo "asked: $*"; echo "hw.physicalcpu: 2"; echo "hw.logicalcpu: 4"');
  assertEquals(told.cpus.map(({ core }) => core), [0, 0, 1, 1]);
  assertEquals(await sysctl("exit 1"), counted);
  {
    using _environment = ownEnvironment({ PATH: "/no/such/folder" });
    assertEquals(readSystem("darwin"), counted);
  }
  assertEquals(readSystem("windows"), counted);
});

Deno.test("this system has as many CPUs as Deno counts, and tables of them", () => {
  const facts = readSystem();
  assertEquals(facts.cpus.length, navigator.hardwareConcurrency);
  assertStringIncludes(`${factsTables(facts)[0]}`, "cache line");
});

Deno.test("a list of CPUs is read and written as Linux does", () => {
  for (const [text, cpus] of [["0-3,8", [0, 1, 2, 3, 8]], ["5", [5]], ["", []]] as const) {
    assertEquals(readCpuList(text), [...cpus]);
    assertEquals(cpuListText(cpus), text);
  }
  assertThrows(() => readCpuList("0-x"), RangeError, 'Cannot read CPUs from "0-x"');
  assert(cpuListText([3, 1, 2]) === "1-3");
});
