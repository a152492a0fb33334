/** Methods of JavaScript's library that change nothing, by name. */
export const PURE_METHODS = new Set(
  `at charAt charCodeAt codePointAt concat endsWith entries every filter find findIndex findLast
   findLastIndex flat flatMap forEach get has hasOwnProperty includes indexOf isPrototypeOf join keys
   lastIndexOf localeCompare map normalize padEnd padStart reduce reduceRight repeat slice some split
   startsWith subarray substring toExponential toFixed toLocaleString toLowerCase toPrecision
   toReversed toSorted toSpliced toString toUpperCase trim trimEnd trimStart valueOf values with
   difference intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference union`
    .split(/\s+/),
);

/** Functions of globals that change nothing; "()" is the global itself, "*" all of them. */
export const PURE_GLOBALS: Record<string, string[]> = {
  Math: ["*"],
  Number: ["()", "*"],
  String: ["()", "*"],
  Boolean: ["()"],
  BigInt: ["()", "*"],
  Symbol: ["()"],
  Object: [
    "entries",
    "keys",
    "values",
    "is",
    "hasOwn",
    "fromEntries",
    "getPrototypeOf",
    "isFrozen",
  ],
  Array: ["from", "of", "isArray"],
  JSON: ["parse", "stringify"],
  Error: ["()"],
  RangeError: ["()"],
  TypeError: ["()"],
  parseInt: ["()"],
  parseFloat: ["()"],
  isNaN: ["()"],
  isFinite: ["()"],
  structuredClone: ["()"],
};
