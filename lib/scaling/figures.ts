import { displayWidth, percent, splitWide } from "../tables/mod.ts";
import { say } from "../words/figures.ts";

/**
 * Writes a number with four digits, and with an exponent where it is very large or small.
 *
 * @param value number to write
 * @returns for example "995.6", "12343", "1.245e7" or "1.988e-5"
 */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return value.toExponential(3).replace("e+", "e");
  if (Number.isInteger(value)) return String(value);
  return size >= 1000 ? String(Math.round(value)) : value.toPrecision(4);
}

/**
 * Writes an interval.
 *
 * @param interval its ends; infinite where there is none
 * @returns for example "1 to 2.5" or "from 0.2, no upper end"
 */
export function between([low, high]: readonly [number, number]): string {
  if (low === -Infinity) {
    return high === Infinity ? say("fit.any") : say("fit.upTo", { high: figure(high) });
  }
  return high === Infinity
    ? say("fit.from", { low: figure(low) })
    : say("fit.between", { low: figure(low), high: figure(high) });
}

/**
 * Writes a probability as percent; nothing is said to be certain.
 *
 * @param probability 0 to 1
 * @returns for example "13 %", "less than 0.1 %" or "more than 99 %"
 */
export function chance(probability: number): string {
  if (probability < 0.001) return say("fit.lessThan", { part: "0.1" });
  return probability > 0.99 ? say("fit.moreThan", { part: 99 }) : percent(probability);
}

/**
 * Writes a part as percent in a sentence, where nothing is said to be 0 that is not.
 *
 * @param part for example 0.0002
 * @returns for example "13 %", "0.8 %" or "less than 0.1 %"
 */
export function size(part: number): string {
  return part > 0 && part < 0.0005 ? say("fit.lessThan", { part: "0.1" }) : percent(part);
}

/**
 * Writes the p-value of a test.
 *
 * @param probability 0 to 1
 * @returns for example "p = 0.0023" or "p < 0.0001"
 */
export function pValue(probability: number): string {
  if (probability < 0.0001) return "p < 0.0001";
  return `p = ${Number(probability.toPrecision(2))}`;
}

/**
 * Begins a sentence.
 *
 * @param text words
 * @returns the words, the first one with a capital
 */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/**
 * Breaks a text between words into lines of at most 80 characters.
 *
 * @param first what the first line begins with; the others are indented as far
 * @param text words with single spaces
 * @returns the lines
 */
export function wrapped(first: string, text: string): string[] {
  const indent = " ".repeat(displayWidth(first));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    for (const [index, part] of splitWide(word).entries()) {
      const space = line === "" || index > 0 ? "" : " ";
      if (line !== "" && indent.length + displayWidth(line + space + part) > 80) {
        lines.push(line);
        line = part;
      } else line += space + part;
    }
  }
  lines.push(line);
  return lines.map((line, index) => (index === 0 ? first : indent) + line);
}

/**
 * Lists words, and says how many more there are where they are many.
 *
 * @param words what is listed
 * @param most how many are written out
 * @returns for example "3, 5 and 8" or "1, 2, 3 and 97 more"
 */
export function listed(words: readonly string[], most = 8): string {
  if (words.length <= 1) return words.join("");
  const shown = words.length > most ? words.slice(0, most) : words.slice(0, -1);
  const last = words.length > most
    ? say("fit.more", { count: words.length - most })
    : words.at(-1)!;
  return say("list.pair", { list: shown.join(say("list.comma")), last });
}
