import ts from "typescript";
import { projectFolder } from "@course/project/mod.ts";

/** Lines and columns that can be read from the last row: a line has 24 pixels. */
const MAX_LINES = 9;
const MAX_COLUMNS = 80;

/** A line of code, and whether lines before it are left out. */
export interface QuotedLine {
  text: string;
  follows: boolean;
}

/**
 * Takes a function, method, class or constant out of a file of this project, so that a slide never
 * shows code that is not run.
 *
 * @param place file and name: "lib/pools/objpool.ts#push", "lib/pools/freelist.ts#Freelist.pop"
 * @param wanted a part of each line that is shown, in their order; all lines if there are none
 * @returns the lines, without the comments above and behind them, moved to the left
 * @throws {RangeError} If there is no such file, name or line, two of the name, or too much for a
 *   slide
 */
export function quoteCode(place: string, wanted: readonly string[] = []): QuotedLine[] {
  // "lib/a.ts#pop" and "lib/a.ts##pop" for a private method.
  const at = place.indexOf("#");
  const [file, name] = [place.slice(0, at), place.slice(at + 1)];
  const fail = (problem: string): never => {
    throw new RangeError(`Cannot quote "${name}" from ${file}: ${problem}`);
  };
  let text: string;
  try {
    text = Deno.readTextFileSync(`${projectFolder}/${file}`);
  } catch {
    return fail("there is no such file, name one from the project's folder");
  }
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const named = namedParts(source);
  const found = named.filter((part) => part.name === name);
  if (found.length > 1) return fail(`${found.length} parts have this name, write Class.${name}`);
  if (found.length === 0) {
    return fail(`there is none, use ${named.map((part) => part.name).join(", ")}`);
  }
  const { node } = found[0]!;
  const start = node.getStart(source);
  const column = source.getLineAndCharacterOfPosition(start).character;
  const lines = text.slice(start, node.getEnd()).split("\n").map((line, index) =>
    index === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length))
  ).map((line) => line.replace(/(\S) +\/\/ .*$/, "$1"));
  const shown = wanted.length === 0
    ? lines.map((text) => ({ text, follows: true }))
    : keyLines(lines, wanted, fail);
  const widest = Math.max(...shown.map(({ text }) => text.length));
  if (shown.length > MAX_LINES || widest > MAX_COLUMNS) {
    return fail(
      `${shown.length} lines of up to ${widest} columns are too much for a slide, name at most ` +
        `${MAX_LINES} lines of ${MAX_COLUMNS} columns`,
    );
  }
  return shown;
}

/** The lines that contain the wanted parts, as far to the left as they go together. */
function keyLines(
  lines: readonly string[],
  wanted: readonly string[],
  fail: (problem: string) => never,
): QuotedLine[] {
  let next = 0;
  const found = wanted.map((part) => {
    const at = lines.findIndex((line, index) => index >= next && line.includes(part));
    if (at < 0) return fail(`no line after line ${next} contains "${part}"`);
    const follows = at === next;
    next = at + 1;
    return { text: lines[at]!, follows };
  });
  const indents = found.map(({ text }) => text.length - text.trimStart().length);
  const least = Math.min(...indents);
  return found.map(({ text, follows }, index) => ({
    text: text.slice(least),
    follows: follows || index === 0,
  }));
}

interface NamedPart {
  name: string;
  node: ts.Node;
}

/** Everything in a file that can be quoted; a method is named with and without its class. */
function namedParts(source: ts.SourceFile): NamedPart[] {
  return source.statements.flatMap((node): NamedPart[] => {
    if (ts.isVariableStatement(node)) {
      return node.declarationList.declarations.map((one) => ({ name: one.name.getText(), node }));
    }
    if (ts.isClassDeclaration(node)) {
      const members = node.members.flatMap((member) => {
        if (!ts.isMethodDeclaration(member)) return [];
        const name = member.name.getText();
        return [{ name, node: member }, { name: `${node.name!.text}.${name}`, node: member }];
      });
      return [{ name: node.name!.text, node }, ...members];
    }
    return ts.isFunctionDeclaration(node) ? [{ name: node.name!.text, node }] : [];
  });
}
