import { addDays, isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { startOfDay } from '#domain/basics/time-zone.ts';
import { zoneOfMarkets } from '#domain/organisation/calendar/time-zone.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { marketsOf, type MarketAction } from '#domain/access/permissions.ts';
import { isBeyond, isWithin } from '#domain/access/scope.ts';
import { accessKinds } from '#domain/access/record/access-kinds.ts';
import { shownKinds } from '#domain/access/record/events.ts';
import type { User } from '#domain/access/user.ts';
import { whomOf, type Whom } from './whom-of.ts';
import type { EventFilter, EventPlace, ShownAccess, ShownEvent, World } from '../ports.ts';

/** What somebody looks for; what is left out, or empty, is not asked. */
export interface RecordQuery {
  readonly market?: string | undefined;
  readonly kind?: string | undefined;
  /** Part of the name or address of whoever did it. */
  readonly person?: string | undefined;
  /** First and last day, in the market's time zone; in UTC where none is named. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly subject?: string | undefined;
  readonly text?: string | undefined;
}

export interface PageQuery extends RecordQuery {
  /** Leaves out days of retention on which nothing had to go, unless they are asked for by their kind. */
  readonly withoutQuiet?: boolean;
  /** Where the page before ended, as it said. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Looking {
  /** Markets that the actor may look at, by their codes. */
  readonly markets: readonly string[];
}

export interface RecordPage extends Looking {
  readonly events: readonly ShownEvent[];
  /** Whether they may look at the log of access as well. */
  readonly seesAccessLog: boolean;
  /** What comes after these; absent where nothing does. */
  readonly next?: string;
}

export interface AccessPage extends Looking {
  readonly entries: readonly ShownAccess[];
  readonly next?: string;
  /** Of whom it was asked, where somebody was. */
  readonly about?: Whom;
}

/** The last that can be written; programs say it where they mean no end. */
const LAST_DAY = '9999-12-31';

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text.trim();

/** The zone in which days are meant, and times are told. */
const zoneOfRecord = ({ definitions }: Pick<World, 'definitions'>, market: string | undefined): string =>
  zoneOfMarkets(definitions.markets)((given(market) ?? '').toUpperCase());

/** What is asked, within what the actor may see. */
export function filterOf(
  world: Pick<World, 'definitions'>,
  actor: User,
  action: MarketAction,
  query: RecordQuery,
  kinds: readonly string[],
) {
  const markets = marketsOf(actor, action);
  if (markets.length === 0) return notAllowed(actor);
  const market = given(query.market)?.toUpperCase();
  // Of a market that is not theirs they do not learn, not even that it exists.
  if (isBeyond(markets, market)) return refused('market-unknown', { market: query.market ?? '' });
  const [kind, person, from, to] = [query.kind, query.person, query.from, query.to].map(given);
  if (kind !== undefined && !kinds.includes(kind)) return refusedInput('kind', kinds.join(', '));
  for (const [name, day] of Object.entries({ from, to }))
    if (day !== undefined && !isIsoDate(day)) return refusedInput(name, 'YYYY-MM-DD');
  const zone = zoneOfRecord(world, market);
  const subject = given(query.subject);
  const text = given(query.text);
  return done<EventFilter>({
    markets: market !== undefined && isWithin(markets, market) ? [market] : markets,
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { person }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    // Nothing comes after the last day there is.
    ...(to === undefined || to === LAST_DAY ? {} : { before: startOfDay(addDays(to, 1), zone) }),
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
  });
}

const marketsSeen = ({ definitions }: World, actor: User, action: MarketAction): readonly string[] => {
  const markets = marketsOf(actor, action);
  return definitions.markets.map(({ code }) => code).filter((code) => isWithin(markets, code));
};

const placeOf = ({ at, market, seq }: EventPlace): string => [at, market, seq].join('~');

function placeNamed(after: string): EventPlace | undefined {
  const [at = '', market = '', seq = '', ...more] = after.split('~');
  const isPlace = more.length === 0 && !Number.isNaN(Date.parse(at)) && /^\d{1,15}$/u.test(seq);
  return isPlace ? { at, market, seq: Number(seq) } : undefined;
}

/** What is on record, latest first, a page at a time. */
export async function viewRecord(
  world: World,
  actor: User,
  { after, limit, withoutQuiet = false, ...query }: PageQuery,
) {
  const filter = filterOf(world, actor, 'see-audit', query, shownKinds);
  if (!filter.ok) return filter;
  const begins = given(after);
  const place = begins === undefined ? undefined : placeNamed(begins);
  if (begins !== undefined && !place) return refusedInput('after', 'next');
  return world.storage.read(async ({ audit }) => {
    const asked = { ...filter.value, withoutQuiet: withoutQuiet && filter.value.kind === undefined };
    const found = await audit.page(asked, limit + 1, place);
    const events = found.slice(0, limit);
    const last = found.length > limit ? events.at(-1) : undefined;
    return done<RecordPage>({
      events,
      markets: marketsSeen(world, actor, 'see-audit'),
      seesAccessLog: marketsOf(actor, 'see-access-log').length > 0,
      ...(last ? { next: placeOf(last) } : {}),
    });
  });
}

/** Who came in, went, looked at customers or took them out, latest first. */
export async function viewAccessLog(world: World, actor: User, { after, limit, ...query }: PageQuery) {
  const filter = filterOf(world, actor, 'see-access-log', query, accessKinds);
  if (!filter.ok) return filter;
  const whom = await whomOf(world, actor, query);
  if (!whom.ok) return whom;
  const begins = given(after);
  const [, batch = '', no = ''] = /^(\d{1,15})~(\d{1,9})$/u.exec(begins ?? '') ?? [];
  if (begins !== undefined && batch === '') return refusedInput('after', 'next');
  return world.storage.read(async ({ accessLog }) => {
    const place = begins === undefined ? undefined : { batch: Number(batch), no: Number(no) };
    const asked = { ...filter.value, ...(whom.value ? { about: whom.value.about } : {}) };
    const found = await accessLog.page(asked, limit + 1, place);
    const entries = found.slice(0, limit);
    const last = found.length > limit ? entries.at(-1) : undefined;
    return done<AccessPage>({
      entries,
      markets: marketsSeen(world, actor, 'see-access-log'),
      ...(whom.value ? { about: whom.value.whom } : {}),
      ...(last ? { next: `${last.batch}~${last.no}` } : {}),
    });
  });
}
