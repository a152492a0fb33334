import { assignedBy, type Names, scopeOf } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** A loop with a condition. */
export type Loop =
  | TypeScript.ForStatement
  | TypeScript.WhileStatement
  | TypeScript.DoStatement;

/**
 * The variables that outlive a turn of a loop and may be changed by one: they are declared outside
 * its body, in the same function, and assigned in it. Variables of other functions, and those that
 * closures assign, are marked where they are assigned.
 *
 * @param loop the loop
 * @param names what the program's names stand for
 * @returns one identifier for each variable
 */
export function loopVariables(loop: Loop, names: Names): TypeScript.Identifier[] {
  const found = new Map<TypeScript.Symbol, TypeScript.Identifier>();
  const add = (name: TypeScript.Identifier) => {
    const symbol = names.symbolOf(name);
    const declaration = names.declarationOf(name);
    if (symbol === undefined || declaration === undefined) return;
    if (scopeOf(declaration) !== scopeOf(loop)) return;
    if (!endsWithTurn(declaration, loop)) found.set(symbol, name);
  };
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
    for (const target of assignedBy(node)) if (ts.isIdentifier(target)) add(target);
    if (ts.isVariableDeclaration(node)) { for (const name of namesIn(node.name)) add(name); }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(loop, (child) => {
    if (!(ts.isForStatement(loop) && child === loop.initializer)) visit(child);
  });
  return [...found.values()];
}

/** Whether a variable is made anew in each turn. */
function endsWithTurn(declaration: TypeScript.Node, loop: Loop): boolean {
  let owner = declaration;
  while (ts.isBindingElement(owner) || ts.isBindingName(owner)) owner = owner.parent;
  if (ts.isVariableDeclaration(owner) && ts.isVariableDeclarationList(owner.parent)) {
    if ((owner.parent.flags & ts.NodeFlags.BlockScoped) === 0) return false;
  }
  for (let node = declaration; node !== undefined; node = node.parent) {
    if (node === loop.statement) return true;
    if (node === loop) return false;
  }
  return false;
}

function* namesIn(name: TypeScript.BindingName): Generator<TypeScript.Identifier> {
  if (ts.isIdentifier(name)) yield name;
  else {
    for (const element of name.elements) {
      if (!ts.isOmittedExpression(element)) yield* namesIn(element.name);
    }
  }
}
