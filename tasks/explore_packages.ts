import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { thisMachine, today } from "./support/recorded.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "explore:packages",
      summary: "Asks public packages of npm that share memory whether they keep their laws",
      exitCodes: { 0: "all verdicts are the expected ones", 1: "at least one is another" },
    },
    arguments: {
      names: { value: "PACKAGE", does: "only these (default: all)", count: "any" },
    },
    options: {
      report: { does: "print what was found of each, with its schedule" },
      write: { does: "write docs/explored-packages.md" },
    },
    async run({ names, report, write }) {
      const { ASKED } = await import("./packages/asked.ts");
      const { askPackage } = await import("./packages/ask_package.ts");
      const unknown = names.find((name) => !ASKED.some((asked) => asked.package === name));
      if (unknown !== undefined) {
        throw new CommandError(`Nothing is asked of "${unknown}": add it to asked.ts`, 2);
      }
      const chosen = ASKED.filter((asked) => names.length === 0 || names.includes(asked.package));
      const answers = [];
      for (const asked of chosen) {
        const found = await askPackage(asked);
        answers.push(found);
        const { answer, executions, seconds } = found;
        const other = answer === asked.expected ? "" : `   expected: ${asked.expected}`;
        console.log(
          `${answer.padEnd(9)} ${asked.package} ${asked.version}   ${asked.question}   ` +
            `${executions} executions, ${seconds.toFixed(1)} s${other}`,
        );
        if (report || other !== "") console.log(`\n${found.text}\n`);
      }
      if (write) {
        const { packagesPage } = await import("./packages/page.ts");
        const page = packagesPage(answers, today(), thisMachine());
        await Deno.writeTextFile(join(projectFolder, "docs/explored-packages.md"), page);
      }
      return answers.every(({ asked, answer }) => asked.expected === answer) ? 0 : 1;
    },
  });
}
