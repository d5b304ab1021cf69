import type { Account, FactValue, KeptAccount } from '../customers/account.ts';
import { columnsOf, textFact } from '../customers/account-facts.ts';
import { placeColumns, postcodeBeginning } from '../customers/account-place.ts';
import { establishmentsOf, UNKNOWN_ESTABLISHMENT } from '../customers/establishments.ts';
import { regionReader } from '../organisation/region.ts';
import type { Market } from '../organisation/market.ts';
import { factsOfSegmentation } from '../segmentation/facts-read.ts';
import { factsOfLimits } from './constraints/legal-constraint.ts';

const isPlace = (column: string): boolean => placeColumns.some((each) => each === column);

type ReadMarket = Pick<Market, 'teams' | 'legalLimits' | 'regions'>;

/**
 * Columns that some way of planning reads. What-if asks the same plan for other methods, so it is those of all of them;
 * how touches are valued is told from what segmentation has found, and reads nothing of its own.
 */
export const columnsRead = ({ teams, legalLimits }: ReadMarket): ReadonlySet<string> =>
  columnsOf(
    [...Object.values(factsOfSegmentation), factsOfLimits({ legalLimits })],
    teams.flatMap(({ brands }) => brands.map(({ key }) => key)),
  );

/** What an institution is called where its name is not told: by the first of its accounts, for a practice is a person. */
export const institutionName = (first: number): string => `@${first}`;

/** A place as the market's limits tell it, and no closer: of a postcode its beginning is enough. */
function placeFacts(account: Account, { legalLimits, regions }: ReadMarket): Record<string, FactValue> {
  if (legalLimits.every(({ region }) => region === undefined)) return {};
  const region = textFact(account, 'region');
  const postcode = postcodeBeginning(textFact(account, 'postcode'), regions);
  return {
    ...(region === '' ? {} : { region: regionReader(regions)(region)?.code ?? '' }),
    ...(postcode === '' ? {} : { postcode }),
  };
}

/**
 * Accounts with what a plan reads of them and nothing else; institutions are told apart, and not named.
 * @param accounts in the order of their numbers
 */
export function keepFactsRead(accounts: readonly KeptAccount[], market: ReadMarket): readonly KeptAccount[] {
  const columns = columnsRead(market);
  const establishments = establishmentsOf(accounts);
  return accounts.map((account) => {
    const facts: Record<string, FactValue> = {};
    for (const [key, value] of Object.entries(account.facts))
      if (columns.has(key) && !isPlace(key) && key !== 'organisation-id') facts[key] = value;
    const establishment = establishments.keyOf(account.accountId);
    if (!establishment.startsWith(UNKNOWN_ESTABLISHMENT))
      facts['organisation'] = institutionName(establishments.numberOf(establishment));
    return { ...account, facts: { ...facts, ...placeFacts(account, market) } };
  });
}
