import { basisPoints } from '#domain/basics/units.ts';
import { expect } from 'vitest';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { operator } from '#domain/access/user.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { World } from '#usecases/ports.ts';
import { confirmLimits } from './confirm-limits.ts';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { companyToday } from '#usecases/basis/today.ts';

const chosen = new WeakMap<Definitions, Map<string, Promise<Market>>>();

/** The first German-speaking market with guardrails; asked for once a process by the same definitions on the same day. */
function guardedMarket(world: World): Promise<Market> {
  const ofDefinitions = chosen.get(world.definitions) ?? new Map<string, Promise<Market>>();
  chosen.set(world.definitions, ofDefinitions);
  const today = companyToday(world);
  const known = ofDefinitions.get(today) ?? findGuardedMarket(world);
  ofDefinitions.set(today, known);
  return known;
}

async function findGuardedMarket(world: World): Promise<Market> {
  const guarded = new Set(
    world.definitions.templates
      .filter((each) => each.methods.review === 'guardrails')
      .map((each) => each.key),
  );
  const listed = await listMarkets(world, operator);
  const found = listed.ok
    ? listed.value.markets.find((each) => guarded.has(each.template ?? '') && each.market.locales[0] === 'de')
        ?.market
    : undefined;
  return found ?? expect.fail('no market has a review with guardrails');
}

/** Gives a German-speaking market with guardrails two territories with a dozen accounts each. */
export async function fillMarket(
  world: World,
): Promise<{ readonly market: string; readonly otherMarket: string }> {
  const { markets, clusters } = world.definitions;
  const market = await guardedMarket(world);
  // One that nobody of the first has anything to do with; where there is one, of one unit.
  const foreign = markets.filter(
    ({ code }) => code !== market.code && !clusters.some((cluster) => cluster.markets.includes(code)),
  );
  const other = foreign.find(({ teams }) => teams.length === 1) ?? foreign[0];
  const otherMarket = other?.code ?? expect.fail('there is one market only');

  const brands = market.teams.flatMap((team) => team.brands.map((brand) => brand.key));
  const accounts = Array.from({ length: 24 }, (_, index): Account => {
    const number = String(index + 1).padStart(3, '0');
    return {
      market: market.code,
      accountId: `A${number}`,
      name: `Practice ${number}`,
      territory: index % 2 === 0 ? 'T1' : 'T2',
      facts: {
        // Every brand's label has it.
        specialty: 'internal-medicine',
        ...Object.fromEntries(
          brands.flatMap((brand) => [
            [`potential@${brand}`, 20 + index * 10],
            [`adoption@${brand}`, String(index % 6)],
          ]),
        ),
      },
    };
  });
  const rep = (territory: string): Rep => ({
    market: market.code,
    team: market.teams[0]?.key ?? '',
    territory,
    name: `Rep of ${territory}`,
    email: `${territory.toLowerCase()}@example.com`,
    fte: basisPoints(10_000),
    otherDays: 0,
    region: '',
    employedFrom: '',
    employedTo: '',
    own: {},
  });
  await world.storage.transaction((stores) =>
    stores.accounts.apply(market.code, {
      accountsToSave: accounts,
      accountsToRemove: [],
      repsToSave: [rep('T1'), rep('T2')],
      repsToRemove: [],
      added: accounts.length,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    }),
  );
  await confirmLimits(world, market.code);
  return { market: market.code, otherMarket };
}
