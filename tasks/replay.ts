import { useLanguage } from "@course/words/language.ts";
import { USUAL_SEED } from "@course/grade/mod.ts";
import { answersFolder, findExercise } from "../exercises/grading/course_files.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "replay",
      summary: "Runs a schedule of a failure again, with your code as it is now",
      notes: "Without --client, the schedule runs in the program of the first law that your code " +
        "breaks, or, if it breaks none, of the last law about several CPUs that has one program. " +
        "If a schedule ends early, the CPU that was running goes on.",
      exitCodes: {
        0: "this order breaks no law, which says nothing about other orders",
        1: "this order breaks the law",
      },
    },
    arguments: {
      exercise: { value: "NUMBER", does: "the exercise", count: "required" },
      schedule: {
        value: "SCHEDULE",
        does: "as the failure has printed it, in quotes if it contains a '",
        count: "required",
      },
    },
    options: {
      client: {
        value: "LAW.CLIENT",
        does: "as the failure has printed it: the program that was run",
      },
      answers: ANSWERS,
      seed: { value: "TEXT", does: "what laws draw from, as it was when the failure was found" },
      json: { does: "print what the schedule shows as JSON" },
    },
    speaks: true,
    async run({ client, seed = USUAL_SEED, ...given }) {
      if (given.json) useLanguage("en"); // for other programs
      const exercise = findExercise(given.exercise);
      const folder = answersFolder(given.answers);
      const { replaySchedule, replayText } = await import("./exercises/replay.ts");
      const shown = await replaySchedule(exercise, {
        folder,
        schedule: given.schedule,
        seed,
        ...client !== undefined && { client },
      });
      console.log(given.json ? JSON.stringify(shown, null, 2) : replayText(shown));
      return shown.result.law === undefined ? 0 : 1;
    },
  });
}
