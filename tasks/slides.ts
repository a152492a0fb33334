import { CHROMIUM, hasChromium } from "./support/chromium.ts";
import { command } from "./support/command.ts";
import { phase } from "./support/phase.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "slides",
      summary: "Builds the slides of the talk, in English and in Chinese",
      notes: "Writes slides/dist/deck.en.html and deck.zh.html, which need nothing else, and a " +
        "PDF of each where Chromium is (set CHROMIUM to its path when it is not " +
        "/usr/bin/chromium). What charts show is simulated meanwhile: a minute or more.",
    },
    options: { "no-pdf": { does: "only the HTML files" } },
    async run(given) {
      const { drawParts, loadDeck, writeDeck } = await import("./slides/build_deck.ts");
      const { printPdf } = await import("./slides/print_pdf.ts");
      const languages = ["en", "zh"] as const;
      const decks = await Promise.all(languages.map(loadDeck));
      const parts = await phase("simulating and drawing", (say) => drawParts(decks, say));
      const prints = !given["no-pdf"] && await hasChromium();
      for (const language of languages) {
        const html = await phase(
          `slides/dist/deck.${language}.html`,
          () => writeDeck(language, parts),
        );
        if (!prints) continue;
        await phase(
          `slides/dist/deck.${language}.pdf`,
          () => printPdf(html, html.replace(/html$/, "pdf")),
        );
      }
      if (!prints && !given["no-pdf"]) {
        console.log(`  no PDF: there is no Chromium at ${CHROMIUM}, set CHROMIUM to its path`);
      }
      console.log("\nPresent with `deno task slides:serve`; S shows the notes.");
      return 0;
    },
  });
}
