import type { TerritoryCode } from '../../basics/ids.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import type { Account } from '../account.ts';
import { furtherAssignments, territoriesOf, writeAssignments } from '../assignment.ts';

/** What becomes of an account that a file leaves out of some territories: without any it is gone. */
export function withoutTerritories<Of extends Account>(
  account: Of,
  isLeft: (territory: TerritoryCode) => boolean,
  isForeign: (territory: TerritoryCode) => boolean = () => false,
): Of | undefined {
  const remaining = territoriesOf(account).filter((each) => !isLeft(each));
  if (remaining.length === 0) return undefined;
  const further = furtherAssignments(account).filter(({ territory }) => !isLeft(territory));
  const leads = further.filter(({ as }) => as === 'lead').map(({ territory }) => territory);
  const territory = remaining.includes(account.territory)
    ? account.territory
    : ([
        ...leads,
        ...sortedBy(
          remaining,
          (each) => (isForeign(each) ? 1 : 0),
          (each) => each,
        ),
      ][0] ?? account.territory);
  const written = writeAssignments(further.filter((each) => each.territory !== territory));
  const { [FURTHER_TERRITORIES]: _before, ...facts } = account.facts;
  return {
    ...account,
    territory,
    facts: written === '' ? facts : { ...facts, [FURTHER_TERRITORIES]: written },
  };
}
