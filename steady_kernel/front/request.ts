import type { Json, Message, Wire } from "../jupyter/wire.ts";
import type { Peer } from "../zmtp/mod.ts";

/** A message from a front end, and the way back. */
export class Request {
  readonly message: Message;
  readonly peer: Peer;
  readonly #wire: Wire;

  /**
   * @param message what was asked
   * @param peer who has asked
   * @param wire what answers are signed with
   */
  constructor(message: Message, peer: Peer, wire: Wire) {
    this.message = message;
    this.peer = peer;
    this.#wire = wire;
  }

  /** What was asked for. */
  get content(): Json {
    return this.message.content;
  }

  /**
   * Answers.
   *
   * @param type kind of the answer
   * @param content its content
   */
  reply(type: string, content: Json): void {
    const { identities, header } = this.message;
    this.peer.send(this.#wire.encode({ type, content, identities, parent: header }));
  }
}
