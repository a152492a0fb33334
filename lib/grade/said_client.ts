import { type Client, clientText } from "../explore/clients.ts";
import { sayPhrase } from "../words/grading.ts";

/**
 * Writes a client as learners read it, in the language of this place.
 *
 * @param client the client
 * @returns one line
 */
export function saidClient(client: Client): string {
  const { start } = client;
  return clientText({ ...client, start: { ...start, says: sayPhrase(start.says) } });
}
