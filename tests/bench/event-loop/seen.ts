/** In milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  readonly count: number;
}

export interface Seen {
  /** By the clock: how late a timer of one millisecond was. */
  readonly delay: Quantiles;
  /** Processor time of the thread between two turns of the loop. */
  readonly turns: Quantiles;
  /** Statements of SQLite that took long, by the clock. */
  readonly long: readonly { readonly sql: string; readonly took: number }[];
}

export interface WatchRequest {
  readonly watch: 'begin' | 'tell';
  readonly stretch: 'phase' | 'request';
}
