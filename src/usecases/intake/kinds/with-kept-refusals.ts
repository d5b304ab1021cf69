import type { Finding } from '#domain/basics/finding.ts';
import type { PlacedItem, Row } from '#domain/customers/compare-items.ts';
import {
  isRefusal,
  ownOf,
  refusalsInRows,
  refusalsOf,
  sayTaken,
  withRefusalShape,
  type SaidWith,
} from '#domain/customers/consent/refusals-in-rows.ts';
import { imageOfEntry, type StopEntry } from '#domain/customers/consent/stop-entry.ts';
import type { FilledSheet } from '#domain/customers/filled-workbook.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import { todayIn } from '../../basis/today.ts';
import type { ImportChange, Stores, World } from '../../ports.ts';
import type { KindAboutRows, ReadFile } from './kind-about-rows.ts';
import { hideRefusals, keepRefusals, knownRefusals, refusalsNow } from './kept-refusals.ts';

/** What the rows of a sheet say that accounts of the market refuse, and how much of it is taken. */
export async function refusalsOfFile(
  world: World,
  stores: Stores,
  market: string,
  sheet: FilledSheet<string>,
): Promise<{ readonly items: readonly PlacedItem<StopEntry>[]; readonly findings: readonly Finding[] }> {
  const accounts = new Map((await stores.accounts.ofMarket(market)).map((each) => [each.accountId, each]));
  const items = refusalsInRows([sheet], {
    whoIn: ({ values }) => {
      const who = String(values['account-id'] ?? '').trim();
      return accounts.has(who) ? who : '';
    },
    nameOf: (accountId) => accounts.get(accountId)?.name ?? '',
    today: todayIn(world, market),
    now: world.clock.now(),
  });
  const said = items.map(({ item }) => item);
  return { items, findings: sayTaken(said, sheet.sheetName) };
}

const isOfRefusal = ({ before, after }: ImportChange): boolean => REFUSAL_KIND in (after ?? before ?? {});

/**
 * A kind whose rows name accounts, and which keeps what they say that somebody refuses as a stop list does: held against
 * what is known, stored with its own things, shown by the refusals page, and taken back with the import.
 */
export const withKeptRefusals = <Item extends object, Read extends ReadFile, Key extends string>(
  kind: Omit<KindAboutRows<Item, Read, Key>, 'understand' | 'audit' | 'account'> &
    Required<Pick<KindAboutRows<Item, Read, Key>, 'account'>> &
    Pick<KindAboutRows<SaidWith<Item>, Read, Key>, 'understand' | 'audit'>,
): KindAboutRows<SaidWith<Item>, Read, Key> => ({
  ...kind,
  ...withRefusalShape(kind),
  known: async (world, stores, market, { items, mode }) => {
    const own = await kind.known(world, stores, market, { items: ownOf(items), mode });
    const refused = await knownRefusals(world, stores, market.code, refusalsOf(items));
    return { known: [...own.known, ...refused], remove: own.remove };
  },
  keepsSaidAgain: (said) => isRefusal(said) || kind.keepsSaidAgain?.(said) === true,
  save: async (work, stores, { save, remove, again }) => {
    await kind.save(work, stores, { save: ownOf(save), remove: ownOf(remove), again: ownOf(again) });
    await keepRefusals(work, stores, { save: refusalsOf(save), again: refusalsOf(again) });
  },
  account: {
    of: (said) => (isRefusal(said) ? said.who : kind.account.of(said)),
    renamed: (said, name) => (isRefusal(said) ? { ...said, who: name } : kind.account.renamed(said, name)),
  },
  imageOf: (said): Row => (isRefusal(said) ? imageOfEntry(said) : kind.imageOf(said)),
  now: async (world, stores, record, changes) => {
    const own = changes.filter((each) => !isOfRefusal(each));
    const refused = await refusalsNow(world, stores, record.market, changes.filter(isOfRefusal));
    return new Map([...(await kind.now(world, stores, record, own)), ...refused]);
  },
  restore: async (stores, record, changes, world) => {
    const own = changes.filter((each) => !isOfRefusal(each));
    if (own.length > 0) await kind.restore(stores, record, own, world);
    await hideRefusals(stores, record, changes.filter(isOfRefusal), world);
  },
});
