import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { venvProgram } from "@course/project/mod.ts";
import { checkJupyter } from "../../tasks/lab/jupyter.ts";
import { choosePort } from "../../tasks/lab/port.ts";
import { CommandError } from "../../tasks/support/command_line.ts";
import { languageOf } from "../../tasks/support/language.ts";

Deno.test("a port that is asked for and in use is not replaced, a free one is proposed", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const error = assertThrows(() => choosePort(String(port)), CommandError);
  const proposed = Number(/try --port (\d+)$/.exec(error.message)?.[1]);
  assert(proposed !== port, `The port in use is proposed: ${error.message}`);
  assertEquals(choosePort(String(proposed)), proposed);
});

Deno.test("a port is a number between 1 and 65535", () => {
  for (const wrong of ["", "0", "65536", "-1", "8e3", "http"]) {
    assertStringIncludes(
      assertThrows(() => choosePort(wrong), CommandError).message,
      `Cannot use port "${wrong}"`,
    );
  }
});

Deno.test("the project's own Jupyter can be given as an existing one", async () => {
  assertEquals(await checkJupyter(venvProgram("jupyter"), "/"), venvProgram("jupyter"));
});

Deno.test("a program that is missing or is no Jupyter is refused with a sentence", async () => {
  const error = await assertRejects(() => checkJupyter("no/jupyter", "/"), CommandError);
  assertStringIncludes(
    error.message,
    'Cannot run "no/jupyter" as Jupyter (there is no such program)',
  );
  await assertRejects(
    () => checkJupyter(venvProgram("python"), "/"),
    CommandError,
    "it has no JupyterLab",
  );
});

Deno.test("a language that is asked for is spoken, and one that the course does not have is refused", () => {
  assertEquals([languageOf("zh"), languageOf("en")], ["zh", "en"]);
  const error = assertThrows(() => languageOf("fr"), CommandError);
  assertEquals(error.message, 'Cannot speak "fr": --lang is en or zh');
});
