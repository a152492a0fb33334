/** How far `Atomics.wait` has come: what its next access is. */
export const Stage = {
  /** It is not waiting. */
  NONE: 0,
  /** Locks the list of waiters. */
  ENTER: 1,
  /** Reads the word. */
  LOOK: 2,
  /** Unlocks the list; the agent is in it, if the word is as expected. */
  LEAVE: 3,
  /** Chooses whether it will be woken or gives up, if it has a timeout. */
  CHOOSE: 4,
  /** Reads the list until the agent is not in it any more. */
  WAKE: 5,
  /** Takes the agent off the list. */
  GIVE_UP: 6,
} as const;
