/** What a page does not have, by the module and the names in it that need it. */
const LIMITS: { module: RegExp; names?: readonly string[]; why: string }[] = [
  {
    module: /^@course\/measure\//,
    names: ["measureSeries", "measureThroughput", "storeBuffering"],
    why: "it measures with real threads",
  },
  { module: /^@course\/doctor\//, why: "it looks at the machine that Deno runs on" },
  { module: /^(@course\/(project|machine|grade)\/|node:)/, why: "it needs Deno and files" },
  { module: /^(npm:|jsr:|https?:|@std\/|\.)/, why: "it loads a module that no page brings along" },
];

/**
 * Says why something that a cell imports does not work in a page.
 *
 * @param module the module, as the cell writes it
 * @param name what is imported of it; "*" for all
 * @returns half a sentence, or `undefined` when it works
 */
export function whyNotHere(module: string, name: string): string | undefined {
  return LIMITS.find((limit) => limit.module.test(module) && (limit.names?.includes(name) ?? true))
    ?.why;
}
