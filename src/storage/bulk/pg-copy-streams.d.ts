declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';

  /** A query for a `pg` client that takes the rows of `copy … from stdin`; it finishes once they are in. */
  export function from(sql: string): Writable;
}
