import type { Account, FactValue, KeptAccount } from '../customers/account.ts';
import { columnsOf, textFact, type FactsRead } from '../customers/account-facts.ts';
import { placeColumns, postcodeBeginning } from '../customers/account-place.ts';
import {
  ORGANISATION,
  ORGANISATION_ID,
  UNKNOWN_ESTABLISHMENT,
  type Affiliation,
} from '../customers/affiliations/affiliation.ts';
import { FURTHER_TERRITORIES } from '../cycles/territory-columns.ts';
import { establishmentsOf } from '../customers/establishments.ts';
import { regionReader } from '../organisation/region.ts';
import type { Segmentation } from '../cycles/segmentation.ts';
import type { Market } from '../organisation/market.ts';
import { factsOfContent, factsOfSegmentation } from '../segmentation/facts-read.ts';
import { asksWhereWorked, factsOfLimits } from './constraints/legal-constraint.ts';

/** What tells establishments apart is not kept: they are told apart already. */
const isPlace = (column: string): boolean =>
  column === ORGANISATION_ID || column === 'city' || placeColumns.some((each) => each === column);

type ReadMarket = Pick<Market, 'teams' | 'legalLimits' | 'regions'>;

/**
 * Columns that some way of planning reads. What-if asks the same plan for other methods, so it is those of all of them;
 * how touches are valued is told from what segmentation has found, and reads nothing of its own.
 */
export const columnsRead = (
  { teams, legalLimits }: ReadMarket,
  segmentation?: Segmentation,
): ReadonlySet<string> =>
  columnsOf(
    [
      ...Object.values(factsOfSegmentation),
      factsOfContent(segmentation),
      factsOfLimits({ legalLimits }),
      factsOfSharing,
    ],
    teams.flatMap(({ brands }) => brands.map(({ key }) => key)),
  );

/** Who works an account besides its own territory. */
const factsOfSharing: FactsRead = { ofAccount: [FURTHER_TERRITORIES], ofBrand: [] };

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

interface KeptPlaces {
  readonly accounts: readonly KeptAccount[];
  readonly affiliations: readonly Affiliation[];
}

/**
 * Accounts with what a plan reads of them and nothing else; institutions are told apart, and not named. Where no limit asks
 * where people work, nothing of it is kept.
 * @param accounts in the order of their numbers
 */
export function keepFactsRead(
  accounts: readonly KeptAccount[],
  market: ReadMarket,
  affiliations: readonly Affiliation[] = [],
  segmentation?: Segmentation,
): KeptPlaces {
  const columns = columnsRead(market, segmentation);
  if (!market.legalLimits.some(asksWhereWorked))
    return {
      accounts: keepFacts(accounts, market, columns, () => undefined),
      affiliations: affiliations.map((each) => ({
        ...each,
        role: '',
        organisation: '',
        organisationId: '',
      })),
    };
  const establishments = establishmentsOf(accounts, affiliations);
  const names = establishments.numbered();
  // The unknown one of a territory is nobody's.
  const nameKept = (key: string): string =>
    key.startsWith(UNKNOWN_ESTABLISHMENT) ? key : (names.get(key) ?? '');
  const placeOf = ({ accountId }: KeptAccount): FactValue | undefined => {
    const key = establishments.keyOf(accountId);
    return key.startsWith(UNKNOWN_ESTABLISHMENT) ? undefined : nameKept(key);
  };
  return {
    accounts: keepFacts(accounts, market, columns, placeOf),
    affiliations: affiliations.map((each, index) => ({
      ...each,
      role: '',
      organisation: nameKept(establishments.keysTold[index] ?? ''),
      organisationId: '',
    })),
  };
}

function keepFacts(
  accounts: readonly KeptAccount[],
  market: ReadMarket,
  columns: ReadonlySet<string>,
  placeOf: (account: KeptAccount) => FactValue | undefined,
): readonly KeptAccount[] {
  return accounts.map((account) => {
    const facts: Record<string, FactValue> = {};
    for (const [key, value] of Object.entries(account.facts))
      if (columns.has(key) && !isPlace(key)) facts[key] = value;
    const place = placeOf(account);
    if (place !== undefined) facts[ORGANISATION] = place;
    return { ...account, facts: { ...facts, ...placeFacts(account, market) } };
  });
}
