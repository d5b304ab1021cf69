import { finding, type Finding } from '../../basics/finding.ts';
import type { TerritoryCode } from '../../basics/ids.ts';
import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import { compareText } from '../../basics/stable-order.ts';
import { TERRITORY_FROM, TERRITORY_ROLE, TERRITORY_UNTIL } from '../../cycles/territory-columns.ts';
import type { Account } from '../account.ts';
import { cellOf, type Given } from './territories-in-rows.ts';

interface LeadKnown {
  /** The territory of a row that stands alone. */
  readonly alone: TerritoryCode | undefined;
  /** Where it is worked by now. */
  readonly worked: readonly TerritoryCode[];
  /** Whether a column says who else works it. */
  readonly saysOthers: boolean;
  /** Whether the rows leave a territory as it is. */
  readonly isKept: (territory: TerritoryCode) => boolean;
  readonly isForeign: (territory: TerritoryCode) => boolean;
}

/**
 * Who leads an account: whoever the rows say, else who led it before, else the first by its code. The order of rows says
 * nothing; of a row that stands alone the territory is the lead’s, for the others stand beside it.
 */
export function leadAmong(
  given: readonly Given[],
  before: Pick<Account, 'territory'> | undefined,
  { alone, worked, saysOthers, isKept, isForeign }: LeadKnown,
  findings: Finding[],
): TerritoryCode {
  const [lead, other] = given.filter(({ as, from }) => as === 'lead' && from === '');
  if (lead && other && other.territory !== lead.territory) {
    findings.push(
      finding('error', 'import.two-leads', cellOf(other.placed, TERRITORY_ROLE), {
        territory: other.territory,
        other: lead.territory,
        row: lead.placed.row.row,
      }),
    );
  }
  if (lead) return lead.territory;
  const now = before?.territory;
  // A row that says nothing of others names one who works it: whoever leads it goes on.
  const isKnown = now !== undefined && !saysOthers && worked.includes(alone ?? '');
  if (alone !== undefined && !isKnown && !(now !== undefined && isForeign(now))) return alone;
  if (now !== undefined && (isKept(now) || given.some(({ territory }) => territory === now))) return now;
  const candidates = given.filter(({ as }) => as !== 'key-account' && as !== 'lead');
  return (candidates.length > 0 ? candidates : given)
    .map(({ territory }) => territory)
    .toSorted(compareText)[0]!;
}

/** Who leads does so until another does: days that say otherwise, and name nobody, are asked about. */
export function sayLeadDays(
  given: readonly Given[],
  lead: TerritoryCode,
  today: IsoDate,
  findings: Finding[],
): void {
  for (const { territory, as, from, until, placed } of given) {
    if (territory !== lead || (as === 'lead' && from !== '')) continue;
    const next = until === '' ? undefined : addDays(until, 1);
    const isFollowed = given.some((each) => each.as === 'lead' && each.from !== '' && each.from === next);
    if (from <= today && (next === undefined || isFollowed)) continue;
    const at = until === '' ? TERRITORY_FROM : TERRITORY_UNTIL;
    findings.push(
      finding('error', 'import.lead-ends', cellOf(placed, at), {
        territory,
        day: until === '' ? from : until,
      }),
    );
  }
}
