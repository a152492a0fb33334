const CASE = /<testcase name="([^"]*)" classname="([^"]*)" time="([\d.]+)"/g;

/** A test and how long it took. */
export interface TimedTest {
  name: string;
  file: string;
  seconds: number;
}

/**
 * Finds the slowest tests in a JUnit report.
 *
 * @param junit the report, as `deno test --junit-path` writes it
 * @param count how many
 * @returns the tests, the slowest first
 *
 * @example
 * ```ts
 * import { slowest } from "./slowest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const junit = '<testcase name="a &lt; b" classname="./tests/a_test.ts" time="1.5" line="3">';
 * assertEquals(slowest(junit, 10), [{ name: "a < b", file: "tests/a_test.ts", seconds: 1.5 }]);
 * ```
 */
export function slowest(junit: string, count: number): TimedTest[] {
  return [...junit.matchAll(CASE)]
    .map(([, name, file, seconds]) => ({
      name: plain(name!),
      file: file!.replace(/^\.\//, ""),
      seconds: Number(seconds),
    }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count);
}

function plain(escaped: string): string {
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
