/** Reports in Chinese: every word that they say themselves, and the same numbers. */
import { assert, assertEquals } from "@std/assert";
import { published } from "@course/published/mod.ts";
import {
  compareWithPublished,
  ErrorMap,
  poolProgram,
  simulate,
  simulateSeries,
} from "@course/simulate/mod.ts";
import { useLanguage } from "@course/words/mod.ts";
import { englishIn, numbersIn } from "./english_words.ts";

/** A report: it is made anew in each language, and has these words from whoever asks for it. */
type Report = [name: string, make: () => unknown | Promise<unknown>, given?: string[]];

const program = poolProgram({ pool: "freelist", workload: "overrun" });
const rows = published({ machine: "x86-8260-metal", workload: "queue", objects: 384 })
  .filter(({ label }) => label === "op:384/0-1");
const errors = new ErrorMap([1, 8].map((threads) => ({
  machine: "x86-8260-metal",
  label: "op:384/0-1",
  pool: "op",
  batch: 1,
  threads,
  simulated: threads ** -0.2,
  linear: threads ** 0.5,
  neighbour: threads ** 0.25,
})));

const REPORTS: Report[] = [
  [
    "a run of the simulated machine",
    () =>
      withoutCode(`${simulate({ topology: "xeon-8260", program, threads: 4, durationNs: 2e5 })}`),
  ],
  [
    "a curve of the simulated machine",
    () => simulateSeries({ topology: "xeon-8260", program, threads: [1, 2], durationNs: 1e5 }),
  ],
  [
    "simulated beside published",
    async () => (await compareWithPublished(rows, { threads: [1, 2], runs: 1 })).join("\n"),
  ],
  ["errors of the simulated machine", () => errors],
];

for (const [name, make, given = []] of REPORTS) {
  Deno.test(`${name} speaks Chinese, with the numbers of the English report`, async () => {
    const english = `${await make()}`;
    const chinese = await inChinese(make);
    assertEquals([...new Set(englishIn(chinese, given))].join(" "), "", chinese);
    assert(/\p{Script=Han}/u.test(chinese), chinese);
    assertEquals(numbersIn(chinese).join(" "), numbersIn(english).join(" "), chinese);
  });
}

/** A report without the code of hot lines. */
function withoutCode(report: string): string {
  return report.replaceAll(/(sockets: |在 socket 之间：).*/g, "$1");
}

async function inChinese(make: Report[1]): Promise<string> {
  useLanguage("zh");
  try {
    return `${await make()}`;
  } finally {
    useLanguage(undefined);
  }
}
