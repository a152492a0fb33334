import { ts, type TypeScript } from "@course/typescript/mod.ts";

/** What a comment says, as Markdown. */
export interface Doc {
  text: string;
  /** Parameters with what is said of them. */
  parameters: [name: string, text: string][];
  returns: string;
  throws: string[];
  examples: string[];
  /** Whether it is said not to be for others. */
  isInternal: boolean;
}

/**
 * Reads the comment above a declaration.
 *
 * @param declarations the declarations of one name; the last comment counts
 * @param kind "module" for the comment at the head of a file, which has a tag of that name
 * @returns what it says
 */
export function docOf(
  declarations: readonly TypeScript.Node[],
  kind: "name" | "module" = "name",
): Doc {
  const all = declarations.flatMap((node) => ts.getJSDocCommentsAndTags(node)).filter(ts.isJSDoc);
  const isOfModule = (one: TypeScript.JSDoc) =>
    (one.tags ?? []).some(({ tagName }) => tagName.text === "module");
  const comment = all.findLast((one) => isOfModule(one) === (kind === "module"));
  const tags = comment?.tags ?? [];
  const textsOf = (name: string) =>
    tags.filter(({ tagName }) => tagName.text === name).map((tag) => textOf(tag.comment));
  return {
    text: textOf(comment?.comment),
    parameters: tags.flatMap((tag) =>
      ts.isJSDocParameterTag(tag) ? [[tag.name.getText(), textOf(tag.comment)]] : []
    ),
    returns: textsOf("returns").join(" "),
    throws: tags.flatMap((tag) =>
      ts.isJSDocThrowsTag(tag)
        ? [`\`${tag.typeExpression?.type.getText() ?? "Error"}\` ${textOf(tag.comment)}`]
        : []
    ),
    examples: textsOf("example"),
    isInternal: tags.some(({ tagName }) => tagName.text === "internal"),
  };
}

type Comment = Parameters<typeof ts.getTextOfJSDocComment>[0];

function textOf(comment: Comment): string {
  return (ts.getTextOfJSDocComment(comment) ?? "")
    .replaceAll(/\{@link(?:code)? ([^}|]+)[^}]*\}/g, "`$1`")
    .trim();
}
