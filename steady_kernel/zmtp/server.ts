import type { Frames } from "./frames.ts";
import type { SocketType } from "./handshake.ts";
import { Peer } from "./peer.ts";

/** How a socket listens. */
export interface ServerOptions {
  /** Address to listen at; `*` is every address of the machine. */
  ip: string;
  /** Port, 0 for a free one. */
  port: number;
  type: SocketType;
  /** Told each message; not told subscriptions. */
  onMessage(peer: Peer, frames: Frames): void;
  /** Bytes that may wait for one peer before messages are dropped that may be. */
  highWater?: number;
}

/** A socket that peers connect to. */
export class Server {
  /** Peers that have said hello. */
  readonly peers = new Set<Peer>();
  /** Port that it listens at. */
  readonly port: number;
  readonly #listener: Deno.TcpListener;
  readonly #options: ServerOptions;

  /**
   * @param options address, kind and who is told
   * @throws {Deno.errors.AddrInUse} If the port is taken
   */
  constructor(options: ServerOptions) {
    const hostname = options.ip === "*" ? "0.0.0.0" : options.ip;
    this.#options = options;
    this.#listener = Deno.listen({ hostname, port: options.port });
    this.port = this.#listener.addr.port;
    this.#accept();
  }

  /**
   * Sends a message to every peer, of a PUB to those that want it.
   *
   * @param frames its parts; the first is the topic of a PUB
   * @param droppable whether it may be dropped for a peer that does not read
   */
  sendAll(frames: Frames, droppable = false): void {
    for (const peer of this.peers) {
      if (this.#options.type === "PUB" && !peer.wants(frames[0]!)) continue;
      peer.send(frames, droppable);
    }
  }

  /** Waits until every peer has got everything. */
  async flush(): Promise<void> {
    await Promise.all([...this.peers].map((peer) => peer.flush()));
  }

  /** Listens no more and lets every peer go. */
  close(): void {
    this.#listener.close();
    for (const peer of this.peers) peer.close();
  }

  async #accept(): Promise<void> {
    try {
      for await (const conn of this.#listener) this.#serve(conn);
    } catch {
      // It listens no more.
    }
  }

  async #serve(conn: Deno.TcpConn): Promise<void> {
    const { type, highWater, onMessage } = this.#options;
    const peer = new Peer(conn, highWater);
    try {
      conn.setNoDelay();
      await peer.greet(type);
      this.peers.add(peer);
      for (;;) {
        const frames = await peer.receive();
        if (type === "PUB") peer.subscribe(frames[0]!);
        else onMessage(peer, frames);
      }
    } catch {
      // It has gone, or it never was a peer: others must not notice.
    } finally {
      this.peers.delete(peer);
      peer.close();
    }
  }
}
