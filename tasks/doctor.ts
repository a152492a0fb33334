import { doctor } from "@course/doctor/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "doctor",
      summary: "Checks whether this machine is ready for the course, and how to fix what is not",
      exitCodes: { 0: "the machine is ready", 1: "a part of the course does not work on it" },
    },
    options: {
      jupyter: { value: "PATH", does: "check this jupyter in place of the project's own" },
      json: { does: "print the findings as JSON" },
    },
    speaks: true,
    async run({ jupyter, json }) {
      if (json) useLanguage("en"); // for other programs
      const report = await doctor(jupyter);
      const { healthy, findings } = report;
      console.log(json ? JSON.stringify({ healthy, findings }, null, 2) : `${report}`);
      return healthy ? 0 : 1;
    },
  });
}
