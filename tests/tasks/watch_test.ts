import { assertEquals, assertStringIncludes } from "@std/assert";
import { LAWS } from "../../exercises/laws.ts";
import { answersIn, courseFile, wrongSolution } from "../support/answers.ts";

/** Text of a stream as it comes, to wait for. */
class Screen {
  text = "";
  readonly done: Promise<void>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.done = this.#read(stream);
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of stream) this.text += decoder.decode(chunk, { stream: true });
  }

  /** Waits until a text appears, and forgets everything up to it. */
  async shows(wanted: string): Promise<void> {
    for (let turn = 0; turn < 300 && !this.text.includes(wanted); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assertStringIncludes(this.text, wanted);
    this.text = this.text.slice(this.text.indexOf(wanted) + wanted.length);
  }
}

function watch(folder: string): Deno.ChildProcess {
  const script = new URL("../../tasks/watch.ts", import.meta.url).pathname;
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, "--answers", folder],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
}

Deno.test("Ctrl-C ends deno task watch as q does, also while an answer is graded that hangs", async () => {
  await using answers = await answersIn({
    "01_shadow_stack": `/^(a+)+$/.test("a".repeat(60) + "b");`,
  });
  const process = watch(answers.folder);
  const screen = new Screen(process.stdout);
  await screen.shows("01 shadow stack   ");
  await screen.shows("grading ...");
  process.kill("SIGINT");
  const { code, signal } = await process.status;
  await process.stdin.close();
  await screen.done;
  // A process that the signal itself ends leaves the terminal without echo.
  assertEquals({ code, signal }, { code: 0, signal: null });
});

Deno.test("deno task watch makes the file to write in, grades on save, and does what keys say", async () => {
  const folder = await Deno.makeTempDir();
  await using answers = {
    folder,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
  const process = watch(answers.folder);
  const screen = new Screen(process.stdout);
  const keyboard = process.stdin.getWriter();
  const press = (key: string) => keyboard.write(new TextEncoder().encode(key));
  try {
    await screen.shows("01 shadow stack: not started: enter keeps a return address");
    await screen.shows("keys: n another exercise, l list, h hint, r again, q quit");
    await press("h");
    await screen.shows("01 shadow stack, hint 1 of 3");
    const file = `${answers.folder}/01_shadow_stack/exercise.ts`;
    await Deno.writeTextFile(file, wrongSolution("01_shadow_stack", "fills_first"));
    await screen.shows("01 shadow stack: calls from 2 and 1 have returned to 9 and 1");
    await screen.shows("keys: ");
    await Deno.writeTextFile(file, courseFile("01_shadow_stack", ".meta/solution.ts"));
    await screen.shows(`01 shadow stack: passed, all ${LAWS["01_shadow_stack"]!.length} laws hold`);
    await screen.shows("[#..............]  1 of 15 exercises passed");
    await press("n");
    await screen.shows("02 spin lock: not started");
    await screen.shows("keys: ");
    await press("r");
    await screen.shows("02 spin lock: not started");
    await press("l");
    await screen.shows("01 shadow stack                 passed");
    await screen.shows("02 spin lock                    not started");
    await screen.shows("15 capstone                     missing");
    await screen.shows("its two digits");
    await press("1");
    await press("3");
    await screen.shows("13 fairness: not started");
    await screen.shows("keys: ");
    await press("9");
    await press("9");
    await screen.shows("There is no exercise 99: 01 to 15");
    await press("q");
  } finally {
    await keyboard.close().catch(() => {});
    await process.status;
    await screen.done;
  }
});
