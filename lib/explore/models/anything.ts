import type { Model } from "./model.ts";

/**
 * Any object: all its methods are called, with as many numbers as they have parameters, and may answer
 * what they like. For laws that are about all objects.
 *
 * @param methods how many parameters each method has
 * @returns the model
 */
export function anything(methods: Readonly<Record<string, number>>): Model<number> {
  const names = Object.keys(methods);
  return {
    name: "object",
    kind: "anything",
    made: [methods],
    methods: Object.fromEntries(names.map((name) => [name, name])),
    aliases: {},
    acts: Object.fromEntries(names.map((name) => [name, [name]])),
    starts: [[]],
    given: methods,
    startAfter: () => 0,
    apply: (state) => state,
  };
}
