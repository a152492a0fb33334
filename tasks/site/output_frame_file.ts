/**
 * The file of the frame that shows a type of outputs.
 *
 * @param type as "application/vnd.course.schedule+json"
 * @returns its name in the folder of scripts
 */
export function frameFile(type: string): string {
  const [, name] = /vnd\.course\.(\w+)\+json$/.exec(type) ?? [];
  if (name === undefined) {
    throw new RangeError(`Cannot show "${type}": it is no output of the course`);
  }
  return `output_${name}.html`;
}
