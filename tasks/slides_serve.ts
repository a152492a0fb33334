import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { drawCharts, loadDeck } from "./slides/build_deck.ts";
import { serveDecks } from "./slides/serve_decks.ts";

const USAGE = `Presents the slides of the talk, and shows each change when a file is saved

deno task slides:serve [--port N]

Press S in the browser for the notes with clock and next slide, F for full screen, ? for all keys.
Charts are drawn once: after a change in lib/, start it again. Ctrl-C ends it.

  --port N    port on this machine (without it: 8750)
  --help      print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      port: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const port = Number(flags.port ?? 8750);
    if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) {
      throw new CommandError(`The flag "--port" needs a port, not "${flags.port}"`, 2);
    }
    const decks = await Promise.all([loadDeck("en"), loadDeck("zh")]);
    const charts = await phase("simulating and drawing", (say) => drawCharts(decks, say));
    const server = await serveDecks(charts, { port });
    for (const language of ["en", "zh"]) console.log(`  ${server.url}/deck.${language}.html`);
    await server.finished;
    return 0;
  });
}
