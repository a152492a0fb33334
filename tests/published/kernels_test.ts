import { kmallocBytes } from "@course/footprint/mod.ts";
import { PerTaskStack } from "@course/hooks/mod.ts";
import { describeKernel, kernelOf, KERNELS } from "@course/published/mod.ts";
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";

/** Bytes of N = 2 C instances of 48 bytes, by the kernel's own rules. */
const BYTES = {
  list: (cpus: number, header: number) => 2 * cpus * kmallocBytes(48) + header,
  rings: (cpus: number, slot: (bytes: number) => number, table: number) => {
    const places = 2 * cpus; // a power of two for 8 and 128 CPUs
    return cpus * slot(16 + 8 * places + 2 * 48) + kmallocBytes(table * cpus) + kmallocBytes(88);
  },
};
const pages = (bytes: number) => Math.ceil(bytes / 4096) * 4096;

Deno.test("kernels come in order, each with a change and its commits", () => {
  const releases = KERNELS.map(({ linux }) => linux);
  assertEquals(new Set(releases).size, releases.length);
  for (const { linux, change, commits } of KERNELS) {
    assertEquals(kernelOf(linux).linux, linux);
    assert(change.length > 5 && commits.length > 0, linux);
    for (const commit of commits) assertMatch(commit, /^[0-9a-f]{12}$/);
  }
});

Deno.test("bytes of a kretprobe follow from how the kernel allocates it", () => {
  for (const cpus of [8, 128] as const) {
    const bytes = (linux: string) => kernelOf(linux).bytes[cpus];
    assertEquals(bytes("5.10"), BYTES.list(cpus, 0));
    assertEquals(bytes("5.15"), BYTES.list(cpus, kmallocBytes(16)));
    assertEquals(bytes("6.1"), BYTES.list(cpus, kmallocBytes(48)));
    assertEquals(bytes("6.7"), BYTES.rings(cpus, kmallocBytes, 16));
    assertEquals(bytes("6.12"), BYTES.rings(cpus, pages, 16));
    assertEquals(bytes("6.18"), BYTES.rings(cpus, pages, 16));
    assertEquals(bytes("7.2"), BYTES.rings(cpus, pages, 8));
  }
});

Deno.test("bytes agree with what was measured", () => {
  assertEquals(kernelOf("6.1.170").bytes[8], 1088);
  assertEquals([kernelOf("6.12.95"), kernelOf("7.2.13")].map(({ bytes }) => bytes), [
    { 8: 32928, 128: 525408 },
    { 8: 32928, 128: 525408 },
  ]);
  assertEquals(kernelOf("6.12.74").bytes[8] - kernelOf("6.12.85").bytes[8], 64);
});

Deno.test("depths are those of PerTaskStack", () => {
  const taskCount = 1;
  const deep = (form: "2.6.29" | "6.11" | "6.13") =>
    PerTaskStack.create({ taskCount, form, user: "function_graph" }).maxDepth;
  assertEquals(["6.10", "6.12", "7.2"].map((linux) => kernelOf(linux).depth), [
    deep("2.6.29"),
    deep("6.11"),
    deep("6.13"),
  ]);
  const words = [0, 15].map((count) =>
    PerTaskStack.create({ taskCount, user: "fprobe", dataWords: [count] }).maxDepth
  );
  assert(kernelOf("6.14").fprobe.includes(`${words[0]} calls, ${words[1]} with 15 words`));
});

Deno.test("a release is looked up by its numbers", () => {
  const found = ["5.10.200", "6.1.0-47-cloud-amd64", "6.12.95+deb12", "6.9", "7.2.13"]
    .map((linux) => kernelOf(linux).linux);
  assertEquals(found, ["2.6.27", "5.18", "6.12.85", "6.7", "7.0"]);
  assertThrows(() => kernelOf("2.4.20"), RangeError, 'Linux "2.4.20"');
  assertThrows(() => kernelOf("newest"), RangeError, 'such as "6.12.95"');
});

Deno.test("a kernel is described with its commits", () => {
  const rows = describeKernel(kernelOf("7.2"));
  assertEquals(rows.at(-1), [
    "since Linux 7.0",
    "half the table of slots; also in stable series (5ed4b6b37c64)",
  ]);
});
