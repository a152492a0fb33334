import { EXPERIMENT_NAMES, KERNEL_NAMES } from "@course/kernel/mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";
import { onlyPrograms, type Programs } from "./programs.ts";

const GUEST = `[ "$1" = --version ] && { echo "QEMU emulator version 9.2.0"; exit; }
echo $$ >$folder/process
echo '{"is":"boot","release":"6.12.95","version":"x","machine":"x86_64","running":2,"possible":"0-1"}'
`;

/** Runs the task with a kernel of the user's own, and a script in the place of QEMU. */
function start({ folder }: Programs, ...args: string[]): Deno.ChildProcess {
  Deno.writeTextFileSync(`${folder}/vmlinuz`, "");
  Deno.writeTextFileSync(`${folder}/busybox`, "static");
  const script = new URL("../../tasks/kernel.ts", import.meta.url).pathname;
  const task = ["run", "-A", "--no-check", script, "--image", `${folder}/vmlinuz`, ...args];
  return new Deno.Command(Deno.execPath(), {
    args: task,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Rows of the experiment "cap" as the guest says them. */
const row = (maxactive: number, answer: string) =>
  `echo '{"is":"row","maxactive":${maxactive},"answer":"${answer}"}'\n`;
const END = `echo '{"is":"end"}'\n`;

Deno.test("deno task kernel --list names every experiment and kernel, and what is here", async () => {
  const { code, stdout } = await runTask("kernel", "--list");
  assertEquals(code, 0);
  for (const name of EXPERIMENT_NAMES) assert(stdout.includes(`\n${name} `), name);
  for (const name of KERNEL_NAMES) assertStringIncludes(stdout, `Linux ${name} `);
  assertStringIncludes(stdout, "QEMU");
});

Deno.test("deno task kernel --help says what is needed, and what the exit codes mean", async () => {
  const { code, stdout } = await runTask("kernel", "--help");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "apt-get install qemu-system-x86 busybox-static");
  assertMatch(stdout, /^ *130 +Ctrl-C$/m);
});

for (
  const [args, message] of [
    [["--experiment", "heap"], '"--experiment" does not know "heap": use misses, '],
    [["--kernel", "5.10"], '"--kernel" does not know "5.10": use 6.1, 6.12, 7'],
    [["--cpus", "0"], 'needs a whole number from 1, not "0"'],
    [["--arch", "sparc"], '"--arch" does not know "sparc"'],
    [["--image", "/missing"], 'Cannot read "/missing"'],
    [["--record", "--arch", "arm64"], "leave --record out"],
  ] as const
) {
  Deno.test(`deno task kernel ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stderr } = await runTask("kernel", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

Deno.test("deno task kernel ends with 0 where the kernel does what the model says", async () => {
  using programs = onlyPrograms({
    "qemu-system-x86_64": GUEST + row(0, "Invalid maxactive number") + row(1, "accepted") + END,
  });
  const json = `${programs.folder}/result.json`;
  const task = start(programs, "--experiment", "cap", "--json", json);
  const { code, stdout } = await task.output();
  assertEquals(code, 0);
  assertStringIncludes(new TextDecoder().decode(stdout), "Measured on Linux 6.12.95");
  const [result] = JSON.parse(Deno.readTextFileSync(json));
  assertEquals([result.evidence, result.rows.length, result.differences], [
    "measured on Linux 6.12.95",
    2,
    [],
  ]);
});

Deno.test("deno task kernel ends with 1 where the kernel and the model part", async () => {
  using programs = onlyPrograms({ "qemu-system-x86_64": GUEST + row(4097, "accepted") + END });
  const { code, stdout } = await start(programs, "--experiment", "cap").output();
  assertEquals(code, 1);
  assertStringIncludes(new TextDecoder().decode(stdout), "model part in 1 rows");
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`deno task kernel leaves no process and no file behind after ${signal}`, async () => {
    using programs = onlyPrograms({ "qemu-system-x86_64": `${GUEST}exec sleep 1000\n` });
    const task = start(programs, "--experiment", "cap");
    const process = await appears(`${programs.folder}/process`);
    task.kill(signal);
    const { code, stderr } = await task.output();
    assertEquals([code, new TextDecoder().decode(stderr)], [
      130,
      "Interrupted: nothing was left behind\n",
    ]);
    const asked = new Deno.Command("/bin/kill", { args: ["-0", process], stderr: "null" });
    assertEquals(asked.outputSync().success, false);
    assertEquals([...Deno.readDirSync(`${programs.folder}/tmp`)], []);
  });
}

/** Waits for a file and reads it. */
async function appears(file: string): Promise<string> {
  for (;;) {
    try {
      const text = Deno.readTextFileSync(file).trim();
      if (text !== "") return text;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
