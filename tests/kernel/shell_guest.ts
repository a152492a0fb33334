/**
 * A guest without a kernel: its job runs in this machine's shell, in a folder with the files of
 * tracefs that it writes, and shell functions answer as a kernel would.
 */
import { dirname } from "node:path";
import { type Guest, type GuestLine, parseGuest, parseLine } from "../../lib/kernel/guest_line.ts";
import type { Job } from "../../lib/kernel/boot.ts";
import SAY from "../../lib/kernel/guest/say.sh" with { type: "text" };

/** What stands for the kernel and for the programs of the guest. */
export interface ShellKernel {
  /** Shell functions that come after the job's own, and win over them. */
  functions: string;
  /** Files by path, from the folder of tracefs on. */
  files?: Record<string, string>;
  /** Shell scripts by the name of a program. */
  programs?: Record<string, string>;
}

/** What the job has said. */
export interface Said {
  guest: Guest;
  lines: GuestLine[];
}

/** Files that tracefs has from the start, or with a probe. */
const TRACEFS = [
  "events/fprobes/a/enable",
  "events/fprobes/b/enable",
  "events/fprobes/c/enable",
  "events/fprobes/d/enable",
  "events/kmem/kmalloc/enable",
  "events/kmem/kmem_cache_alloc/enable",
  "events/kprobes/inner/enable",
  "events/kprobes/outer/enable",
  "events/kprobes/probed/enable",
];
/** Paths of the guest that lie in the folder here. */
const MOVED = [["/proc/", "proc/"], ["/tmp/", "tmp/"]] as const;

/**
 * Runs a job.
 *
 * @param job what an experiment wants to be done
 * @param ownFunctions the functions that the job brings along; the kernel's come after them
 * @param kernel what answers
 * @returns the guest, as it would describe itself, and its lines
 * @throws {Error} If the job fails
 */
export async function runInShell(
  { script, cpus = 2, possibleCpus = cpus }: Job,
  ownFunctions: readonly string[],
  { functions, files = {}, programs = {} }: ShellKernel,
): Promise<Said> {
  const folder = await Deno.makeTempDir();
  try {
    const write = async (path: string, text: string) => {
      await Deno.mkdir(dirname(`${folder}/${path}`), { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text, { mode: 0o755 });
    };
    for (const file of TRACEFS) await write(file, "0\n");
    for (const [path, text] of Object.entries(files)) await write(path, text);
    for (const name of ["insmod", "rmmod", "taskset"]) await write(`bin/${name}`, "#!/bin/sh\n");
    for (const [name, text] of Object.entries(programs)) {
      await write(`bin/${name}`, `#!/bin/sh\n${text}`);
    }
    for (const own of ["tmp", "proc"]) await Deno.mkdir(`${folder}/${own}`, { recursive: true });
    let text = script;
    for (const own of ownFunctions) text = text.replace(own, "");
    text = `${SAY}${ownFunctions.join("\n")}\n${functions}\n${text}`;
    for (const [from, to] of MOVED) text = text.replaceAll(from, to);
    await write("job", text);
    const { success, stdout, stderr } = await new Deno.Command("sh", {
      args: ["-e", "-c", "exec 3>&1 >/dev/null; . ./job"],
      cwd: folder,
      env: { PATH: `${folder}/bin:${Deno.env.get("PATH")}` },
      stdin: "null",
    }).output();
    if (!success) throw new Error(`The job failed: ${new TextDecoder().decode(stderr)}`);
    const lines = new TextDecoder().decode(stdout).split("\n").flatMap((line) =>
      parseLine(line) ?? []
    );
    const guest = parseGuest({
      is: "boot",
      release: "6.12.95",
      version: "x",
      machine: "x86_64",
      running: cpus,
      possible: `0-${possibleCpus - 1}`,
    });
    return { guest, lines };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
