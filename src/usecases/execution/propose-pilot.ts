import { addMonths } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import type { DayWindow } from '#domain/execution/actual-call.ts';
import { designPilot } from '#domain/execution/pilot/design-pilot.ts';
import { withholdCalls, type ShownDesign } from '#domain/execution/pilot/withhold-calls.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { repsShownTo } from '../basis/figures.ts';
import { keepOfAccounts } from '../basis/keep-of-accounts.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

export interface ProposedPilot {
  readonly market: Market;
  readonly design: ShownDesign;
  /** The days whose calls were compared. */
  readonly callsOf: DayWindow;
}

export interface ProposePilotInput {
  readonly market: string;
  /** Ten when absent, or as many as there can be. */
  readonly pairs?: number;
  /** The draw follows from it; another number draws again. */
  readonly seed: number;
}

/** Calls of this many months say how much a territory is worked. */
const callMonths = 6;

/** About what a territory's traits take in memory. */
const BYTES = 200;

/** As many as trials in the field usually take (Fudge & Lodish 1977). */
const usualPairs = 10;

/** What an account says of something, over all brands. */
const amountOf = ({ facts }: Account, key: string): number =>
  Object.entries(facts).reduce(
    (sum, [name, value]) =>
      typeof value === 'number' && (name === key || name.startsWith(`${key}@`)) ? sum + value : sum,
    0,
  );

/** What the staffed territories of a market are like. */
async function readTraits(stores: Stores, market: MarketCode, callsOf: ProposedPilot['callsOf']) {
  const accounts = await stores.accounts.ofMarket(market);
  const reps = await stores.accounts.repsOf(market);
  const calls = await stores.calls.ofDays(market, callsOf, { status: 'submitted' });
  const accountsOf = Map.groupBy(accounts, (each) => each.territory);
  const callsIn = Map.groupBy(calls, (each) => each.territory);
  return reps
    .filter(({ name, territory }) => name !== '' && accountsOf.has(territory))
    .map(({ territory }) => {
      const own = accountsOf.get(territory) ?? [];
      const sumOf = (key: string): number => own.reduce((sum, each) => sum + amountOf(each, key), 0);
      return {
        territory,
        traits: {
          volume: sumOf('volume'),
          potential: sumOf('potential'),
          accounts: own.length,
          calls: callsIn.get(territory)?.length ?? 0,
        },
      };
    });
}

/** All accounts and calls are read for it: once while they are the same, however many designs are looked at. */
const keepTraits = (world: World, stores: Stores, market: MarketCode, callsOf: ProposedPilot['callsOf']) =>
  keepOfAccounts(world, stores, market, { what: 'traits of territories', from: callsOf }, async () => {
    const result = await readTraits(stores, market, callsOf);
    return { result, bytes: result.length * BYTES };
  });

async function proposeDesign(
  world: World,
  actor: User,
  { market: code, pairs: asked, seed }: ProposePilotInput,
) {
  const found = findMarketFor(world, actor, 'run-pilot', code);
  if (!found.ok) return found;
  const market = found.value;
  if (!Number.isSafeInteger(seed)) return refusedInput('seed', '0, 1, 2 …');
  const today = todayIn(world, market.code);
  const callsOf = { from: addMonths(today, -callMonths), to: today };
  const { territories, reps } = await world.storage.read(async (stores) => ({
    territories: await keepTraits(world, stores, market.code, callsOf),
    reps: await repsShownTo(world, stores, actor, market, 'all'),
  }));
  const most = Math.floor(territories.length / 2);
  if (most === 0) return refused('no-accounts', { market: market.code });
  const pairs = asked ?? Math.min(usualPairs, most);
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > most) return refusedInput('pairs', `1–${most}`);
  const design = withholdCalls(designPilot(territories, pairs, seed), reps.isNamed);
  return done<ProposedPilot>({ market, design, callsOf });
}

/**
 * A trial in matched pairs: which staffed territories are alike in volume, potential, accounts and calls, and which of
 * each pair would try something out. Nothing is kept.
 */
export const proposePilot = asQuestion('pilot design', proposeDesign);
