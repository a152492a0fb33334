import ts from "typescript";
import { projectFolder } from "@course/project/mod.ts";

/** Lines and columns that can be read on a slide. */
const MAX_LINES = 23;
const MAX_COLUMNS = 104;

/**
 * Takes a function, method, class or constant out of a file of this project, so that a slide never
 * shows code that is not run.
 *
 * @param place file and name: "lib/pools/objpool.ts#push", "lib/pools/freelist.ts#Freelist.pop"
 * @returns its text without the comment above it, moved to the left
 * @throws {RangeError} If there is no such file or name, two of the name, or too much for a slide
 */
export function quoteCode(place: string): string {
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
  );
  const widest = Math.max(...lines.map((line) => line.length));
  if (lines.length > MAX_LINES || widest > MAX_COLUMNS) {
    return fail(
      `${lines.length} lines of up to ${widest} columns are too much for a slide, quote a part ` +
        `of at most ${MAX_LINES} lines and ${MAX_COLUMNS} columns`,
    );
  }
  return lines.join("\n");
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
