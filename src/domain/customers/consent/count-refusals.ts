import { channels } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { refusalKindKeys, type Consent, type RefusalKind } from './consent.ts';
import { consentInForce } from './in-force.ts';
import { refusalsInForce } from './refusals-in-force.ts';

/** In which ways somebody may not be reached, or not be put into segments. */
export const refusedWays = [...channels, 'profiling'] as const;
export type RefusedWay = (typeof refusedWays)[number];

/** As ways are told: every channel together is one of them, and says that somebody is not segmented either. */
export const toldWays = (ways: readonly RefusedWay[]): readonly (RefusedWay | 'all')[] =>
  channels.every((channel) => ways.includes(channel)) ? ['all'] : ways;

/** Numbers of accounts and nobody’s name; one that refused in several ways is in each of them. */
export interface RefusalCounts {
  readonly accounts: number;
  /** By what is closed to them. */
  readonly ways: Readonly<Record<RefusedWay, number>>;
  /** By why: what they refused, or that they cannot be reached any more. */
  readonly kinds: Readonly<Record<RefusalKind, number>>;
}

interface Refused {
  readonly ways: readonly RefusedWay[];
  readonly kinds: readonly RefusalKind[];
}

/** What somebody’s refusals close on a day. */
export function refusedBy(said: readonly Consent[], day: IsoDate): Refused {
  const isClosed = (way: RefusedWay): boolean =>
    way === 'profiling'
      ? consentInForce(said, undefined, 'profiling', day)?.state === 'refused'
      : consentInForce(said, way, 'marketing', day)?.state === 'refused';
  return {
    ways: refusedWays.filter(isClosed),
    kinds: refusalsInForce(said, day).map(({ kind }) => kind),
  };
}

const noWays = (): Record<RefusedWay, number> => ({
  'face-to-face': 0,
  remote: 0,
  telephone: 0,
  email: 0,
  profiling: 0,
});

const noKinds = (): Record<RefusalKind, number> => ({
  'no-see': 0,
  'opt-out-remote': 0,
  'opt-out-telephone': 0,
  'opt-out-email': 0,
  'objection-marketing': 0,
  'objection-profiling': 0,
  'do-not-contact': 0,
  deceased: 0,
  retired: 0,
});

/** @param people what each of them said; lists that are the same one are worked out once */
export function countRefusals(people: Iterable<readonly Consent[]>, day: IsoDate): RefusalCounts {
  const known = new Map<readonly Consent[], Refused>();
  const [ways, kinds] = [noWays(), noKinds()];
  let accounts = 0;
  for (const said of people) {
    const refused = known.get(said) ?? refusedBy(said, day);
    known.set(said, refused);
    if (refused.ways.length + refused.kinds.length === 0) continue;
    accounts += 1;
    for (const way of refused.ways) ways[way] += 1;
    for (const kind of refused.kinds) kinds[kind] += 1;
  }
  return { accounts, ways, kinds };
}

export const noRefusals: RefusalCounts = countRefusals([], '');

export const addRefusals = (all: readonly RefusalCounts[]): RefusalCounts => {
  const [ways, kinds] = [noWays(), noKinds()];
  for (const each of all) {
    for (const way of refusedWays) ways[way] += each.ways[way];
    for (const kind of refusalKindKeys) kinds[kind] += each.kinds[kind];
  }
  return { accounts: all.reduce((sum, { accounts }) => sum + accounts, 0), ways, kinds };
};
