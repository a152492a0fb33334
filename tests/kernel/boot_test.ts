/** How a guest is run to its end: with a script in the place of QEMU. */
import { KernelError, type KernelImage } from "@course/kernel/mod.ts";
import { boot, type BootOptions } from "../../lib/kernel/boot.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { onlyPrograms } from "./programs.ts";

const BOOT = `echo '{"is":"boot","release":"6.12.95","version":"x","machine":"x86_64",` +
  `"running":2,"possible":"0-1"}'\n`;
const END = `echo '{"is":"end"}'\n`;

/** A QEMU that keeps its process number, prints some lines and does something. */
const qemu = (script: string) => ({
  "qemu-system-x86_64": `[ "$1" = --version ] && { echo "QEMU emulator version 7.2.22"; exit; }
echo $$ >$folder/process
${script}`,
});

/** Runs a job with busybox and a kernel that are only names. */
async function run(folder: string, options: BootOptions = {}) {
  const image: KernelImage = { name: "6.12", architecture: "amd64", path: `${folder}/vmlinuz` };
  Deno.writeTextFileSync(`${folder}/busybox`, "static");
  return await boot(image, { script: "true\n" }, { accelerator: "tcg", ...options });
}

function isRunning(folder: string): boolean {
  const process = Number(Deno.readTextFileSync(`${folder}/process`));
  return new Deno.Command("/bin/kill", { args: ["-0", `${process}`], stderr: "null" }).outputSync()
    .success;
}

/** Temporary files that are there. */
function leftovers(folder: string): string[] {
  return [...Deno.readDirSync(`${folder}/tmp`)].map(({ name }) => name);
}

Deno.test("a guest's lines come one by one, and noise between them is left out", async () => {
  using programs = onlyPrograms(
    qemu(`${BOOT}echo noise; printf '{"is":"row",'; printf '"hits":4}\\r\\n'\n${END}`),
  );
  const seen: string[] = [];
  const { guest, lines, qemu: version } = await run(programs.folder, {
    onLine: ({ is }) => seen.push(is),
  });
  assertEquals(seen, ["boot", "row", "end"]);
  assertEquals(lines[1], { is: "row", hits: 4 });
  assertEquals([guest.linux, version], ["6.12.95", "7.2.22"]);
});

Deno.test("a guest that ends without its last line is an error", async () => {
  using programs = onlyPrograms(qemu(BOOT));
  const error = await assertRejects(() => run(programs.folder), KernelError);
  assertEquals(error.kind, "ended early");
});

Deno.test("a guest that hangs is ended, and leaves no process and no files", async () => {
  using programs = onlyPrograms(qemu(`${BOOT}exec sleep 1000\n`));
  const error = await assertRejects(
    () => run(programs.folder, { deadlineSeconds: 1 }),
    KernelError,
  );
  assertEquals(error.kind, "hang");
  assertEquals(isRunning(programs.folder), false);
  assertEquals(leftovers(programs.folder), []);
});

Deno.test("a guest that is interrupted leaves no process and no files", async () => {
  using programs = onlyPrograms(qemu(`${BOOT}exec sleep 1000\n`));
  const ending = new AbortController();
  const error = await assertRejects(
    () => run(programs.folder, { signal: ending.signal, onLine: () => ending.abort() }),
    KernelError,
  );
  assertEquals(error.kind, "interrupted");
  assertEquals(isRunning(programs.folder), false);
  assertEquals(leftovers(programs.folder), []);
});

Deno.test("what has been interrupted before it began does not begin", async () => {
  using programs = onlyPrograms(qemu(END));
  const error = await assertRejects(
    () => run(programs.folder, { signal: AbortSignal.abort() }),
    KernelError,
  );
  assertEquals([error.kind, programs.started()], ["interrupted", []]);
});

Deno.test("where QEMU is missing, the message names the package", async () => {
  using programs = onlyPrograms({});
  const error = await assertRejects(() => run(programs.folder), KernelError);
  assertEquals(error.kind, "no program");
  assertStringIncludes(error.message, "apt-get install qemu-system-x86");
  assert(!error.message.includes("\n"));
});
