import type { PlanLineFilter } from '#usecases/ports.ts';

export const shows = ['planned', 'all', 'unplanned'] as const;
export type Show = (typeof shows)[number];

/** What the address of the plan page says: which lines, and which part of them. */
export interface PlanQuery {
  readonly territory: string;
  readonly segment: string;
  readonly brand: string;
  readonly channel: string;
  readonly text: string;
  readonly show: Show;
  /** From 1. */
  readonly page: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

/** Reads the address; whatever it says that makes no sense counts as not said. */
export function readPlanQuery(query: unknown): PlanQuery {
  const written = (typeof query === 'object' && query !== null ? query : {}) as Readonly<
    Record<string, unknown>
  >;
  const show = textOf(written['show']);
  const page = Number(textOf(written['page']) || '1');
  return {
    territory: textOf(written['territory']),
    segment: textOf(written['segment']),
    brand: textOf(written['brand']),
    channel: textOf(written['channel']),
    text: textOf(written['text']),
    show: (shows as readonly string[]).includes(show) ? (show as Show) : 'planned',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The part of the query that the plan itself can answer. */
export function filterOf({ territory, segment, brand, channel, text, show }: PlanQuery): PlanLineFilter {
  return {
    ...(territory === '' ? {} : { territory }),
    ...(segment === '' ? {} : { segment }),
    ...(brand === '' ? {} : { brand }),
    ...(channel === '' ? {} : { channel }),
    ...(text === '' ? {} : { text }),
    ...(show === 'planned' ? { onlyPlanned: true } : {}),
  };
}

/** The address of the same page with some of the query changed. */
export function pathWith(path: string, query: PlanQuery, change: Partial<PlanQuery>): string {
  const { show, page, ...texts } = { ...query, ...change };
  const parameters = new URLSearchParams(Object.entries(texts).filter(([, value]) => value !== ''));
  if (show !== 'planned') parameters.set('show', show);
  if (page > 1) parameters.set('page', String(page));
  const written = parameters.toString();
  return written === '' ? path : `${path}?${written}`;
}
