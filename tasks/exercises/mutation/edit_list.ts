/**
 * A wrong solution that differs from the right one by a few lines, as the list of its edits. It looks
 * like what `diff` writes, without line numbers:
 *
 *     wrong because the lock is given back without release
 *     must fail: the next holder sees what the last one has written
 *     @@
 *     -  storeRelease(words, lock, 0);
 *     +  writeOnce(words, lock, 0);
 *
 * After each `@@` stand neighbouring lines: those with a space and with `-` are in the solution, those
 * with a space and with `+` in the mutant. They must be in the solution exactly once, so that a list
 * never goes stale in silence. A third line of the header, `of: also_right/rounds.ts`, says that what is
 * changed is another right answer.
 *
 * @module
 */

const SOLUTION = "solution.ts";

/** A list of edits. */
export interface EditList {
  /** Why the mutant is wrong. */
  because: string;
  /** The law that it must break. */
  law: string;
  /** The right answer that is changed, in `.meta`. */
  of: string;
  edits: Edit[];
}

/** Neighbouring lines, and what they become. */
export interface Edit {
  /** Line of the list in which it begins. */
  line: number;
  from: string[];
  to: string[];
}

/**
 * Reads a list of edits.
 *
 * @param text the list
 * @param path its file, for errors
 * @returns the edits
 * @throws {SyntaxError} If it does not have this form
 */
export function parseEditList(text: string, path: string): EditList {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const because = /^wrong because (.+)$/.exec(lines[0] ?? "")?.[1];
  const law = /^must fail: (.+)$/.exec(lines[1] ?? "")?.[1];
  if (because === undefined || law === undefined) {
    throw new SyntaxError(
      `${path} must begin with the lines "wrong because ..." and "must fail: ..."`,
    );
  }
  const of = /^of: (also_right\/\w+\.ts)$/.exec(lines[2] ?? "")?.[1];
  const edits: Edit[] = [];
  for (const [index, line] of lines.entries()) {
    if (index < (of === undefined ? 2 : 3)) continue;
    const edit = edits.at(-1);
    const rest = line.slice(1);
    if (line === "@@") edits.push({ line: index + 1, from: [], to: [] });
    else if (edit && line.startsWith("-")) edit.from.push(rest);
    else if (edit && line.startsWith("+")) edit.to.push(rest);
    else if (edit && (line === "" || line.startsWith(" "))) {
      edit.from.push(rest);
      edit.to.push(rest);
    } else {
      throw new SyntaxError(
        `${path}, line ${index + 1}: "${line}" must be @@, or begin with a space, - or + after one`,
      );
    }
  }
  if (edits.length === 0) throw new SyntaxError(`${path} changes nothing: put an edit after @@`);
  return { because, law, of: of ?? SOLUTION, edits };
}

/**
 * Makes the mutant.
 *
 * @param right text of the right answer
 * @param list the edits
 * @param path file of the list, for errors
 * @returns text of the mutant
 * @throws {RangeError} If lines that an edit names are not in the right answer exactly once, or are in two
 * edits
 */
export function applyEditList(right: string, { edits, of }: EditList, path: string): string {
  const lines = right.split("\n");
  const places = edits.map((edit) => ({ edit, at: placeOf(lines, edit, path, of) }));
  places.sort((a, b) => a.at - b.at);
  const mutant: string[] = [];
  let done = 0;
  for (const { edit: { line, from, to }, at } of places) {
    if (at < done) throw new RangeError(`${path}, line ${line}: two edits change the same lines`);
    mutant.push(...lines.slice(done, at), ...to);
    done = at + from.length;
  }
  return [...mutant, ...lines.slice(done)].join("\n");
}

function placeOf(lines: string[], { line, from }: Edit, path: string, of: string): number {
  const places = from.length === 0
    ? []
    : [...lines.keys()].filter((at) => from.every((text, index) => lines[at + index] === text));
  if (places.length === 1) return places[0]!;
  const quoted = from.map((text) => `\n  ${text}`).join("");
  throw new RangeError(
    from.length === 0
      ? `${path}, line ${line}: an edit must name a line of the ${
        of === SOLUTION ? "solution" : "right answer"
      }, such as the one before it`
      : places.length === 0
      ? `${path}, line ${line}: these lines are not in ${of}, edit the list:${quoted}`
      : `${path}, line ${line}: these lines are in ${of} ${places.length} times, add ` +
        `neighbouring lines to the list:${quoted}`,
  );
}
