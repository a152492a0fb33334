/** A process and the memory that is its own. */
export interface ProcessMemory {
  name: string;
  megabytes: number;
}

/**
 * Memory of a program and of all that it has started, as Linux counts it: shared pages are divided
 * among those that share them.
 *
 * @param root process below which to look
 * @param program a part of the command line of the first process that counts
 * @returns the sum, and each process
 */
export async function memoryOf(
  root: number,
  program: string,
): Promise<{ total: number; processes: ProcessMemory[] }> {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = await Deno.readTextFile(`/proc/${name}/stat`);
      parents.set(Number(name), Number(status.slice(status.lastIndexOf(")") + 4).split(" ")[0]));
      const command = await Deno.readTextFile(`/proc/${name}/cmdline`);
      commands.set(Number(name), command.replaceAll("\0", " ").trim());
    } catch {
      // it has ended meanwhile
    }
  }
  const isBelow = (pid: number, above: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === above) return true;
    }
    return false;
  };
  const first = [...commands].filter(([pid, command]) =>
    command.includes(program) && isBelow(pid, root)
  ).map(([pid]) => pid);
  const processes: ProcessMemory[] = [];
  for (const [pid, command] of commands) {
    if (!first.some((one) => isBelow(pid, one))) continue;
    const rollup = await Deno.readTextFile(`/proc/${pid}/smaps_rollup`).catch(() => "");
    const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    const name = /jupyter --kernel|singleuser|steady/.exec(command)?.[0] ?? command.split(" ")[0]!;
    processes.push({ name, megabytes: Math.round(kilobytes / 1024) });
  }
  return { total: processes.reduce((sum, { megabytes }) => sum + megabytes, 0), processes };
}
