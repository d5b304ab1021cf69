import { addMonths } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import type { DayWindow } from '#domain/execution/actual-call.ts';
import { designPilot } from '#domain/execution/pilot/design-pilot.ts';
import { powerBefore, type PowerBefore } from '#domain/execution/pilot/power-before.ts';
import { withholdCalls, type ShownDesign } from '#domain/execution/pilot/withhold-calls.ts';
import type { Market } from '#domain/organisation/market.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { trialPower } from '#domain/rulebook/rules/trial-power.ts';
import { findMarketFor } from '../access/find-market.ts';
import { rulesOn } from '../basis/process-in-force.ts';
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
  /** Whether it could see what it is made for. */
  readonly power: PowerBefore;
}

export interface ProposePilotInput {
  readonly market: string;
  /** Ten when absent, or as many as there can be. */
  readonly pairs?: number;
  /** The draw follows from it; another number draws again. */
  readonly seed: number;
  /** The effect that is hoped for, as a share of sales. */
  readonly effect?: number;
  /** How far alike territories lay apart in periods before, as a share of sales. */
  readonly spread?: number;
}

/** Calls of this many months say how much a territory is worked. */
const callMonths = 6;

/** About what a territory's traits take in memory. */
const BYTES = 200;

/** As many as trials in the field usually take (Fudge & Lodish 1977). */
const usualPairs = 10;

/** No effect and no spread is larger than so many times what territories sell. */
const MOST_SHARE = 10;

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
  { market: code, pairs: asked, seed, effect, spread }: ProposePilotInput,
) {
  const found = findMarketFor(world, actor, 'run-pilot', code);
  if (!found.ok) return found;
  const market = found.value;
  if (!Number.isSafeInteger(seed)) return refusedInput('seed', '0, 1, 2 …');
  for (const [name, share] of [
    ['effect', effect],
    ['spread', spread],
  ] as const)
    if (share !== undefined && !(share > 0 && share <= MOST_SHARE))
      return refusedInput(name, '> 0, ≤ 1000 %');
  const today = todayIn(world, market.code);
  const callsOf = { from: addMonths(today, -callMonths), to: today };
  const { territories, reps, rules } = await world.storage.read(async (stores) => ({
    territories: await keepTraits(world, stores, market.code, callsOf),
    reps: await repsShownTo(world, stores, actor, market, 'all'),
    rules: await rulesOn(world, stores, market, today),
  }));
  const most = Math.floor(territories.length / 2);
  if (most === 0) return refused('no-accounts', { market: market.code });
  const pairs = asked ?? Math.min(usualPairs, most);
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > most) return refusedInput('pairs', `1–${most}`);
  const design = withholdCalls(designPilot(territories, pairs, seed), reps.isNamed);
  const hopes = { ...(effect === undefined ? {} : { effect }), ...(spread === undefined ? {} : { spread }) };
  const power = powerBefore(pairs, hopes, valueOf(rules, trialPower));
  return done<ProposedPilot>({ market, design, callsOf, power });
}

/**
 * A trial in matched pairs: which staffed territories are alike in volume, potential, accounts and calls, and which of
 * each pair would try something out. Nothing is kept.
 */
export const proposePilot = asQuestion('pilot design', proposeDesign);
