/** Why an experiment on a kernel did not end well. */
export type KernelErrorKind =
  | "no program"
  | "no image"
  | "no module"
  | "panic"
  | "hang"
  | "ended early"
  | "interrupted"
  | "refused";

/** An experiment on a kernel that could not begin or did not end; its message says the way out. */
export class KernelError extends Error {
  /** What errors of this kind are called. */
  override name = "KernelError";
  /** What kind of failure it is. */
  readonly kind: KernelErrorKind;

  /**
   * Says that an experiment could not begin or did not end.
   *
   * @param kind what kind of failure it is
   * @param message what failed, the value, and the way out
   */
  constructor(kind: KernelErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
