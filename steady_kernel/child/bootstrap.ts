/** Symbol under which code in a cell keeps the function that hears comm messages. */
export const COMM_SYMBOL = "Jupyter.comm";

/**
 * What Deno's kernel runs before the first cell. It ends itself when the process in front has gone,
 * even in the middle of an endless loop; it prints errors of timers and of promises that nobody
 * waits for (without this, the first kind ends the kernel's thread and every later cell waits for
 * ever).
 *
 * @param parent process id of the front
 * @returns TypeScript that leaves no name behind
 */
export function bootstrap(parent: number): string {
  const watch = `setInterval(() => {
    if (Deno.ppid !== ${parent}) Deno.kill(Deno.pid, "SIGKILL");
  }, 500);`;
  return `{
  new Worker(${
    JSON.stringify(`data:application/javascript,${encodeURIComponent(watch)}`)
  }, { type: "module" });
  const print = (event, error) => {
    event.preventDefault();
    console.error("Uncaught", error);
  };
  addEventListener("error", (event) => print(event, event.error));
  addEventListener("unhandledrejection", (event) => print(event, event.reason));
}
undefined`;
}
