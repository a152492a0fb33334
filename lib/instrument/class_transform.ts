/**
 * Classes and object literals: their methods that can be interrupted become twins, which are tied to
 * functions when the class or object is made.
 *
 * @module
 */
import { memberTwin } from "./function_transform.ts";
import { lengthOf } from "./parameters.ts";
import { bare } from "./scopes.ts";
import type { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { isUninterruptible } from "./uninterruptible.ts";

type Expression = TypeScript.Expression;
type Name = TypeScript.PropertyName;

/** Key and length of a method, and the method with its key kept where it is computed. */
function adoptable(
  t: Transformer,
  original: TypeScript.MethodDeclaration,
  visited: TypeScript.MethodDeclaration,
): { method: TypeScript.MethodDeclaration; key: Expression[] } {
  const { f } = t;
  const length = t.number(lengthOf(original));
  const { name } = original;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) {
    return { method: visited, key: [t.text(name.text), length] };
  }
  const kept = t.helper();
  const computed = name as TypeScript.ComputedPropertyName;
  const key: Name = f.createComputedPropertyName(t.assign(kept, t.expression(computed.expression)));
  const made = f.updateMethodDeclaration(
    visited,
    visited.modifiers,
    visited.asteriskToken,
    key,
    undefined,
    undefined,
    visited.parameters,
    undefined,
    visited.body,
  );
  return { method: made, key: [kept, length] };
}

function isTwinMethod(t: Transformer, node: TypeScript.Node): node is TypeScript.MethodDeclaration {
  return ts.isMethodDeclaration(node) && node.body !== undefined &&
    t.colours.isInterruptible(node) && !isUninterruptible(node);
}

type NamedAccessor = TypeScript.AccessorDeclaration & { name: TypeScript.Identifier };

/** Whether a getter or setter gets a twin: it stands beside it, until the class ties it to it. */
function isTwinAccessor(t: Transformer, node: TypeScript.Node): node is NamedAccessor {
  return ts.isAccessor(node) && node.body !== undefined && t.colours.isInterruptible(node) &&
    !isUninterruptible(node);
}

/** What `adoptAccessors` needs: "get" or "set", the property, and the method that is the twin. */
function accessorKeys(t: Transformer, node: NamedAccessor): Expression[] {
  return [kindOf(node), node.name.text, twinKey(node)].map((text) => t.text(text));
}

function kindOf(node: NamedAccessor): string {
  return ts.isGetAccessor(node) ? "get" : "set";
}

function twinKey(node: NamedAccessor): string {
  return `${kindOf(node)} ${node.name.text}, interruptible`;
}

/** Name of the method that is a constructor's twin. */
const CONSTRUCTOR = "constructor, interruptible";

function isTwinConstructor(
  t: Transformer,
  node: TypeScript.Node,
): node is TypeScript.ConstructorDeclaration {
  return ts.isConstructorDeclaration(node) && t.colours.isInterruptible(node) &&
    !isUninterruptible(node);
}

/** A constructor that also makes an object with nothing but its fields, for its twin. */
function onlyFields(
  t: Transformer,
  node: TypeScript.ConstructorDeclaration,
): TypeScript.ConstructorDeclaration {
  const { f } = t;
  const first = f.createElementAccessExpression(f.createIdentifier("arguments"), 0);
  const leave = f.createIfStatement(
    f.createStrictEquality(first, t.runtime("onlyFields")),
    f.createReturnStatement(),
  );
  const body = f.updateBlock(node.body!, [leave, ...node.body!.statements]);
  return f.updateConstructorDeclaration(node, node.modifiers, node.parameters, body);
}

