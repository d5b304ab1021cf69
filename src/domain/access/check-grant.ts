import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { isIsoDate } from '../basics/iso-date.ts';
import type { Grant } from './grant.ts';
import { scopeNeededBy } from './role.ts';

const not = (field: string, allowed: string): Finding =>
  finding('error', 'input.not-accepted', atSubject(field), { allowed });

const missing = (field: string): Finding => finding('error', 'input.left-empty', atSubject(field));

const listed = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.map((text) => text.trim()).filter((text) => text !== '')),
];

/** What a role over all markets is said to be for in one: kept without it, the grant would hold everywhere. */
export function checkBeyondRole({ role, market, territories }: Grant): readonly Finding[] {
  if (scopeNeededBy(role).market) return [];
  const said = [
    ...(market.trim() === '' ? [] : ['market']),
    ...(listed(territories).length === 0 ? [] : ['territory']),
  ];
  return said.map((field) => finding('error', 'input.not-with-role', atSubject(field)));
}

/** A grant as it is kept: a role over all markets names none, and no place is said twice. */
export function tidyGrant({ role, market, territories, from, to }: Grant): Grant {
  const needed = scopeNeededBy(role);
  return {
    role,
    market: needed.market ? market.trim().toUpperCase() : '',
    territories: needed.market ? listed(territories) : [],
    from: from.trim(),
    to: to.trim(),
  };
}

/** What is wrong with the places of a grant; `known` are the territories of its market, none where no file named any. */
export function checkPlaces(
  { role, market, territories }: Grant,
  known: readonly string[],
): readonly Finding[] {
  const needed = scopeNeededBy(role);
  // Nothing said must never mean everything.
  const empty = [
    ...(needed.market && market === '' ? [missing('market')] : []),
    ...(needed.territory && territories.length === 0 ? [missing('territory')] : []),
  ];
  if (empty.length > 0) return empty;
  const unknown = known.length > 0 && territories.some((each) => !known.includes(each));
  return unknown ? [not('territory', known.toSorted().join(', '))] : [];
}

/** What is wrong with the days of a grant. */
export function checkDays({ from, to }: Grant): readonly Finding[] {
  const malformed = (['from', 'to'] as const).filter((field) => {
    const day = field === 'from' ? from : to;
    return day !== '' && !isIsoDate(day);
  });
  if (malformed.length > 0) return malformed.map((field) => not(field, '2027-03-16'));
  return to !== '' && to < from ? [not('to', `≥ ${from}`)] : [];
}
