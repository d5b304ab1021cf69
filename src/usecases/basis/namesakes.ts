import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { valuesOf } from '#domain/customers/account-values.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import { nothingSaid, saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { accountsAmong } from '#domain/customers/consent/match-stop-list.ts';
import { twinsAmong } from '#domain/customers/consent/match-twins.ts';
import { refusesForGood } from '#domain/customers/consent/refusals-in-force.ts';
import type { ListedPerson } from '#domain/customers/consent/stop-list-rows.ts';
import { personalOf, sharedColumns } from '#domain/customers/consent/shared-columns.ts';
import { apartBy, toldApartNow } from '#domain/customers/returning/told-apart.ts';
import type { Stores } from '../ports.ts';

/** So many accounts are held against people before others have their turn. */
const AT_ONCE = 5_000;

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** Which accounts may be people who refuse, as they are written somewhere. */
export async function accountsLike(
  people: readonly Pick<ListedPerson, 'name' | 'traits'>[],
  accounts: readonly KeptAccount[],
  isNobodys?: Parameters<typeof accountsAmong>[1],
) {
  const among = accountsAmong<KeptAccount>(people, isNobodys);
  for (let from = 0; from < accounts.length; from += AT_ONCE) {
    among.hold(accounts.slice(from, from + AT_ONCE));
    await breath();
  }
  return among.met;
}

/**
 * Other accounts that may be the same person as one that refuses: `same` by an identifier, `perhaps` by a name or an
 * address. None that refuses as much already, nor of whom somebody said that they are two persons.
 */
export async function namesakesOf(
  stores: Pick<Stores, 'accounts' | 'consents' | 'toldApart'>,
  market: string,
  subject: number,
  refused: readonly Pick<Consent, 'channel' | 'purpose'>[],
  today: IsoDate,
): Promise<ReturnType<typeof twinsAmong>> {
  const accounts = await stores.accounts.ofMarket(market);
  const account = accounts.find((each) => each.subject === subject);
  if (!account) return { same: [], perhaps: [] };
  const isNobodys = sharedColumns(() => accounts.map(({ facts }) => facts));
  const person = { name: account.name, traits: personalOf(valuesOf(account), isNobodys) };
  const metOf = await accountsLike([person], accounts, isNobodys);
  const said = saidByNumber(await stores.consents.ofMarket(market));
  const apart = apartBy(toldApartNow(await stores.toldApart.ofMarket(market)));
  return twinsAmong(
    metOf(0),
    (each) =>
      each.subject !== subject &&
      !apart(each.subject, subject) &&
      !refusesForGood(said.get(each.subject) ?? nothingSaid, refused, today),
  );
}
