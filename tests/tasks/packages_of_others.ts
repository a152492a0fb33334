/** Run by `deno task test:packages`: it needs the registry. */
import { assertEquals } from "@std/assert";
import { askPackage } from "../../tasks/packages/ask_package.ts";
import { ASKED } from "../../tasks/packages/asked.ts";

const isReached = await fetchesFirst();
if (!isReached) console.log("The registry of packages cannot be reached: nothing is asked");

for (const asked of ASKED) {
  const name = `${asked.package} ${asked.version}: ${asked.question}`;
  Deno.test({
    name: `${name}: ${asked.expected}`,
    ignore: !isReached,
    async fn() {
      const { answer, text } = await askPackage(asked);
      assertEquals(answer, asked.expected, text);
    },
  });
}

/** Whether the first package can be had. */
async function fetchesFirst(): Promise<boolean> {
  try {
    await askPackage(ASKED[0]!);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFetched") return false;
    throw error;
  }
}
