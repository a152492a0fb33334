import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { helpText } from "../../tasks/support/command.ts";
import { CommandError, readCommandLine } from "../../tasks/support/command_line.ts";

const FLAGS = {
  quiet: { does: "says nothing" },
  port: { value: "N", does: "where it listens" },
} as const;
const read = (...args: string[]) => readCommandLine(args, {}, FLAGS, "deno task demo --help");

Deno.test("flags are read in both spellings, and a switch that is not given is off", () => {
  assertEquals(read("--quiet", "--port", "80"), { quiet: true, port: "80" });
  assertEquals(read("--port=80"), { quiet: false, port: "80" });
});

Deno.test("arguments are read in their order, before and after flags", () => {
  const names = {
    file: { value: "FILE", does: "", count: "required" },
    number: { value: "N", does: "" },
    rest: { value: "MORE", does: "", count: "any" },
  } as const;
  const given = (...args: string[]) => readCommandLine(args, names, FLAGS, "help");
  assertEquals(given("a"), {
    file: "a",
    number: undefined,
    rest: [],
    quiet: false,
    port: undefined,
  });
  assertEquals(given("a", "--quiet", "1", "x", "y"), {
    file: "a",
    number: "1",
    rest: ["x", "y"],
    quiet: true,
    port: undefined,
  });
  assertThrows(() => given(), CommandError, "The argument FILE is missing: see help");
});

Deno.test("a wrong command line is refused in one line that names what is wrong and the help", () => {
  const wrong: [string[], string][] = [
    [["--loud"], 'Unknown flag "--loud"'],
    [["-x"], 'Unknown flag "-x"'],
    [["--toString"], 'Unknown flag "--toString"'],
    [["file"], 'Unknown argument "file"'],
    [["--port"], 'The flag "--port" needs a value'],
    [["--port", "--quiet"], 'The flag "--port" needs a value'],
    [["--quiet=no"], 'The flag "--quiet" takes no value'],
  ];
  for (const [args, problem] of wrong) {
    const error = assertThrows(() => read(...args), CommandError);
    assertEquals(error.message, `${problem}: see deno task demo --help`);
    assertEquals(error.exitCode, 2);
  }
});

Deno.test("help names arguments, flags and exit codes, in lines that a terminal can show", () => {
  const names = { file: { value: "FILE", does: "what is read", count: "required" } } as const;
  const usage = {
    task: "demo",
    summary: "Shows how help is written",
    notes: "A long note. ".repeat(20).trim(),
    exitCodes: { 1: "it was too long", 130: "Ctrl-C" },
  };
  const help = helpText(usage, names, FLAGS);
  assertStringIncludes(help, "task demo FILE [--quiet] [--port N]\n");
  assertStringIncludes(help, "  FILE       what is read\n");
  assertStringIncludes(help, "  --help     print this\n");
  assertStringIncludes(
    help,
    "    0   done\n    1   it was too long\n    2   the command line is wrong\n  130   Ctrl-C",
  );
  assertEquals(help.split("\n").filter((line) => line.length > 100 || line.endsWith(" ")), []);
});
