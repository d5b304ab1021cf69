import type { UnplacedView } from '#usecases/customers/view-unplaced.ts';
import type { Words } from '#wording/words.ts';

/** So many are named; the rest is told as a number. */
const NAMED = 50;

/** Who waits for a region, for a page of a plan; nothing where nobody does. */
export function wordUnplaced(words: Words, { accounts, regions }: UnplacedView, market: string) {
  if (accounts.length === 0) return {};
  return {
    unplaced: {
      lede: words.t('unplaced.lede', { count: accounts.length, regions: regions.join(', ') }),
      people: accounts.slice(0, NAMED).map(({ accountId, name, territory }) => ({
        name,
        accountId,
        territory,
        href: `/markets/${market}/plan?${new URLSearchParams({ territory, text: accountId }).toString()}`,
      })),
      more: accounts.length > NAMED ? words.t('unplaced.more', { count: accounts.length - NAMED }) : '',
      imports: `/markets/${market}/imports`,
      duties: `/markets/${market}/duties`,
    },
  };
}
