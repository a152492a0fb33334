/** What a grading process is told, as one line of JSON on its standard input. */
export interface GradeJob {
  /** Stands before each answer, so that nothing a learner prints is taken for one. */
  token: string;
  /** Folder of the answers: the only thing that the process may read. */
  folder: string;
  /** Names of the exercises to grade. */
  names: string[];
}

/** What a grading process says about one exercise. */
export interface GradeAnswer {
  name: string;
  /** "not proved": no law is broken, and for some the explorer could not try every order. */
  status: "passed" | "failed" | "not proved" | "not started" | "missing";
  /** The laws in order, with the reason where one does not hold, or is not proved to. */
  laws: { law: string; state: "holds" | "broken" | "not proved" | "not tried"; problem?: string }[];
  /** The first failure as learners read it. */
  text?: string;
  /** What a pool of one's own can be compared by. */
  leaderboard?: string;
}
