import { assert, assertEquals, assertThrows } from "@std/assert";
import { expectSame, type Law, law } from "@course/grade/mod.ts";
import { infoOf } from "../../../exercises/course.ts";
import { LAWS } from "../../../exercises/laws.ts";
import { parseEquivalent } from "../../../tasks/exercises/mutation/equivalent.ts";
import { Graders } from "../../../tasks/exercises/mutation/graders.ts";
import { type Grading, killMutants } from "../../../tasks/exercises/mutation/kill_mutants.ts";
import { makeMutants } from "../../../tasks/exercises/mutation/make_mutants.ts";
import { mutationTable, survivorList } from "../../../tasks/exercises/mutation/mutation_table.ts";
import { isInSample } from "../../../tasks/exercises/mutation/sample.ts";
import {
  gradeBaseline,
  gradeMutants,
  type Verdict,
} from "../../../tasks/exercises/mutation/verdict.ts";
import { courseFile } from "../../support/answers.ts";

const EXERCISE = infoOf("11_amdahl_usl");
const ANSWER = { name: "solution", source: "export const twice = (x: number) => 2 * x;" };

type Api = { twice(x: number): number };
const one = law("twice 1 is 2", (learner) => {
  expectSame(learner.api<Api>().twice(1), 2, "twice(1)");
});
const two = law("twice 2 is 4", (learner) => {
  expectSame(learner.api<Api>().twice(2), 4, "twice(2)");
});

function grading(laws: readonly Law[]): Grading {
  return {
    baseline: (_name, source) => gradeBaseline(source, laws),
    mutants: (_name, numbers, sources) =>
      Array.fromAsync(gradeMutants(sources, numbers.map((number) => laws[number]!))),
  };
}

Deno.test("A mutant that keeps all laws survives, and one that breaks a law is killed", async () => {
  const mutants = makeMutants(ANSWER.source, ANSWER.name).length;
  const strict = await killMutants(EXERCISE, [ANSWER], [], grading([one, two]));
  assertEquals([strict.killed, strict.survivors, strict.problems], [mutants, [], []]);
  const loose = await killMutants(EXERCISE, [ANSWER], [], grading([one]));
  assertEquals(loose.killed + loose.survivors.length, mutants);
  assertEquals(loose.survivors.map(({ id }) => id), [
    "solution twice operator: export const twice = (x: number) => 2 [-*-]{+/+} x;",
    "solution twice one side: export const twice = (x: number) => [-2 * x-]{+2+};",
  ]);
});

Deno.test("The order of the laws changes no verdict", async () => {
  const mutants = makeMutants(courseFile("13_fairness", ".meta/solution.ts"), "solution")
    .filter((_, index) => index % 7 === 0).map(({ source }) => source);
  const laws = LAWS["13_fairness"]!;
  const verdicts: Verdict[][] = [];
  for (const order of [laws, [...laws].reverse()]) {
    verdicts.push(await Array.fromAsync(gradeMutants(mutants, order)));
  }
  assertEquals(verdicts[0], verdicts[1]);
  assert(verdicts[0]!.includes("killed"));
});

Deno.test("A declared survivor counts as equivalent; a declaration that is stale is a problem", async () => {
  const survivor = "solution twice one side: export const twice = (x: number) => [-2 * x-]{+2+};";
  const other = "solution twice operator: export const twice = (x: number) => 2 [-*-]{+/+} x;";
  const killed = "solution twice constant: export const twice = (x: number) => [-2-]{+3+} * x;";
  const declared = [{
    because: "Nobody asks for more.",
    mutants: [survivor, other, killed, "old one"],
  }];
  const { equivalent, survivors, problems } = await killMutants(
    EXERCISE,
    [ANSWER],
    declared,
    grading([one]),
  );
  assertEquals([equivalent, survivors], [2, []]);
  assertEquals(problems, [
    `declared equivalent, but killed: ${killed}`,
    "declared equivalent, but no mutant any more: old one",
  ]);
});

Deno.test("A whole kind of change can be declared, as long as one of them survives", async () => {
  const because = "Nobody asks for more.";
  const declared = [{ because, operator: "one side" }, { because, operator: "operator" }];
  const loose = await killMutants(EXERCISE, [ANSWER], declared, grading([one]));
  assertEquals([loose.equivalent, loose.survivors, loose.problems], [2, [], []]);
  const strict = await killMutants(EXERCISE, [ANSWER], declared, grading([one, two]));
  assertEquals(strict.problems, [
    "declared equivalent, but no mutant of this kind survives: one side",
    "declared equivalent, but no mutant of this kind survives: operator",
  ]);
});

