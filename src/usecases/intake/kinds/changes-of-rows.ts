import { numberName } from '#domain/customers/account.ts';
import type { ComparedItems, ItemShape, Row } from '#domain/customers/compare-items.ts';
import type { ImportChange, Stores } from '../../ports.ts';

/** How things are kept so that they can be brought back. */
export interface KeptShape<Item> extends ItemShape<Item> {
  /** The account it is about; absent of things that are about none. */
  readonly account?: {
    readonly of: (item: Item) => string;
    /** The same thing of somebody who is called otherwise. */
    readonly renamed: (item: Item, name: string) => Item;
  };
  /** A thing as it is kept to be brought back. */
  readonly imageOf: (item: Item) => Row;
}

/** What an import changed, accounts by their numbers. */
export async function changesOf<Item>(
  kind: KeptShape<Item>,
  stores: Stores,
  market: string,
  { save, remove }: Pick<ComparedItems<Item>, 'save' | 'remove'>,
): Promise<readonly ImportChange[]> {
  const { account } = kind;
  const all = [...save.flatMap(({ item, before }) => (before ? [item, before] : [item])), ...remove];
  const numbers = account
    ? await stores.accounts.numbersOf(market, new Set(all.map((each) => account.of(each))))
    : new Map<string, number>();
  const numbered = (item: Item): { readonly item: Item; readonly subject?: number } => {
    const subject = account && numbers.get(account.of(item));
    return account && subject !== undefined
      ? { item: account.renamed(item, numberName(subject)), subject }
      : { item };
  };
  const changeOf = (before: Item | undefined, after: Item | undefined): ImportChange[] => {
    const [old, fresh] = [before && numbered(before), after && numbered(after)];
    const one = fresh ?? old;
    return one
      ? [
          {
            key: kind.keyOf(one.item),
            ...(one.subject === undefined ? {} : { subject: one.subject }),
            ...(old ? { before: kind.imageOf(old.item) } : {}),
            ...(fresh ? { after: kind.imageOf(fresh.item) } : {}),
          },
        ]
      : [];
  };
  return [
    ...save.flatMap(({ item, before }) => changeOf(before, item)),
    ...remove.flatMap((item) => changeOf(item, undefined)),
  ];
}
