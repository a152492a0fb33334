import { canRunGuests, findAccelerator, KernelError } from "@course/kernel/mod.ts";
import { type Ending, failureOf } from "../../lib/kernel/ending.ts";
import { type GuestLine, numberIn, parseGuest, parseLine } from "../../lib/kernel/guest_line.ts";
import { type GuestMachine, qemuArguments, qemuProgram } from "../../lib/kernel/qemu.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

const BOOT: GuestLine = {
  is: "boot",
  release: "6.1.0-50-cloud-amd64",
  version: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-07-02)",
  machine: "x86_64",
  running: 2,
  possible: "0-7",
};

Deno.test("only whole objects of the guest count as its lines", () => {
  assertEquals(parseLine('{"is":"row","hits":4}'), { is: "row", hits: 4 });
  for (const line of ["", "{ common_pid: 1 } hitcount: 5", '{"is":"row","hi', "[    1.0] Linux"]) {
    assertEquals(parseLine(line), undefined);
  }
  assertThrows(() => numberIn({ is: "row" }, "hits"), TypeError, 'Cannot read "hits"');
});

Deno.test("a guest is named by its stable release, and knows its possible CPUs", () => {
  const { linux, possibleCpus, cpus } = parseGuest(BOOT);
  assertEquals([linux, possibleCpus, cpus], ["6.1.176", 8, 2]);
  const own = parseGuest({ ...BOOT, release: "7.3.0-rc1", version: "#1 SMP", possible: "0" });
  assertEquals([own.linux, own.possibleCpus], ["7.3.0", 1]);
});

const GOOD: Ending = {
  lines: [BOOT, { is: "end" }],
  code: 0,
  console: "[    3.2] reboot: Power down\r\n",
  complaints: "",
};

Deno.test("a guest has ended well when it said so, and QEMU ended with 0", () => {
  assertEquals(failureOf(GOOD), undefined);
});

const PANIC =
  "[    2.1] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000300\r\n";

for (
  const [law, ending, kind, message] of [
    [
      "a panic is an error although QEMU ends with 0",
      {
        ...GOOD,
        lines: [BOOT],
        console: PANIC,
      },
      "panic",
      "Attempted to kill init",
    ],
    ["a panic after the end is one, too", { ...GOOD, code: 1, console: PANIC }, "panic", "panic"],
    [
      "an oops is a panic",
      {
        ...GOOD,
        lines: [BOOT],
        console: "Oops: int3: 0000 [#1]\n",
      },
      "panic",
      "Oops: int3",
    ],
    [
      "a job that fails names its last words",
      {
        ...GOOD,
        lines: [BOOT, { is: "failed", code: 127, last: "agent: not found" }],
      },
      "ended early",
      "the job failed with 127: agent: not found",
    ],
    ["silence is no success", { ...GOOD, lines: [] }, "ended early", "before the job did"],
    [
      "what QEMU says is passed on",
      {
        ...GOOD,
        lines: [],
        code: 1,
        complaints: "could not load kernel\n",
      },
      "ended early",
      'said "could not load kernel"',
    ],
    [
      "a guest that hangs is given up",
      {
        ...GOOD,
        lines: [BOOT],
        code: 137,
        hungSeconds: 60,
      },
      "hang",
      "did not end in 60 s",
    ],
  ] as [string, Ending, string, string][]
) {
  Deno.test(`${law}, and comes with the end of the console`, () => {
    const failure = failureOf(ending);
    assert(failure instanceof KernelError);
    assertEquals(failure.kind, kind);
    assertStringIncludes(failure.message, message);
    assertStringIncludes(failure.message, "Its console ends with\n");
  });
}

const MACHINE: GuestMachine = {
  architecture: "amd64",
  accelerator: "tcg",
  cpus: 2,
  possibleCpus: 64,
  mib: 512,
  countsInstructions: false,
};
const FILES = { kernel: "vmlinuz", initramfs: "initramfs", console: "console" };

Deno.test("without KVM all virtual CPUs take turns on one thread", () => {
  const args = qemuArguments(MACHINE, FILES).join(" ");
  assertStringIncludes(args, "-accel tcg,thread=single -cpu Nehalem,-cx16");
  assert(!args.includes("-icount"));
  assertStringIncludes(
    qemuArguments({ ...MACHINE, accelerator: "kvm" }, FILES).join(" "),
    "-accel kvm -cpu host",
  );
});

Deno.test("the guest's JSON has a port of its own, and a panic an exit code", () => {
  const args = qemuArguments(MACHINE, FILES).join(" ");
  assertStringIncludes(args, "-serial file:console -chardev stdio,id=json,signal=off");
  assertStringIncludes(args, "console=ttyS0 port=ttyS1");
  assertStringIncludes(args, "-device pvpanic -action panic=exit-failure");
});

Deno.test("a guest for arm64 has the same ports, by the devices that such a machine has", () => {
  const args = qemuArguments({ ...MACHINE, architecture: "arm64" }, FILES).join(" ");
  assertStringIncludes(args, "-cpu cortex-a72 -M virt");
  assertStringIncludes(args, "-chardev stdio,id=json,signal=off -device virtconsole,chardev=json");
  assertStringIncludes(args, "console=ttyAMA0 port=hvc0");
  assert(!args.includes("pvpanic"));
  assertEquals(qemuProgram("arm64").package, "qemu-system-arm");
  const counting = qemuArguments({ ...MACHINE, countsInstructions: true }, FILES).join(" ");
  assertStringIncludes(counting, "-icount shift=0,sleep=off");
});

Deno.test("a machine runs guests itself only where it has the device and the instructions", async () => {
  const found = await findAccelerator();
  const device = await Deno.stat("/dev/kvm").then(() => true, () => false);
  assert(found === "tcg" || device && canRunGuests(await Deno.readTextFile("/proc/cpuinfo")));
});

Deno.test("possible CPUs that do not run are told to QEMU and kept from running", () => {
  assertStringIncludes(qemuArguments(MACHINE, FILES).join(" "), "-smp 64 ");
  assertStringIncludes(qemuArguments(MACHINE, FILES).join(" "), " maxcpus=2");
  const all = qemuArguments({ ...MACHINE, possibleCpus: 2 }, FILES).join(" ");
  assert(!all.includes("maxcpus"));
});

Deno.test("KVM needs the processor's flag, on each of its cores", () => {
  assertEquals(canRunGuests("flags\t\t: fpu vmx sse\nflags\t\t: fpu vmx sse\n"), true);
  assertEquals(canRunGuests("flags\t\t: fpu svm\n"), true);
  assertEquals(canRunGuests("flags\t\t: fpu sse\nvmx flags : vnmi\n"), false);
  assertEquals(canRunGuests("flags\t: fpu svm\nflags\t: fpu\n"), false);
  assertEquals(canRunGuests(""), false);
});
