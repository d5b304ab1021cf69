import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { done } from '#domain/basics/outcome.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import { consentFigures, type ConsentFigures } from '#domain/customers/consent/consent-figures.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { rulesOfUnitsOn } from '../basis/market-rules.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface ConsentsView extends ConsentFigures {
  readonly market: Market;
  readonly today: string;
  /** Whether whoever looks may take in files of what was said. */
  readonly mayRecord: boolean;
}

async function consentsOf(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketInPart(world, actor, 'see-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-refusals', market.code);
  const today = todayIn(world, market.code);
  return world.storage.read(async (stores) => {
    const rules = await rulesOfUnitsOn(world, stores, market, today);
    const saidBy = saidByOf(await stores.consents.ofMarket(market.code));
    const accounts = (await stores.accounts.ofMarket(market.code)).filter((account) =>
      territoriesOf(account).some((each) => isWithin(scope, each)),
    );
    const figures = consentFigures(accounts.map(saidBy), today, rules);
    const mayRecord = may(actor, 'record-refusals', { market: market.code });
    return done<ConsentsView>({ market, today, mayRecord, ...figures });
  });
}

/**
 * How many accounts may be reached over each channel, where they stand with it and how many said yes or no by month: numbers,
 * and nobody's name. Of whoever has a part of the market, of that part.
 */
export const viewConsents = asQuestion('consents of a market', consentsOf);
