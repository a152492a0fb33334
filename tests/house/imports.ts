import { dirname, join, relative } from "node:path";
import ts from "typescript";

const PROJECT = join(import.meta.dirname!, "..", "..");
/** Folders whose folders are rooms; the others are one room each. */
const HOUSES = ["lib"];
const FOLDERS = [...HOUSES, "steady_kernel", "exercises", "tasks"];
const COURSE = "@course/";

/** That a file imports another one of the project. */
export interface Import {
  /** The file, from the project's folder on. */
  from: string;
  /** The file that it imports. */
  to: string;
  /** Whether it is imported as a text, not as code. */
  isText: boolean;
}

/**
 * The room that a file is in.
 *
 * @param path the file, from the project's folder on
 * @returns the folder in `lib`, or else the first folder of the path
 */
export function roomOf(path: string): string {
  const [first, second] = path.split("/");
  return HOUSES.includes(first!) ? second! : first!;
}

/**
 * Lists the imports of the project's own files by each other, types included. Tests are left out:
 * they may look behind every door.
 *
 * @returns the imports, in the order of the files
 */
export async function importsOfProject(): Promise<Import[]> {
  const imports: Import[] = [];
  for (const folder of FOLDERS) {
    for (const from of await filesIn(folder)) {
      const text = await Deno.readTextFile(join(PROJECT, from));
      const source = ts.createSourceFile(from, text, ts.ScriptTarget.ESNext, false);
      for (const { specifier, isText } of specifiersOf(source)) {
        const to = resolved(specifier, from);
        if (to !== undefined) imports.push({ from, to, isText });
      }
    }
  }
  return imports;
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(PROJECT, folder))) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await filesIn(path));
    else if (name.endsWith(".ts")) found.push(path);
  }
  return found.sort();
}

/** The file of the project that a specifier means, if it is one. */
function resolved(specifier: string, from: string): string | undefined {
  if (specifier.startsWith(`${COURSE}exercises/`)) return specifier.slice(COURSE.length);
  if (specifier.startsWith(COURSE)) return `lib/${specifier.slice(COURSE.length)}`;
  if (!specifier.startsWith(".")) return undefined;
  const path = relative(PROJECT, join(PROJECT, dirname(from), specifier)).replaceAll("\\", "/");
  return path.startsWith("work/") ? undefined : path; // a learner's own files
}

/** What stands behind `from` and in `import()`, at any depth. */
function specifiersOf(source: ts.SourceFile): { specifier: string; isText: boolean }[] {
  const found: { specifier: string; isText: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier, attributes } = node;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
        const isText = attributes?.elements.some(({ value }) =>
          ts.isStringLiteral(value) && value.text === "text"
        ) ?? false;
        found.push({ specifier: moduleSpecifier.text, isText });
      }
      return;
    }
    const isImport = ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const [argument] = isImport ? node.arguments : [];
    if (argument && ts.isStringLiteral(argument)) {
      found.push({ specifier: argument.text, isText: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
