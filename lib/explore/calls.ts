/** What a thread says when a call begins. */
export interface CallBegins {
  begins: unknown;
}

/** What a thread says when a call has ended. */
export interface CallReturns {
  returns: unknown;
}

/** Whether something that a thread says is that a call begins. */
export function isBeginning(what: unknown): what is CallBegins {
  return typeof what === "object" && what !== null && Object.hasOwn(what, "begins");
}

/** Whether something that a thread says is that a call has ended. */
export function isReturn(what: unknown): what is CallReturns {
  return typeof what === "object" && what !== null && Object.hasOwn(what, "returns");
}
