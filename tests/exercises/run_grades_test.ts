import { assertEquals } from "@std/assert";
import { leaveGrade, takeGrade } from "../../exercises/run_grades.ts";

const ANSWER = "export const twice = (x: number) => 2 * x;";

Deno.test("a grade is used once, for the text it was given to", () => {
  leaveGrade("00_demo", ANSWER, undefined);
  assertEquals(takeGrade("00_demo", ANSWER), null);
  assertEquals(takeGrade("00_demo", ANSWER), undefined);
  leaveGrade("00_demo", ANSWER, "a law is broken");
  assertEquals(takeGrade("00_demo", ANSWER), "a law is broken");
});

Deno.test("a text that has changed since it was graded, and an exercise that was not graded, have no grade", () => {
  leaveGrade("00_demo", ANSWER, undefined);
  assertEquals(takeGrade("00_demo", `${ANSWER} `), undefined);
  assertEquals(takeGrade("00_demo", ANSWER), undefined);
  assertEquals(takeGrade("00_other", ANSWER), undefined);
});

Deno.test("a grade that another process has left, or left long ago, or that is damaged, is none", () => {
  const key = "grades of this run 00_demo";
  const grade = { pid: Deno.pid, at: Date.now(), answer: ANSWER, failure: null };
  const leave = (text: string) => localStorage.setItem(key, text);
  leave(JSON.stringify(grade));
  assertEquals(takeGrade("00_demo", ANSWER), null);
  for (const change of [{ pid: Deno.pid + 1 }, { at: Date.now() - 200_000 }, { answer: "" }]) {
    leave(JSON.stringify({ ...grade, ...change }));
    assertEquals(takeGrade("00_demo", ANSWER), undefined);
  }
  for (const text of ["", "{", "null", "7"]) {
    leave(text);
    assertEquals(takeGrade("00_demo", ANSWER), undefined);
  }
});
