/**
 * The sentence for a guess that is not written yet.
 *
 * @param name name of its variable
 * @returns what to write
 */
export function guessIsMissing(name: string): string {
  return `Write your guess first: put a number in place of undefined, as in ` +
    `\`const ${name} = 10;\`, and run that cell again`;
}
