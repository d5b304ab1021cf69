import type { ActualCall } from '#domain/execution/actual-call.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { keptCalls } from '../../support/kept-calls.ts';
import type { OpenMarket } from './open-market.ts';

type Call = Pick<ActualCall, 'accountId' | 'on'> & Partial<ActualCall>;

/** A call that a line of a plan asks for. */
export const callOf = (
  { accountId, territory, channel, brand }: PlanLine,
  on: string,
  more: Partial<ActualCall> = {},
): Call => ({ accountId, territory, channel, brand, on, ...more });

const kept = (each: Call, index: number): ActualCall => ({
  key: String(index),
  territory: 'T1',
  brand: '',
  channel: 'face-to-face',
  status: 'submitted',
  origin: '',
  ...each,
});

/** Keeps visits of the first rep as submitted, each under its place in the list unless it has a key of its own. */
export const keepCalls = (
  { world, market }: Pick<OpenMarket, 'world' | 'market'>,
  calls: readonly Call[],
  remove: readonly Call[] = [],
): Promise<void> =>
  world.storage.transaction((stores) =>
    stores.calls.apply(market, {
      save: keptCalls(calls.map(kept), 'calls'),
      remove: remove.map(kept),
    }),
  );
