import type { FactValue, KeptAccount } from '../customers/account.ts';
import { columnsOf } from '../customers/account-facts.ts';
import type { Market } from '../organisation/market.ts';
import { factsOfSegmentation } from '../segmentation/facts-read.ts';
import { factsOfLimits, institutionOf } from './constraints/legal-constraint.ts';

/**
 * Columns that some way of planning reads. What-if asks the same plan for other methods, so it is those of all of them;
 * how touches are valued is told from what segmentation has found, and reads nothing of its own.
 */
export const columnsRead = ({ teams }: Pick<Market, 'teams'>): ReadonlySet<string> =>
  columnsOf(
    [...Object.values(factsOfSegmentation), factsOfLimits],
    teams.flatMap(({ brands }) => brands.map(({ key }) => key)),
  );

/** What an institution is called where its name is not told: by the first of its accounts, for a practice is a person. */
export const institutionName = (first: number): string => `@${first}`;

/**
 * Accounts with what a plan reads of them and nothing else; institutions are told apart, and not named.
 * @param accounts in the order of their numbers
 */
export function keepFactsRead(
  accounts: readonly KeptAccount[],
  market: Pick<Market, 'teams'>,
): readonly KeptAccount[] {
  const columns = columnsRead(market);
  const first = new Map<string, number>();
  return accounts.map((account) => {
    const facts: Record<string, FactValue> = {};
    for (const [key, value] of Object.entries(account.facts)) if (columns.has(key)) facts[key] = value;
    const institution = institutionOf(account);
    if (institution !== '') {
      const known = first.get(institution) ?? account.subject;
      first.set(institution, known);
      facts['organisation'] = institutionName(known);
    }
    return { ...account, facts };
  });
}
