/** What `deno task explore` writes for other tools is what those tools read. */
import { behavesLike, CATALOGUE, explore, judge, stack } from "@course/explore/mod.ts";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import Ajv from "ajv-draft-04";
import { JSDOM } from "jsdom";
import { junitXml } from "../../tasks/explore/formats/junit.ts";
import type { FoundIn } from "../../tasks/explore/formats/places.ts";
import { problemLines } from "../../tasks/explore/formats/problem_lines.ts";
import { sarifLog } from "../../tasks/explore/formats/sarif.ts";
import { progressText } from "../../tasks/explore/progress.ts";
import { originOfFailure } from "../../tasks/explore/origin_of_failure.ts";
import { explorationOf, reported } from "../../tasks/explore/reported.ts";

const SCENARIOS = new URL("../../lib/explore/scenarios/", import.meta.url);

type Found = FoundIn & { text: string };

/** What the command finds in a scenario's file. */
function foundIn(name: string, options: Parameters<typeof explore>[1] = {}): Found {
  const result = explore({ source: new URL(`${name}.ts`, SCENARIOS) }, options);
  const { finding, text } = reported(result, originOfFailure(result, false));
  return { ...finding, text, file: `lib/explore/scenarios/${name}.ts` };
}

/** A stack that is none, as a text: it is in no file. */
function ofObject(): Found {
  const source = `
    const words = new Int32Array(new SharedArrayBuffer(64));
    export const none = {
      push(value: number) { words[++words[0]] = value; },
      pop() { return words[0] === 0 ? undefined : words[words[0]--]; },
    };`;
  const judgement = judge({ source }, behavesLike(stack()), { model: "sc", calls: 3 });
  const origin = originOfFailure(explorationOf(judgement)!, false);
  const { finding, text } = reported(judgement, origin);
  return { ...finding, text, file: 'a <b> & "c".ts' };
}

const violation = foundIn("treiber_stack");
const deadlock = foundIn("spin_lock_interrupt");
const unknown = foundIn("tagged_stack", { maxExecutions: 2 });
const ok = foundIn("tagged_stack");
const object = ofObject();
const ALL = [violation, deadlock, unknown, ok, object];

Deno.test("what is found has each verdict, for the tests below", () => {
  const verdicts = ALL.map(({ verdict }) => verdict);
  assertEquals(verdicts, ["violation", "deadlock", "unknown", "ok", "violation"]);
});

Deno.test("the SARIF log keeps to the schema, whatever was found", () => {
  const ajv = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false });
  const isValid = ajv.compile(schema);
  for (const findings of [[], ...ALL.map((one) => [one]), ALL]) {
    const log = JSON.parse(JSON.stringify(sarifLog(findings, "1.0.0")));
    assert(isValid(log), JSON.stringify(isValid.errors));
  }
  assert(!isValid({ version: "2.1.0", runs: [{ tool: {} }] }), "the schema refuses nothing");
});

Deno.test("the SARIF log shows the failing line, and each CPU's steps in their order in time", () => {
  // deno-lint-ignore no-explicit-any -- read as any tool reads it
  const { runs: [run] } = sarifLog([violation], "1.0.0") as any;
  const [{ ruleId, level, locations: [{ physicalLocation }], codeFlows: [flow] }] = run.results;
  assertEquals([ruleId, level], ["violation", "error"]);
  assertEquals(physicalLocation.artifactLocation.uri, "lib/explore/scenarios/treiber_stack.ts");
  const orders = flow.threadFlows.map(({ id, locations }: {
    id: string;
    locations: { executionOrder: number }[];
  }) => [id, locations.map(({ executionOrder }) => executionOrder)]);
  const { steps } = violation;
  for (const [id, order] of orders) {
    assertEquals(order, steps.flatMap(({ process }, at) => process === id ? [at + 1] : []));
  }
  assertEquals(orders.length, 2);
});

Deno.test("a problem line is file:line:column: error: and leads to the last step in the file", async () => {
  const [line] = problemLines([violation]);
  const [, path, at, column, severity] = /^(.*):(\d+):(\d+): (error|warning): (.*)$/.exec(line!)!;
  assertEquals([path, severity], ["lib/explore/scenarios/treiber_stack.ts", "error"]);
  const text = (await Deno.readTextFile(path!)).split("\n")[Number(at) - 1]!;
  assert(/^\w/.test(text.slice(Number(column) - 1)), text);
  assertStringIncludes(line!, "[sc, schedule 001111111110]");
  assertEquals(problemLines([ok]), []);
  assertStringIncludes(problemLines([unknown])[0]!, ":1:1: warning: not proved: cut after 2 exec");
});

Deno.test("the JUnit file is XML with a case for each search, and counts them", () => {
  const { window } = new JSDOM();
  const parse = (xml: string) => new window.DOMParser().parseFromString(xml, "text/xml");
  const page = parse(junitXml(ALL));
  const suite = page.querySelector("testsuite")!;
  const counts = ["tests", "failures", "errors"].map((name) => suite.getAttribute(name));
  assertEquals(counts, ["5", "3", "1"]);
  assertEquals(page.querySelectorAll("testcase").length, 5);
  assertEquals(page.querySelectorAll("failure").length, 3);
  assertEquals(page.querySelector("error")!.getAttribute("type"), "unknown");
  const last = [...page.querySelectorAll("testcase")].at(-1)!;
  assertEquals(last.getAttribute("classname"), object.file);
  assertStringIncludes(last.textContent!, object.text);
  const strange = { ...violation, text: "a\u0000b\u001b[0m" };
  assertStringIncludes(parse(junitXml([strange])).documentElement.textContent!, "a?b?[0m");
});

Deno.test("progress says how far a search is, as far as that is known", () => {
  const search = { executions: 1234, expected: 0, stage: undefined };
  assertEquals(progressText([{ ...search, executions: 0 }]), "");
  assertEquals(progressText([search]), "1234 executions");
  assertEquals(progressText([search, search]), "2468 executions in 2 searches");
  assertEquals(
    progressText([{ ...search, expected: 24_680 }]),
    "1234 executions of about 25000 (5 %)",
  );
  assertEquals(progressText([{ ...search, expected: 500 }]), "1234 executions");
  const stages = ([0, 2, "samples"] as const).map((stage) => progressText([{ ...search, stage }]));
  assertEquals(stages, [
    "1234 executions, trying those with no preemptions",
    "1234 executions, trying those with 2 preemptions",
    "1234 executions, drawing samples",
  ]);
});

Deno.test("the catalogue's scenarios are in no file, and are found all the same", () => {
  const result = explore(CATALOGUE["lost-update"]);
  const { finding } = reported(result, originOfFailure(result, false));
  const [line] = problemLines([{ ...finding, file: "lost.ts" }]);
  assertStringIncludes(line!, ": error: ");
});
