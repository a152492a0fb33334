/** What is used of a Worker that answers. */
interface Scope<Answer> {
  postMessage(answer: Answer): void;
}

/**
 * Takes the voice of the Worker that this runs in: afterwards a program that runs there cannot answer in
 * its name.
 *
 * @returns sends an answer to the page
 */
export function takeVoice<Answer>(): (answer: Answer) => void {
  const scope = globalThis as unknown as Scope<Answer>;
  const send = scope.postMessage.bind(scope);
  delete (Object.getPrototypeOf(scope) as Partial<Scope<Answer>>).postMessage;
  delete (scope as Partial<Scope<Answer>>).postMessage;
  return send;
}
