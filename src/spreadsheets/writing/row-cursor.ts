/** Rows at hand, or pages of rows that are read while they are written. */
export type RowSource<Row> = Iterable<Row> | AsyncIterable<readonly Row[]>;

export interface RowCursor<Row> {
  /** The next rows, at most `limit`; undefined when there are no more. */
  next(limit: number): Promise<readonly Row[] | undefined>;
  hasMore(): Promise<boolean>;
}

const pageLength = 1_000;

/** The same rows in pages, so that nobody waits row by row. */
export async function* pagesOf<Row>(source: RowSource<Row>): AsyncGenerator<readonly Row[]> {
  if (Symbol.asyncIterator in source) {
    yield* source;
    return;
  }
  let page: Row[] = [];
  for (const row of source) {
    page.push(row);
    if (page.length < pageLength) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Reads rows once, from front to back, in portions that suit whoever writes them. */
export function openCursor<Row>(source: RowSource<Row>): RowCursor<Row> {
  const pages = pagesOf(source);
  let page: readonly Row[] = [];
  let at = 0;
  const hasMore = async (): Promise<boolean> => {
    while (at >= page.length) {
      const next = await pages.next();
      if (next.done === true) return false;
      page = next.value;
      at = 0;
    }
    return true;
  };
  return {
    hasMore,
    async next(limit) {
      if (!(await hasMore())) return undefined;
      const rows = at === 0 && page.length <= limit ? page : page.slice(at, at + limit);
      at += rows.length;
      return rows;
    },
  };
}
