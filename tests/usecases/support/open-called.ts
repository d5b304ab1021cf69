import type { User } from '#domain/access/user.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy, settingFor } from './alter-definitions.ts';
import { keepCalls } from './keep-calls.ts';
import { openMarket } from './open-market.ts';

// Five a year of one rep with one doctor; today is 14 September 2026.
export const five = legalLimit({ key: 'five', maximum: 5, validFrom: '2017-05-01' });
const ofCompany = legalLimit({ key: 'six', scope: 'company-to-person', maximum: 6, validFrom: '2017-05-01' });
const monthly = (accountId: string, months: number, territory = 'T1') =>
  Array.from({ length: months }, (_, index) => ({
    accountId,
    territory,
    key: `${accountId} ${territory} ${index}`,
    on: `2026-0${index + 1}-10`,
  }));

/** A market in which calls have passed both limits, and who sees that. */
export async function openCalled(rule = 'all') {
  const open = await openMarket();
  const [of, other] = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
  const own = of!.territory;
  const foreign = own === 'T1' ? 'T2' : 'T1';
  await keepCalls(open, [
    ...monthly(of!.accountId, 6, own),
    ...monthly(of!.accountId, 2, foreign),
    ...monthly(other!.accountId, 5, other!.territory),
  ]);
  const world = settingFor(limitedBy(open.world, five, ofCompany), 'rep-figures', rule);
  const see = async (actor: User, of: World = world) =>
    valueOf(await viewBreaches(of, actor, { market: open.market }));
  return { open, world, see, own, account: of!.accountId };
}
