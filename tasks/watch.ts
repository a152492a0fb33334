import { answersFolder } from "./exercises/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { Progress } from "./exercises/progress.ts";
import { Watch } from "./exercises/watch.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Grades an exercise each time you save it

deno task watch [NUMBER] [--answers DIR]

  NUMBER          the exercise to start with (without it: the first that is not passed)
  --answers DIR   answers that are not in work/exercises/

The file to write in is made from the stub where there is none. Keys: n next exercise, l list of all
exercises, two digits go to one, h hint, r grade again, q quit.`;

if (import.meta.main) {
  await runCommand(async () => {
    const options = { answers: { type: "string" }, help: { type: "boolean" } } as const;
    const flags = readFlags(Deno.args, options, USAGE, "exercise");
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const folder = answersFolder(flags.answers);
    const progress = Progress.read(folder);
    await new Watch(folder, progress, chosenExercise(flags.exercise, progress)).run();
    return 0;
  });
}
