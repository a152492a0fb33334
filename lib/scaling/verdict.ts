/** An answer and its sentence. */
export interface Verdict {
  /** Whether the answer is yes. */
  holds: boolean;
  /** The answer in words, without a final period. */
  text: string;
}
