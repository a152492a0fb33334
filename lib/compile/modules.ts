import { COURSE_SOURCES } from "../sources/mod.ts";
import { SubsetError } from "./errors.ts";
import { evaluate, type Evaluated, exportsOf, isVocabulary, type Javascript } from "./realm.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** A module: its text as a tree, and what came of evaluating it. */
export interface ModuleText extends Evaluated {
  name: string;
  file: TypeScript.SourceFile;
}

/** A function or class with the text that declares it. */
export interface Declared {
  node: TypeScript.FunctionLikeDeclaration | TypeScript.ClassLikeDeclaration;
  module: ModuleText;
}

const COURSE = "@course/";
/** Name of a text that is not a file. */
const OWN_TEXT = "/pool.ts";

const OPTIONS: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  removeComments: true,
};

/** Names a place in a text: "file:line:column". */
export function placeOf(node: TypeScript.Node): string {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${titleOf(file.fileName)}:${line + 1}:${character + 1}`;
}

function titleOf(name: string): string {
  return name.startsWith("/course/") ? name.slice("/course/".length) : name.replace(/^.*\//, "");
}

/**
 * The name of a private member when it is made public: that of its class is a part of it, because a
 * class and the one that it extends may use the same.
 *
 * @param name the member's name where it is used
 * @returns a name for an ordinary property
 */
export function publicName(name: TypeScript.PrivateIdentifier): string {
  for (let node: TypeScript.Node = name.parent; node; node = node.parent) {
    if (!ts.isClassLike(node)) continue;
    if (node.members.some((member) => member.name?.getText() === name.text)) {
      return `$${node.name?.text ?? ""}$${name.text.slice(1)}`;
    }
  }
  return name.text.slice(1);
}

/** The name of a member, as an ordinary property. */
export function memberName(name: TypeScript.Node): string {
  return ts.isPrivateIdentifier(name) ? publicName(name) : name.getText();
}

/**
 * The modules that a pool is made of: read, turned into JavaScript whose private fields can be
 * looked at, and evaluated.
 */
export class Modules {
  readonly javascript: Javascript = { modules: {}, imports: {} };
  readonly #texts = new Map<string, ModuleText>();
  readonly #evaluated = new Map<string, Evaluated>();
  readonly #declared = new Map<unknown, Declared>();
  readonly #readsFiles: boolean;

  /** @param readsFiles whether modules may be files beside the one that is read first */
  constructor(readsFiles = false) {
    this.#readsFiles = readsFiles;
  }

  /**
   * Loads a module of the course, by its name under "/course/".
   *
   * @param name for example "/course/pools/objpool.ts"
   * @returns the module
   */
  course(name: string): ModuleText {
    this.#read(name, COURSE_SOURCES[name]!);
    return this.#evaluate(name);
  }

  /**
   * Loads the text of somebody's own.
   *
   * @param text text of the module
   * @param name its name, by which it imports others
   * @returns the module
   */
  own(text: string, name = OWN_TEXT): ModuleText {
    this.#read(name, text);
    return this.#evaluate(name);
  }

  /**
   * What a name stands for in a module.
   *
   * @param module the module
   * @param name a name that it declares or imports
   * @returns its value, or a global one
   * @throws {ReferenceError} If there is no such name
   */
  valueOf(module: ModuleText, name: string): unknown {
    for (const node of module.file.statements) {
      if (!ts.isImportDeclaration(node)) continue;
      const named = node.importClause?.namedBindings;
      if (named === undefined) continue;
      const { text } = node.moduleSpecifier as TypeScript.StringLiteral;
      const from = () => {
        const imported = this.javascript.imports[module.name]![text]!;
        return exportsOf(imported, this.#evaluated);
      };
      if (ts.isNamespaceImport(named) && named.name.text === name) return from();
      if (!ts.isNamedImports(named)) continue;
      const found = named.elements.find((one) => one.name.text === name);
      if (found) return from()[(found.propertyName ?? found.name).text];
    }
    return this.#local(module, name);
  }

  /** The value of a name that a module declares; some that it exports are only there. */
  #local(module: ModuleText, name: string): unknown {
    try {
      return module.valueOf(name);
    } catch (error) {
      const isExported = error instanceof ReferenceError && Object.hasOwn(module.exports, name);
      if (!isExported) throw error;
      return module.exports[name];
    }
  }

  /** Where a module declares a name, or where it begins. */
  placeOf(module: ModuleText, name: string): string {
    for (const node of module.file.statements) {
      if (!ts.isVariableStatement(node)) continue;
      const found = node.declarationList.declarations.find((one) => one.name.getText() === name);
      if (found) return placeOf(found);
    }
    return placeOf(module.file);
  }

  /** The text that declares a function or class, if it is one of the modules'. */
  declared(value: unknown): Declared | undefined {
    return this.#declared.get(value);
  }

  /** The method, getter or setter of an object, by its name as an ordinary property. */
  memberOf(object: object, name: string): Declared | undefined {
    for (let at: unknown = object; at; at = Object.getPrototypeOf(at)) {
      if (!Object.hasOwn(at as object, name)) continue;
      const declared = this.#declared.get((at as object).constructor);
      if (declared === undefined || !ts.isClassLike(declared.node)) return undefined;
      const node = declared.node.members.find((member) =>
        (ts.isMethodDeclaration(member) || ts.isGetAccessor(member)) && member.body &&
        memberName(member.name) === name
      );
      return node && { node: node as TypeScript.MethodDeclaration, module: declared.module };
    }
    return undefined;
  }

  #read(name: string, text: string): void {
    if (Object.hasOwn(this.javascript.modules, name)) return;
    const { file, code } = parse(name, text);
    this.javascript.modules[name] = code;
    const imports: Record<string, string> = {};
    this.javascript.imports[name] = imports;
    this.#texts.set(name, { name, file, exports: {}, valueOf: () => undefined });
    for (const node of file.statements) {
      const isImport = ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly ||
        ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly;
      if (!isImport) continue;
      const literal = node.moduleSpecifier as TypeScript.StringLiteral;
      const imported = resolve(literal.text, name);
      imports[literal.text] = imported;
      if (!isVocabulary(imported)) this.#read(imported, this.#textOf(imported, literal));
    }
  }

  #textOf(name: string, literal: TypeScript.StringLiteral): string {
    const text = COURSE_SOURCES[name];
    if (text !== undefined) return text;
    if (this.#readsFiles && name.startsWith("/")) {
      try {
        return Deno.readTextFileSync(name);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    throw new SubsetError(
      placeOf(literal),
      `"${literal.text}" cannot be imported: import "@course/atomics/mod.ts" or "@course/pools/mod.ts"`,
    );
  }

  #evaluate(name: string): ModuleText {
    evaluate(name, this.javascript, this.#evaluated);
    for (const [loaded, { exports, valueOf }] of this.#evaluated) {
      const module = this.#texts.get(loaded)!;
      if (module.exports === exports) continue;
      Object.assign(module, { exports, valueOf });
      for (const node of module.file.statements) this.#declare(node, module);
    }
    return this.#texts.get(name)!;
  }

  #declare(node: TypeScript.Statement, module: ModuleText): void {
    if (ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)) {
      if (ts.isFunctionDeclaration(node) && !node.body) return;
      const value = node.name ? this.#local(module, node.name.text) : module.exports.default;
      this.#declared.set(value, { node, module });
    }
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations) {
      const isFunction = initializer &&
        (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
      if (!isFunction || !ts.isIdentifier(name)) continue;
      this.#declared.set(this.#local(module, name.text), { node: initializer, module });
    }
  }
}

interface Parsed {
  file: TypeScript.SourceFile;
  code: string;
}

const parsed = new Map<string, Parsed>();

/** Reads a text; the course's modules are read once. */
function parse(name: string, text: string): Parsed {
  const before = parsed.get(name);
  if (before) return before;
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  const { outputText: code, diagnostics } = ts.transpileModule(withPublicNames(file), {
    compilerOptions: OPTIONS,
    reportDiagnostics: true,
  });
  if (diagnostics?.length) throw syntaxError(file);
  const result = { file, code };
  if (name.startsWith("/course/")) parsed.set(name, result);
  return result;
}

function syntaxError(file: TypeScript.SourceFile): SubsetError {
  const { diagnostics } = ts.transpileModule(file.text, { reportDiagnostics: true });
  const [wrong] = diagnostics ?? [];
  const { line, character } = file.getLineAndCharacterOfPosition(wrong?.start ?? 0);
  const message = ts.flattenDiagnosticMessageText(wrong?.messageText ?? "Syntax error", " ");
  const place = `${titleOf(file.fileName)}:${line + 1}:${character + 1}`;
  return new SubsetError(place, message.replace(/\.$/, ""));
}

/** The text with an ordinary name in place of each private one. */
function withPublicNames(file: TypeScript.SourceFile): string {
  const names: TypeScript.PrivateIdentifier[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isPrivateIdentifier(node)) names.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  let text = "";
  let at = 0;
  for (const name of names) {
    text += file.text.slice(at, name.getStart(file)) + publicName(name);
    at = name.end;
  }
  return text + file.text.slice(at);
}

function resolve(specifier: string, from: string): string {
  if (specifier.startsWith(COURSE)) return `/course/${specifier.slice(COURSE.length)}`;
  if (!specifier.startsWith(".")) return specifier;
  return decodeURIComponent(new URL(specifier, `file://${from}`).pathname);
}
