import { padEnd } from "@course/tables/mod.ts";
import { escapeXml } from "../support/xml.ts";
import type { Grade } from "../../exercises/grading/grading.ts";
import { sayGrade, sayLaw } from "@course/words/grading.ts";
import { sayStatus, titleOf } from "./said.ts";

/** Columns for the title of an exercise. */
const WIDTH = 32;

/**
 * Writes grades as a table: points, and the first law that does not hold, or is not proved to.
 *
 * @param grades the grades
 * @returns the lines
 */
export function gradeTable(grades: Grade[]): string {
  const lines = [`${padEnd(sayGrade("grade.exercise"), WIDTH)}${sayGrade("grade.points")}`];
  for (const { exercise, status, points, of, laws } of grades) {
    const title = padEnd(titleOf(exercise), WIDTH);
    const first = (wanted: string) => sayLaw(laws.find(({ state }) => state === wanted)?.law ?? "");
    const note = status === "failed"
      ? sayGrade("grade.breaks", { law: first("broken") })
      : status === "not proved"
      ? sayGrade("grade.notProved", { reason: first("not proved") })
      : sayStatus(status);
    lines.push(`${title}${padEnd(sayGrade("grade.of", { points, of }), 10)}${note}`);
  }
  const { points, of } = totalOf(grades);
  lines.push(`${padEnd(sayGrade("grade.all"), WIDTH)}${sayGrade("grade.of", { points, of })}`);
  for (const { leaderboard } of grades) {
    if (leaderboard) lines.push("", `${sayGrade("grade.ownPool")}   ${leaderboard}`);
  }
  return lines.join("\n");
}

/**
 * Adds points up.
 *
 * @param grades the grades
 * @returns points, and how many there are to have
 */
export function totalOf(grades: Grade[]): { points: number; of: number } {
  let [points, of] = [0, 0];
  for (const grade of grades) {
    points += grade.points;
    of += grade.of;
  }
  return { points, of };
}

/**
 * Writes grades as JSON.
 *
 * @param grades the grades
 * @returns the text
 */
export function gradeJson(grades: Grade[]): string {
  const exercises = grades.map(({ name, status, points, of, laws, text, leaderboard }) => ({
    name,
    status,
    points,
    of,
    laws,
    ...(text !== undefined && { text }),
    ...(leaderboard !== undefined && { leaderboard }),
  }));
  return JSON.stringify({ format: 1, ...totalOf(grades), exercises }, undefined, 2);
}

/**
 * Writes grades as JUnit XML: a suite for each exercise, a case for each law. A law that is not
 * proved is an error there, which is neither passed nor failed.
 *
 * @param grades the grades
 * @returns the text
 */
export function gradeJunit(grades: Grade[]): string {
  const suites = grades.map(({ name, laws, text }) => {
    const first = laws.find(({ state }) => state === "broken") ??
      laws.find(({ state }) => state !== "holds");
    const cases = laws.map((graded) => {
      const { law, state, problem } = graded;
      const start = `    <testcase classname="${escapeXml(name)}" name="${escapeXml(law)}"`;
      if (problem === undefined) return `${start}/>`;
      const tag = state === "not proved" ? "error" : "failure";
      const body = graded === first && text !== undefined ? text : problem;
      const element = `<${tag} message="${escapeXml(problem)}">${escapeXml(body)}</${tag}>`;
      return `${start}>\n      ${element}\n    </testcase>`;
    });
    return `  <testsuite name="${escapeXml(name)}" ${countsOf(laws)}>\n${
      cases.join("\n")
    }\n  </testsuite>`;
  });
  const all = countsOf(grades.flatMap(({ laws }) => laws));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${all}>\n${
    suites.join("\n")
  }\n</testsuites>\n`;
}

function countsOf(laws: Grade["laws"]): string {
  const errors = laws.filter(({ state }) => state === "not proved").length;
  const failures = laws.filter(({ state }) => state !== "holds").length - errors;
  return `tests="${laws.length}" failures="${failures}"${errors > 0 ? ` errors="${errors}"` : ""}`;
}
