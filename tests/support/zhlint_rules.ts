/**
 * How the linter zhlint looks at the project's Chinese: full-width marks, brackets too, unlike its
 * own preset, as the slides have them.
 */
export const ZHLINT_RULES = {
  preset: "default",
  halfwidthPunctuation: "",
  fullwidthPunctuation: "，。：；？！“”‘’（）",
  adjustedFullwidthPunctuation: "",
};
