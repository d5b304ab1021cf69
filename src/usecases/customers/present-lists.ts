import type { ListsView } from './view-lists.ts';

/** Lists as programs read them. */
export const presentLists = ({ market, today, use, lists, members }: ListsView) => ({
  market: market.address,
  on: today,
  use,
  lists: lists.map(({ key, name, use: what, accounts, closed }) => ({
    list: key,
    name: name.en,
    use: what.en,
    accounts,
    closed,
  })),
  ...(members ? { members } : {}),
});
