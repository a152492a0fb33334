const LINE_EVERY_MS = 5_000;

/**
 * Does one long step and prints one line with its time. On a terminal the line is alive; elsewhere
 * the step prints a plain line at its start and at most one every five seconds.
 *
 * @param title what the step makes
 * @param work the step; it may call `say` with how far it is
 * @returns what the step gives
 */
export async function phase<T>(
  title: string,
  work: (say: (detail: string) => void) => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const live = Deno.stdout.isTerminal();
  let detail = "";
  let lastLine = start;

  const seconds = () => ((performance.now() - start) / 1000).toFixed(1).padStart(6) + " s";
  const draw = () => {
    const width = (Deno.consoleSize().columns || 80) - 1;
    write(`\r\x1b[K${`  ${title.padEnd(36)}${seconds()}  ${detail}`.slice(0, width)}`);
  };
  const say = (text: string) => {
    detail = text;
    if (live) return draw();
    if (performance.now() - lastLine < LINE_EVERY_MS) return;
    lastLine = performance.now();
    console.log(`    ${text}`);
  };

  if (live) draw();
  else console.log(`  ${title} ...`);
  const clock = live ? setInterval(draw, 1000) : undefined;
  try {
    const result = await work(say);
    if (live) write("\r\x1b[K");
    console.log(`  ${title.padEnd(36)}${seconds()}`);
    return result;
  } catch (error) {
    if (live) write("\n");
    throw error;
  } finally {
    clearInterval(clock);
  }
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
