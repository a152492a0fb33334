import { type Channel, CHANNELS } from "../jupyter/connection_file.ts";

/**
 * Finds a free port of this machine for each channel. Another program may take one before it is
 * used; whoever uses them has to try again then.
 *
 * @returns the ports
 */
export function findPorts(): Record<Channel, number> {
  const listeners = CHANNELS.map(() => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const ports = listeners.map(({ addr }) => addr.port);
  for (const listener of listeners) listener.close();
  return Object.fromEntries(CHANNELS.map((channel, i) => [channel, ports[i]!])) as Record<
    Channel,
    number
  >;
}
