/**
 * What laws and scenarios of the exercises say in Chinese, by the English phrase with its values in
 * braces, numbered in their order.
 */
export const PHRASE_WORDS: Readonly<Record<string, string>> = {
  "exit after enter {0}": "enter {0} 之后的 exit",
};