/** An object literal; its methods that are twins become functions. */
export function objectLiteral(
  t: Transformer,
  node: TypeScript.ObjectLiteralExpression,
): Expression {
  const keys: Expression[] = [];
  const accessors: Expression[] = [];
  const properties = node.properties.flatMap((property) => {
    const visited = t.like(property);
    if (isTwinAccessor(t, property)) {
      accessors.push(...accessorKeys(t, property));
      return [visited, memberTwin(t, property, twinKey(property))];
    }
    if (!isTwinMethod(t, property)) return [visited];
    const { method, key } = adoptable(t, property, visited as TypeScript.MethodDeclaration);
    keys.push(...key);
    return [method];
  });
  const made = t.f.updateObjectLiteralExpression(node, properties);
  const adopted = keys.length === 0 ? made : t.call("adopt", made, ...keys);
  return accessors.length === 0 ? adopted : t.call("adoptAccessors", adopted, ...accessors);
}

/** A class; before anything else its methods that are twins become functions. */
export function classLike(t: Transformer, node: TypeScript.ClassLikeDeclaration): TypeScript.Node {
  const { f } = t;
  const ofInstances: Expression[] = [];
  const ofClass: Expression[] = [];
  const accessors: Expression[] = [];
  const staticAccessors: Expression[] = [];
  let hasConstructor = false;
  const members = node.members.flatMap((member) => {
    const visited = t.like(member);
    if (isTwinAccessor(t, member)) {
      (isStatic(member) ? staticAccessors : accessors).push(...accessorKeys(t, member));
      return [visited, memberTwin(t, member, twinKey(member))];
    }
    if (isTwinConstructor(t, member)) {
      hasConstructor = true;
      const made = visited as TypeScript.ConstructorDeclaration;
      return [onlyFields(t, made), memberTwin(t, member, CONSTRUCTOR)];
    }
    if (!isTwinMethod(t, member) || ts.isPrivateIdentifier(member.name)) return [visited];
    const { method, key } = adoptable(t, member, visited as TypeScript.MethodDeclaration);
    (isStatic(member) ? ofClass : ofInstances).push(...key);
    return [method];
  });
  const adopt = (name: string, target: Expression, keys: Expression[]) =>
    keys.length === 0 ? [] : [f.createExpressionStatement(t.call(name, target, ...keys))];
  const prototype = f.createPropertyAccessExpression(f.createThis(), "prototype");
  const first = [
    ...adopt("adopt", prototype, ofInstances),
    ...adopt("adopt", f.createThis(), ofClass),
    ...adopt("adoptAccessors", prototype, accessors),
    ...adopt("adoptAccessors", f.createThis(), staticAccessors),
    ...adopt("adoptConstructor", f.createThis(), hasConstructor ? [t.text(CONSTRUCTOR)] : []),
  ];
  if (first.length > 0) {
    members.unshift(f.createClassStaticBlockDeclaration(f.createBlock(first, true)));
  }
  const heritage = node.heritageClauses?.map((clause) => heritageClause(t, clause));
  if (ts.isClassDeclaration(node)) {
    return f.updateClassDeclaration(
      node,
      node.modifiers,
      node.name,
      node.typeParameters,
      heritage,
      members,
    );
  }
  return f.updateClassExpression(
    node,
    node.modifiers,
    node.name,
    node.typeParameters,
    heritage,
    members,
  );
}

function isStatic(
  member: TypeScript.MethodDeclaration | TypeScript.AccessorDeclaration,
): boolean {
  return member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function heritageClause(
  t: Transformer,
  clause: TypeScript.HeritageClause,
): TypeScript.HeritageClause {
  if (clause.token !== ts.SyntaxKind.ExtendsKeyword) return clause;
  const { f } = t;
  const types = clause.types.map((type) => {
    const parent = bare(type.expression);
    const isOwn = ts.isIdentifier(parent) && t.names.declarationOf(parent) !== undefined;
    const visited = t.expression(type.expression);
    return f.updateExpressionWithTypeArguments(
      type,
      isOwn ? visited : t.call("base", t.position(type), visited),
      undefined,
    );
  });
  return f.updateHeritageClause(clause, types);
}
