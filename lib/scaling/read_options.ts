/** What is told about a file beyond its headings. */
export interface ReadOptions {
  /** Headings of the columns with p and throughput, where they are not clear. */
  columns?: [p: string, throughput: string];
  /**
   * What the column beside p holds. "throughput" (without it); "time": how long the same work took,
   * read as work done per second, 1 / time; "latency": how long one request took when p were on
   * their way, read as p / latency by Little's law.
   */
  from?: "throughput" | "time" | "latency";
}
