import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { isIsoDate } from '../basics/iso-date.ts';
import type { GivenGrant } from './grant.ts';
import { scopeNeededBy } from './role.ts';

const not = (field: string, allowed: string): Finding =>
  finding('error', 'input.not-accepted', atSubject(field), { allowed });

/** What was named is none of those there are. */
export const notOneOf = (field: string, known: readonly string[]): Finding =>
  not(field, known.toSorted().join(', '));

const missing = (field: string): Finding => finding('error', 'input.left-empty', atSubject(field));

const listed = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.map((text) => text.trim()).filter((text) => text !== '')),
];

/**
 * What a role is said to be for that it is not given for: kept without it, the grant would hold somewhere else, or
 * everywhere.
 */
export function checkBeyondRole({ role, market, cluster = '', territories }: GivenGrant): readonly Finding[] {
  const needed = scopeNeededBy(role);
  const said = {
    market: market.trim() !== '',
    cluster: cluster.trim() !== '',
    territory: listed(territories).length > 0,
  };
  const of = needed.cluster ? 'cluster' : 'market';
  const beyond = (field: keyof typeof said): readonly Finding[] =>
    said[field]
      ? [
          finding('error', needed.all ? 'input.not-with-role' : 'input.place-of-role', atSubject(field), {
            of,
          }),
        ]
      : [];
  const together =
    said.market && said.cluster ? ['cluster'] : said.cluster && said.territory ? ['territory'] : [];
  return [
    ...(needed.market ? [] : [...beyond('market'), ...beyond('territory')]),
    ...(needed.cluster ? [] : beyond('cluster')),
    ...(needed.market && needed.cluster ? together : []).map((field) =>
      finding('error', 'input.place-or-cluster', atSubject(field)),
    ),
  ];
}

/** A grant as it is kept: a role over all markets names none, and no place is said twice. */
export function tidyGrant({ role, market, cluster = '', territories, from, to }: GivenGrant): GivenGrant {
  const needed = scopeNeededBy(role);
  const named = needed.cluster ? cluster.trim().toLowerCase() : '';
  const isPlace = needed.market && named === '';
  return {
    role,
    market: isPlace ? market.trim().toUpperCase() : '',
    territories: isPlace ? listed(territories) : [],
    from: from.trim(),
    to: to.trim(),
    ...(named === '' ? {} : { cluster: named }),
  };
}

/** What is wrong with the places of a grant; `known` are the territories of its market, none where no file named any. */
export function checkPlaces(
  { role, market, cluster, territories }: GivenGrant,
  known: readonly string[],
): readonly Finding[] {
  if (cluster !== undefined) return [];
  const needed = scopeNeededBy(role);
  // Nothing said must never mean everything.
  const empty = [
    ...(!needed.all && market === '' ? [missing(needed.market ? 'market' : 'cluster')] : []),
    ...(needed.territory && territories.length === 0 ? [missing('territory')] : []),
  ];
  if (empty.length > 0) return empty;
  const unknown = known.length > 0 && territories.some((each) => !known.includes(each));
  return unknown ? [notOneOf('territory', known)] : [];
}

/** What is wrong with the days of a grant. */
export function checkDays({ from, to }: GivenGrant): readonly Finding[] {
  const malformed = (['from', 'to'] as const).filter((field) => {
    const day = field === 'from' ? from : to;
    return day !== '' && !isIsoDate(day);
  });
  if (malformed.length > 0) return malformed.map((field) => not(field, '2027-03-16'));
  return to !== '' && to < from ? [not('to', `≥ ${from}`)] : [];
}
