/** A name that a cell declares for all cells. */
export interface DeclaredName {
  /** The name. */
  name: string;
  /** Whether it may be assigned again; a `var` is there before it is declared. */
  kind: "const" | "let" | "var";
}
