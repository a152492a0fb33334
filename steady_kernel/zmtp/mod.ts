/**
 * The part of ZMTP 3.0 that Jupyter needs: TCP, no security, sockets that listen (ROUTER, PUB, REP)
 * and sockets that connect (DEALER, SUB, REQ).
 *
 * @module
 */
export { connect } from "./connect.ts";
export { concat, encodeMessage, type Frame, FrameDecoder, type Frames } from "./frames.ts";
export type { SocketType } from "./handshake.ts";
export { HIGH_WATER_BYTES, Peer } from "./peer.ts";
export { Server, type ServerOptions } from "./server.ts";
