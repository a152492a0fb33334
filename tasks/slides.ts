import { readFlags, runCommand } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { drawCharts, loadDeck, writeDeck } from "./slides/build_deck.ts";
import { printPdf } from "./slides/print_pdf.ts";
import { CHROMIUM, hasChromium } from "./support/chromium.ts";
import type { Language } from "./slides/read_deck.ts";

const USAGE = `Builds the slides of the talk, in English and in Chinese

deno task slides [--no-pdf]

Writes slides/dist/deck.en.html and deck.zh.html, which need nothing else, and a PDF of each where
Chromium is (set CHROMIUM to its path when it is not /usr/bin/chromium). What charts show is
simulated meanwhile: half a minute.

  --no-pdf    only the HTML files
  --help      print this`;

const LANGUAGES: Language[] = ["en", "zh"];

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      "no-pdf": { type: "boolean" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const decks = await Promise.all(LANGUAGES.map(loadDeck));
    const charts = await phase("simulating and drawing", (say) => drawCharts(decks, say));
    const prints = !flags["no-pdf"] && await hasChromium();
    for (const language of LANGUAGES) {
      const html = await phase(
        `slides/dist/deck.${language}.html`,
        () => writeDeck(language, charts),
      );
      if (!prints) continue;
      await phase(
        `slides/dist/deck.${language}.pdf`,
        () => printPdf(html, html.replace(/html$/, "pdf")),
      );
    }
    if (!prints && !flags["no-pdf"]) {
      console.log(`  no PDF: there is no Chromium at ${CHROMIUM}, set CHROMIUM to its path`);
    }
    console.log("\nPresent with `deno task slides:serve`; S shows the notes.");
    return 0;
  });
}
