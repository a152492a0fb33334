/** Milliseconds between two looks. */
const EVERY = 100;
const PAGE = 4096;

/**
 * Looks after the memory of a process, where the system tells it: in Linux, under `/proc`. The engine
 * bounds its own heap, and not the memory that typed arrays are made of.
 *
 * @param pid the process
 * @param megabytes how much it may use
 * @param tooMuch is called once when it uses more
 * @returns ends the looking
 */
export function guardMemory(pid: number, megabytes: number, tooMuch: () => void): () => void {
  const clock = setInterval(() => {
    const bytes = residentBytes(pid);
    if (bytes === undefined) return clearInterval(clock);
    if (bytes <= megabytes * 2 ** 20) return;
    clearInterval(clock);
    tooMuch();
  }, EVERY);
  return () => clearInterval(clock);
}

function residentBytes(pid: number): number | undefined {
  try {
    return Number(Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1]) * PAGE;
  } catch {
    return undefined;
  }
}
