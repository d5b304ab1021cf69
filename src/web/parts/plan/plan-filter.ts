import { channels } from '#domain/basics/channel.ts';
import { segments } from '#domain/basics/segment.ts';
import type { SoughtLines } from '#usecases/planning/view-plan.ts';
import { fieldOf } from '../../form-fields.ts';

export const shows = ['planned', 'all', 'unplanned'] as const;
export type Show = (typeof shows)[number];

/** What the address of the plan page says: which lines, and which part of them. */
export interface PlanQuery {
  /** As `DE-2027-01`; empty for the plan people work on. */
  readonly cycle: string;
  readonly territory: string;
  readonly segment: string;
  readonly brand: string;
  readonly channel: string;
  readonly text: string;
  readonly show: Show;
  /** From 1. */
  readonly page: number;
}

const textOf = (query: unknown, name: string): string => fieldOf(query, name).trim().slice(0, 200);

/** The cycle whose plan is asked for; empty for the plan people work on. */
export function cycleIn(query: unknown): string {
  const cycle = textOf(query, 'cycle').toUpperCase();
  return /^[A-Z]{2}-\d{4}-\d{2}$/.test(cycle) ? cycle : '';
}

/** The cycle as use cases take it. */
export const askedCycle = (query: unknown): { readonly cycle?: string } => {
  const cycle = cycleIn(query);
  return cycle === '' ? {} : { cycle };
};

/** The end of an address that says no more than the cycle. */
export const cycleQuery = (cycle: string): string =>
  cycle === '' ? '' : `?cycle=${encodeURIComponent(cycle)}`;

/** What an address says of the cycle, to stand before whatever else it says. */
export const cyclePart = (cycle: string): string =>
  cycle === '' ? '' : `cycle=${encodeURIComponent(cycle)}&`;

/** Reads the address; whatever it says that makes no sense counts as not said. */
export function readPlanQuery(query: unknown): PlanQuery {
  const page = Number(textOf(query, 'page') || '1');
  return {
    cycle: cycleIn(query),
    territory: textOf(query, 'territory'),
    segment: textOf(query, 'segment'),
    brand: textOf(query, 'brand'),
    channel: textOf(query, 'channel'),
    text: textOf(query, 'text'),
    show: shows.find((each) => each === textOf(query, 'show')) ?? 'planned',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The part of the query that the plan itself can answer. */
export function filterOf({ territory, brand, text, show, ...query }: PlanQuery): SoughtLines {
  const segment = segments.find((each) => each === query.segment);
  const channel = channels.find((each) => each === query.channel);
  return {
    ...(territory === '' ? {} : { territory }),
    ...(segment === undefined ? {} : { segment }),
    ...(brand === '' ? {} : { brand }),
    ...(channel === undefined ? {} : { channel }),
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
