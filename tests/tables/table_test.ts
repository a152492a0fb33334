import { type Table, table } from "@course/tables/mod.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

function bundle(shown: Table): Record<string, string> {
  return (shown as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]!();
}

Deno.test("a table sets texts left and numbers right, also numbers with a unit", () => {
  const shown = table(["pool", "rate"], [["objpool", "24.1 M"], ["list", "950"]]);
  assertEquals(`${shown}`, "pool       rate\nobjpool  24.1 M\nlist        950");
});

Deno.test("a table without rows is its heading", () => {
  assertEquals(`${table(["a", "b"], [])}`, "a  b");
});

Deno.test("a caption stands below the table, apart from it", () => {
  assertEquals(`${table(["a"], [[1]], "Measured here.")}`, "a\n1\n\nMeasured here.");
});

Deno.test("a notebook gets the same words as text and as HTML in which nothing is markup", () => {
  const shown = bundle(table(["a & b"], [["<script>"]], "x < y"));
  assertEquals(Object.keys(shown), ["text/plain", "text/html"]);
  assertStringIncludes(shown["text/plain"]!, "<script>");
  assertStringIncludes(shown["text/html"]!, "a &amp; b");
  assertStringIncludes(shown["text/html"]!, "&lt;script&gt;");
  assertStringIncludes(shown["text/html"]!, "x &lt; y");
});

Deno.test("a row with a wrong number of entries is refused with its number", () => {
  assertThrows(
    () => table(["a", "b"], [[1, 2], [3]]),
    RangeError,
    "Cannot make a table: row 1 has 1 entries for 2 columns",
  );
});
