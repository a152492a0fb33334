import { assertEquals, assertThrows } from "@std/assert";
import { EXERCISES, infoOf } from "../../../exercises/course.ts";
import { applyEditList, parseEditList } from "../../../tasks/exercises/mutation/edit_list.ts";
import {
  readWrongSolution,
  readWrongSolutions,
} from "../../../tasks/exercises/mutation/wrong_solutions.ts";

const HEADER = "wrong because it is\nmust fail: a law\n";
const SOLUTION = "one\ntwo\nthree\ntwo\nfour\n";

function applied(edits: string, solution = SOLUTION): string {
  const path = "wrong.diff";
  return applyEditList(solution, parseEditList(HEADER + edits, path), path);
}

Deno.test("An edit list replaces, adds and takes away lines, in any order", () => {
  assertEquals(applied("@@\n-three\n+3\n"), "one\ntwo\n3\ntwo\nfour\n");
  assertEquals(applied("@@\n one\n+more\n"), "one\nmore\ntwo\nthree\ntwo\nfour\n");
  assertEquals(applied("@@\n three\n-two\n"), "one\ntwo\nthree\nfour\n");
  assertEquals(applied("@@\n-four\n+4\n@@\n-one\n+1\n"), "1\ntwo\nthree\ntwo\n4\n");
  assertEquals(applied("@@\n a\n\n-b\n+c\n", "a\n\nb\n"), "a\n\nc\n");
});

Deno.test("An edit list gives the law and the sentence of its header", () => {
  const { because, law } = parseEditList(`${HEADER}@@\n-one\n`, "wrong.diff");
  assertEquals([because, law], ["it is", "a law"]);
});

Deno.test("An edit list is read with the line ends of Windows, too", () => {
  assertEquals(applied("@@\r\n-one\r\n+1\r\n"), "1\ntwo\nthree\ntwo\nfour\n");
});

Deno.test("An edit that is not in the solution exactly once is refused, with its line and the way out", () => {
  const refused = (edits: string, message: string) => {
    assertThrows(() => applied(edits), RangeError, message);
  };
  refused(
    "@@\n-five\n",
    "wrong.diff, line 3: these lines are not in solution.ts, edit the list:\n  five",
  );
  refused(
    "@@\n one\n-three\n",
    "these lines are not in solution.ts, edit the list:\n  one\n  three",
  );
  refused("@@\n-two\n+2\n", "these lines are in solution.ts 2 times, add neighbouring lines");
  refused("@@\n+more\n", "an edit must name a line of the solution");
  refused("@@\n one\n-two\n@@\n two\n-three\n", "line 6: two edits change the same lines");
});

Deno.test("An edit list that is not of its form is refused, with the line", () => {
  const refused = (text: string, message: string) => {
    assertThrows(() => parseEditList(text, "wrong.diff"), SyntaxError, message);
  };
  refused(
    "must fail: a law\n@@\n-one\n",
    'wrong.diff must begin with the lines "wrong because ..."',
  );
  refused(HEADER, "wrong.diff changes nothing");
  refused(`${HEADER}-one\n`, 'wrong.diff, line 3: "-one" must be @@');
  refused(`${HEADER}@@\none\n`, 'wrong.diff, line 4: "one" must be @@');
});

Deno.test("Every wrong solution can be read, and a file of another name is refused", () => {
  for (const exercise of EXERCISES) {
    for (const { name, source, because, law } of readWrongSolutions(exercise)) {
      assertEquals([name, source, because, law].includes(""), false, name);
    }
  }
  const other = () => readWrongSolution(infoOf("02_spin_lock"), "notes.txt");
  assertThrows(other, SyntaxError, ".meta/mutants/notes.txt must be named NAME.diff or NAME.ts");
});

Deno.test("a list may change another right answer, and errors name that one", () => {
  const list = parseEditList(`${HEADER}of: also_right/rounds.ts\n@@\n-one\n+two\n`, "wrong.diff");
  assertEquals(list.of, "also_right/rounds.ts");
  assertEquals(applyEditList("one\n", list, "wrong.diff"), "two\n");
  assertThrows(
    () => applyEditList("none\n", list, "wrong.diff"),
    RangeError,
    "these lines are not in also_right/rounds.ts",
  );
  assertEquals(parseEditList(`${HEADER}@@\n-one\n`, "wrong.diff").of, "solution.ts");
});
