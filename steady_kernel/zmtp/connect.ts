import type { SocketType } from "./handshake.ts";
import { Peer } from "./peer.ts";

const RETRY_MS = 10;

/**
 * Connects to a socket that may not be listening yet.
 *
 * @param address where it is, or will be
 * @param type what this side's socket is
 * @param given whether to go on trying
 * @param identity name of this side for a ROUTER
 * @returns the connection, after both have said hello
 * @throws {Error} If `given` says no before there is one
 */
export async function connect(
  address: { hostname: string; port: number },
  type: SocketType,
  given: () => boolean = () => true,
  identity?: Uint8Array<ArrayBuffer>,
): Promise<Peer> {
  for (;;) {
    let peer: Peer | undefined;
    try {
      const conn = await Deno.connect(address);
      conn.setNoDelay();
      peer = new Peer(conn);
      await peer.greet(type, identity);
      if (type === "SUB") peer.send([new Uint8Array([1])]);
      return peer;
    } catch (error) {
      peer?.close();
      if (!given()) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
