import { explore, type ModelName, readProgram } from "@course/explore/mod.ts";
import { threeDigits } from "@course/tables/mod.ts";
import { cpuSeconds } from "./explorer.ts";
import { FIELD_PROGRAMS, type FieldProgram } from "./field_programs.ts";

/** Figures of one program in one model. */
export interface FieldRow {
  program: FieldProgram;
  model: ModelName;
  verdict: string;
  complete: number;
  /** Complete executions that differ from each other. */
  distinct: number;
  blocked: number;
  steps: number;
  /** CPU time of the best round. */
  seconds: number;
}

const MODELS: readonly ModelName[] = ["sc", "tso", "weak", "js"];

/**
 * Searches every program of the field to its end in each model.
 *
 * @param rounds how often
 * @returns a row for each program and model, in its best round
 */
export function timeField(rounds: number): FieldRow[] {
  return FIELD_PROGRAMS.flatMap((field) =>
    MODELS.map((model) => {
      const program = readProgram({ source: field.source });
      const seconds: number[] = [];
      const results = Array.from({ length: rounds }, () => {
        const before = cpuSeconds();
        const result = explore({ program }, { model });
        seconds.push(cpuSeconds() - before);
        return result;
      });
      const { verdict, executions: { complete, duplicate, blocked }, steps } = results[0]!;
      const counts = { complete, distinct: complete - duplicate, blocked, steps };
      return { program: field, model, verdict, ...counts, seconds: Math.min(...seconds) };
    })
  );
}

const HEAD = `# Programs of the field

<!-- Made by \`deno task bench:explorer --field\`. Change tasks/bench/field.ts, not this page. -->

What the explorer needs for small programs that the literature knows, in each model. They are our
own short versions, in \`tasks/bench/field_programs.ts\`; all keep their laws. Executions and steps are
exact and the same everywhere, times are those of one machine.`;

const FOOT = `## What others have published

Counts are worth comparing only for the same program with the same client.

| program | GenMC, executions under SC | ours | same client |
| --- | ---: | ---: | --- |`;

const NOTES =
  `GenMC: the expected counts of its own tests, \`tests/correct/data-structures/*/expected.sc.mo.in\` of
its repository, MPI-SWS/genmc. Its Chase-Lev test pushes 5, takes 3 and pushes 2 beside one thief that
steals once, and its MCS test has two threads, as its README says and as ours. Of the others we have not found a count for
SC, or not the client.

- GenMC, times and steps a second of these tests: not published.
- Nidhugg: not published for these programs, as far as we have found.
- loom and Shuttle: not published; their documentation names no counts or times for such programs.
  Shuttle draws schedules and does not enumerate them, so it has no number of executions.`;

/**
 * The page about programs of the field.
 *
 * @param rows the figures
 * @param when the day
 * @param machine what they were measured on
 * @returns Markdown
 */
export function fieldPage(rows: readonly FieldRow[], when: string, machine: string): string {
  const lines = rows.map(({ program, model, ...row }) => {
    const [speed, time] = [row.steps / row.seconds / 1e6, 1000 * row.seconds];
    const cells = [program.name, program.client, model, row.distinct, row.complete, row.blocked];
    return `| ${[...cells, row.steps, threeDigits(speed), threeDigits(time)].join(" | ")} |`;
  });
  const published = rows.filter(({ program, model }) => model === "sc" && program.genmc).map(
    ({ program, complete }) =>
      `| ${program.name} | ${program.genmc!.executions} | ${complete} | ${
        program.genmc!.isSameClient ? "yes" : "no"
      } |`,
  );
  return `${HEAD}

Recorded on ${when}, ${machine}; CPU time, the best of several rounds, with the program read before.
Of a search of under 2 ms much is its start, so it says little about steps a second.

| program | client | model | distinct | complete | blocked | steps | million steps/s | ms |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join("\n")}

${FOOT}
${published.join("\n")}

${NOTES}
`;
}