Deno.test("A kind of change can be declared in one answer, or one function of it", async () => {
  const because = "Nobody asks for more.";
  const other = { name: "other", source: "export function twice(x: number) { return 2 * x; }" };
  const declared = [
    { because, operator: "one side", in: "other" },
    { because, operator: "operator", in: "solution twice" },
    { because, operator: "operator", in: "other thrice" },
  ];
  const result = await killMutants(EXERCISE, [ANSWER, other], declared, grading([one]));
  assertEquals(result.equivalent, 2);
  assertEquals(result.survivors.map(({ id }) => id.split(":")[0]), [
    "solution twice one side",
    "other twice operator",
  ]);
  assertEquals(result.problems, [
    "declared equivalent, but no mutant of this kind survives: operator in other thrice",
  ]);
});

Deno.test("What two answers have in common is changed once", async () => {
  const same = await killMutants(
    EXERCISE,
    [ANSWER, { ...ANSWER, name: "other" }],
    [],
    grading([one, two]),
  );
  const alone = await killMutants(EXERCISE, [ANSWER], [], grading([one, two]));
  assertEquals([same.mutants, same.problems], [alone.mutants, []]);
});

Deno.test("An answer that is not right is a problem, and no mutants are made of it", async () => {
  const wrong = { name: "thrice", source: "export const twice = (x: number) => 3 * x;" };
  const { mutants, problems } = await killMutants(EXERCISE, [wrong], [], grading([one]));
  assertEquals(mutants, 0);
  assertEquals(problems, [
    'thrice is no right answer: "twice 1 is 2" is broken: twice(1) gave 3, and 2 is right',
  ]);
});

Deno.test("Declarations of equivalent mutants need a sentence, and ids once", () => {
  const refused = (value: unknown, message: string) => {
    assertThrows(() => parseEquivalent(JSON.stringify(value), "equivalent.json"), Error, message);
  };
  const because = "The word wraps by itself.";
  assertEquals(parseEquivalent(JSON.stringify([{ because, mutants: ["a"] }]), "").length, 1);
  refused({}, "equivalent.json must hold a list");
  refused(
    [{ because: "obvious", mutants: ["a"] }],
    '"because" must be a sentence, and is "obvious"',
  );
  refused([{ because, mutants: [] }], 'needs "mutants", a list of ids, or an "operator"');
  refused([{ because, mutants: ["a"], operator: "order" }], 'needs "mutants"');
  refused(
    [{ because, mutants: ["a"], in: "tickets" }],
    'has an "in", which goes with an "operator"',
  );
  const kind = { because, operator: "order" };
  assertEquals(parseEquivalent(JSON.stringify([kind, { ...kind, in: "tickets" }]), "").length, 2);
  refused([kind, kind], "equivalent.json declares twice: order");
  refused([{ because, mutants: ["a", "a"] }], "equivalent.json declares twice: a");
  assertThrows(() => parseEquivalent("[", "equivalent.json"), Error, "equivalent.json is no JSON");
});

Deno.test("The table counts mutants, and the list shows each survivor as one line", async () => {
  const result = await killMutants(EXERCISE, [ANSWER], [], grading([one]));
  const rows = [{ exercise: EXERCISE, result }];
  const [, row, all] = mutationTable(rows).split("\n").map((line) => line.trim().split(/\s{2,}/));
  const { mutants, killed } = result;
  assertEquals(row, ["11 Amdahl and USL", `${mutants}`, `${killed}`, "0", "0", "2"]);
  assertEquals(all, ["all", `${mutants}`, `${killed}`, "0", "0", "2"]);
  assertEquals(survivorList(rows).trim().split("\n"), [
    "11_amdahl_usl: 2 survivors",
    "  line 1  solution twice operator: export const twice = (x: number) => 2 [-*-]{+/+} x;",
    "  line 1  solution twice one side: export const twice = (x: number) => [-2 * x-]{+2+};",
  ]);
});

Deno.test("The sample has every order of the solution, and about one in eight of the others", () => {
  const isOrder = ({ operator }: { operator: string }) =>
    operator === "order" || operator === "torn update";
  const mutants = makeMutants(courseFile("07_objpool", ".meta/solution.ts"), "solution");
  assertEquals(mutants.filter(isOrder).every(isInSample), true);
  const others = mutants.filter((mutant) => !isOrder(mutant));
  others.push(...makeMutants(courseFile("07_objpool", ".meta/also_right/raw_atomics.ts"), "raw"));
  const part = others.filter(isInSample).length / others.length;
  assert(part > 0.06 && part < 0.2, `${part} of the others`);
});

Deno.test("A mutant on which the grader does not end costs only itself", async () => {
  const solution = courseFile("11_amdahl_usl", ".meta/solution.ts");
  const endless = `export const isSlow = /^(a+)+$/.test("a".repeat(50) + "b");\n${solution}`;
  const wrong = solution.replace("p / (1 + sigma", "p / (2 + sigma");
  await using graders = new Graders(1, 8);
  const { problems, cheapestFirst } = await graders.baseline("11_amdahl_usl", solution);
  assertEquals(problems, []);
  const sources = [wrong, endless, solution];
  assertEquals(await graders.mutants("11_amdahl_usl", cheapestFirst, sources), [
    "killed",
    "stopped",
    "survives",
  ]);
});
