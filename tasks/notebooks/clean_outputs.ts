import { projectFolder, readEnvironment } from "@course/project/mod.ts";
import { PROGRESS_TYPE } from "@course/lesson/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { joined, lines, type Output } from "./notebook.ts";

/** What the kernel gave for an output. */
export interface RawOutput {
  output_type: string;
  data?: Record<string, unknown>;
  name?: string;
  text?: string | string[];
}

/**
 * Makes outputs that are the same each time, apart from measured numbers: without counts of runs,
 * lines of progress and colours, and with one stream where there were several.
 *
 * @param outputs what the kernel gave for one cell
 * @returns outputs for a notebook file
 * @throws {CommandError} If an output tells where files are on this machine
 */
export function cleanOutputs(outputs: readonly RawOutput[]): Output[] {
  const cleaned: Output[] = [];
  for (const output of outputs) {
    if (output.data?.[PROGRESS_TYPE] !== undefined) continue; // was of use while the cell ran
    const last = cleaned.at(-1);
    if (output.output_type === "stream" && last?.name === output.name) {
      last!.text = lines(joined(last!.text) + cleanText(joined(output.text)));
    } else cleaned.push(cleanOutput(output));
  }
  return cleaned;
}

function cleanOutput({ output_type, data = {}, name, text }: RawOutput): Output {
  if (output_type === "stream") {
    return { name: name ?? "stdout", output_type, text: lines(cleanText(joined(text))) };
  }
  const bundle = Object.entries(data)
    .toSorted(([a], [b]) => a < b ? -1 : 1)
    .map(([type, content]) => [type, cleanContent(type, content)]);
  const count = output_type === "execute_result" && { execution_count: null };
  return { data: Object.fromEntries(bundle), ...count, metadata: {}, output_type };
}

function cleanContent(type: string, content: unknown): unknown {
  if (type.endsWith("json")) return JSON.parse(cleanText(JSON.stringify(content)));
  if (!type.startsWith("text/")) return content;
  return lines(cleanText(joined(content as string | string[])));
}

// deno-lint-ignore no-control-regex -- ANSI codes
const ANSI = /\x1b\[[0-9;?]*[A-Za-z]/g;
const OTHER_PATH = /(?:\/(?:home|Users|root|tmp|var\/folders)\/|\b[A-Z]:\\+Users\\+)[^\s"'<>\\),]*/;

/** Without colours, and with the project's own folder by the name it has for every reader. */
function cleanText(text: string): string {
  const home = readEnvironment("HOME") ?? readEnvironment("USERPROFILE");
  let cleaned = text.replaceAll(ANSI, "").replaceAll(projectFolder, "/path/to/course");
  if (home !== undefined && home.length > 1) cleaned = cleaned.replaceAll(`${home}/`, "~/");
  const path = OTHER_PATH.exec(cleaned)?.[0];
  if (path === undefined) return cleaned;
  throw new CommandError(
    `Cannot keep an output that shows "${path}", a path of this machine: show only the part below ` +
      "the project's folder",
  );
}
