import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { CommandError, readFlags } from "../../tasks/support/command_line.ts";

const FLAGS = { quiet: { type: "boolean" }, port: { type: "string" } } as const;

Deno.test("flags are read in both spellings", () => {
  assertEquals({ ...readFlags(["--quiet", "--port", "80"], FLAGS, "usage") }, {
    quiet: true,
    port: "80",
  });
  assertEquals({ ...readFlags(["--port=80"], FLAGS, "usage") }, { port: "80" });
});

Deno.test("a wrong command line is named, and followed by the usage", () => {
  const wrong: [string[], string][] = [
    [["--loud"], 'Unknown flag "--loud"'],
    [["-x"], 'Unknown flag "-x"'],
    [["--toString"], 'Unknown flag "--toString"'],
    [["file"], 'Unknown argument "file"'],
    [["--port"], 'The flag "--port" needs a value'],
    [["--port", "--quiet"], 'The flag "--port" needs a value'],
    [["--quiet=no"], 'The flag "--quiet" takes no value'],
  ];
  for (const [args, sentence] of wrong) {
    const error = assertThrows(() => readFlags(args, FLAGS, "usage"), CommandError);
    assertStringIncludes(error.message, sentence);
    assertStringIncludes(error.message, "\n\nusage");
    assertEquals(error.exitCode, 2);
  }
});
