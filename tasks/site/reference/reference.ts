import { projectFolder } from "@course/project/mod.ts";
import type { Documented } from "./read_module.ts";
import { readModule } from "./read_module.ts";

/** A module of the library in the reference. */
export interface ReferenceModule {
  /** Name of its folder below `lib`. */
  name: string;
  /** The first sentence about it. */
  about: string;
  /** All about it and its names, as Markdown. */
  markdown: string;
  /** Its public names, and the first paragraph about each. */
  names: { name: string; about: string }[];
}

/** It only hands the compiler on, which has a reference of its own. */
const COMPILER = "typescript";

/**
 * Reads the reference of the library: what each `mod.ts` of `lib` exports.
 *
 * @returns the modules, by name
 */
export async function readReference(): Promise<ReferenceModule[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(`${projectFolder}/lib`)) {
    const isThere = await Deno.stat(`${projectFolder}/lib/${name}/mod.ts`).catch(() => undefined);
    if (isThere && name !== COMPILER) names.push(name);
  }
  return names.toSorted().map((name) => {
    const { doc, names } = readModule(`lib/${name}/mod.ts`);
    return {
      name,
      about: firstParagraph(doc.text),
      markdown: [
        `# ${name}`,
        `\`import { ... } from "@course/${name}/mod.ts"\``,
        doc.text,
        ...doc.examples,
        ...names.flatMap((one) => [
          ...partOf(one, 2),
          ...one.members.flatMap((member) => partOf(member, 3)),
        ]),
      ].filter(Boolean).join("\n\n"),
      names: names.map(({ name, doc }) => ({ name, about: firstParagraph(doc.text) })),
    };
  });
}

function partOf({ name, kind, code, doc }: Documented, level: number): string[] {
  return [
    `${"#".repeat(level)} ${level > 2 ? name : `${name}, ${kind}`}`,
    `\`\`\`ts\n${code}\n\`\`\``,
    doc.text,
    doc.parameters.map(([name, text]) => `- \`${name}\`: ${text.replaceAll("\n", " ")}`).join("\n"),
    doc.returns && `Returns ${doc.returns}`,
    doc.throws.map((text) => `- throws ${text.replaceAll("\n", " ")}`).join("\n"),
    ...doc.examples,
  ];
}

function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/)[0]!.replaceAll(/\s+/g, " ");
}
