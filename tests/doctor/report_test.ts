import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DoctorReport, type Finding } from "@course/doctor/mod.ts";

const GOOD: Finding = { name: "Cores", status: "ok", found: "8" };
const LIMITED: Finding = { name: "Deno", status: "warn", found: "9.9.9", fix: "use another" };
const BROKEN: Finding = { name: "Kernel", status: "fail", found: '<none> & "no"', fix: "run it" };

Deno.test("a report is healthy as long as nothing fails", () => {
  assertEquals(new DoctorReport([GOOD]).healthy, true);
  assertEquals(new DoctorReport([GOOD, LIMITED]).healthy, true);
  assertEquals(new DoctorReport([GOOD, LIMITED, BROKEN]).healthy, false);
});

Deno.test("the last line of a report names what fails", () => {
  assertMatch(String(new DoctorReport([GOOD, BROKEN])), /\nNot ready: Kernel$/);
  assertMatch(String(new DoctorReport([GOOD, LIMITED])), /\nReady, with the limits above$/);
});

Deno.test("a fix stands on the line below its row", () => {
  const lines = String(new DoctorReport([GOOD, BROKEN])).split("\n");
  const row = lines.findIndex((line) => line.includes("fail"));
  assertStringIncludes(lines[row + 1] ?? "", "-> run it");
});

Deno.test("a report shows itself in a notebook as an escaped table and as text", () => {
  const report = new DoctorReport([GOOD, BROKEN]);
  const show = Reflect.get(report, Symbol.for("Jupyter.display")) as () => Record<string, string>;
  const bundle = show.call(report);

  assertEquals(Object.keys(bundle), ["text/html", "text/plain"]);
  const html = bundle["text/html"] ?? "";
  assertStringIncludes(html, "&lt;none&gt; &amp; &quot;no&quot;");
  assertStringIncludes(html, '<th scope="row"');
  assert(!/color:|background/.test(html), "The table sets colours, which dark mode may hide");
  assertEquals(bundle["text/plain"], String(report));
});
