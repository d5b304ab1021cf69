import { atSubject } from '#domain/basics/finding.ts';
import { refused, type Reason } from '#domain/basics/outcome.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Days } from '#domain/customers/consent/may-reach.ts';
import { readLineKey } from '#domain/planning/line-key.ts';
import { eligibilityOf, sayOutside } from '#domain/segmentation/eligibility.ts';
import type { Stores, World } from '../ports.ts';
import { loadUnitCycle, type UnitCycle } from './unit-cycle.ts';
import { todayIn, type Clocks } from './today.ts';

type OfCycle = Pick<UnitCycle, 'market' | 'cycle'>;

/** What of a cycle is still to come: of one that is over nothing, its last day lies before the first. */
export function daysToCome(world: Clocks, { market, cycle: { from, to } }: OfCycle): Days {
  const today = todayIn(world, market.code);
  return { from: today > from ? today : from, to };
}

/** Why a brand may not be promoted to an account in what is to come of a cycle; undefined where it may. */
export const outsideLabel = (
  world: Clocks,
  of: OfCycle,
  key: string,
  account: Account,
): Reason | undefined => {
  const brand = of.market.teams.flatMap(({ brands }) => brands).find((each) => each.key === key);
  return brand && eligibilityOf(brand, daysToCome(world, of))(account).why;
};

/** What is said to whoever asks for a line that a plan has not, because its account lies outside the brand's label. */
export async function whyNoLine(
  world: World,
  stores: Stores,
  of: Parameters<typeof loadUnitCycle>[2],
  which: Parameters<typeof loadUnitCycle>[3],
  { lineKey, maySee }: { readonly lineKey: string; readonly maySee: (account: Account) => boolean },
) {
  const inCycle = await loadUnitCycle(world, stores, of, which);
  for (const { accountId, brand } of readLineKey(lineKey)) {
    const account = await stores.accounts.byId(of.code, accountId);
    if (!account || !maySee(account)) continue;
    const why = outsideLabel(world, inCycle, brand, account);
    if (!why) continue;
    const said = { account: account.name, brand: String(why.values['brand']) };
    return refused('outside-label', said, [sayOutside('error', why, atSubject(lineKey))]);
  }
  return undefined;
}
