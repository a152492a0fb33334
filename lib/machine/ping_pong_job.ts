/** What a player of ping-pong is told. */
export interface PingPongJob {
  /** The ball: odd on its way there, even on its way back, END when the game is over. */
  ball: SharedArrayBuffer;
  /** Whether this player serves, and takes the time. */
  serves: boolean;
  /** CPU to stay on, if players are to be pinned. */
  cpu: number | undefined;
  /** Milliseconds of one game. */
  milliseconds: number;
}

/** What a player says. */
export type PingPongReply =
  | { kind: "ready" }
  | { kind: "result"; isPinned: boolean; hopNs: number[] }
  | { kind: "error"; reason: string };

/** Index of the ball; its line is its own. */
export const BALL = 32;
/** Index of a word that says how many players are at the table. */
export const PLAYERS = 96;
export const BALL_BYTES = 512;
/** Value of the ball when the game is over. */
export const END = -1;
