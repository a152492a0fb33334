import { command } from "./support/command.ts";
import { phase } from "./support/phase.ts";
import { readPort } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "slides:serve",
      summary: "Presents the slides of the talk, and shows each change when a file is saved",
      notes: "Press S in the browser for the notes with clock and next slide, F for full screen, " +
        "? for all keys. Charts are drawn once; after a change in lib/, start it again. " +
        "Ctrl-C stops it.",
    },
    options: { port: { value: "N", does: "port on this machine (default: 8750)" } },
    async run(given) {
      const port = readPort(given.port ?? "8750");
      const { drawParts, loadDeck } = await import("./slides/build_deck.ts");
      const { serveDecks } = await import("./slides/serve_decks.ts");
      const decks = await Promise.all([loadDeck("en"), loadDeck("zh")]);
      const parts = await phase("simulating and drawing", (say) => drawParts(decks, say));
      const server = await serveDecks(parts, { port });
      for (const language of ["en", "zh"]) console.log(`  ${server.url}/deck.${language}.html`);
      await server.finished;
      return 0;
    },
  });
}
