import { addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Account } from '#domain/customers/account.ts';
import {
  MOST_DAYS,
  type EventDictionary,
  type Measure,
} from '#domain/customers/behaviour/event-dictionary.ts';
import { measureAccounts } from '#domain/customers/behaviour/measure-accounts.ts';
import { saidByOf, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { behaviourUse } from '#domain/rulebook/rules/behaviour.ts';
import type { Stores, World } from '../ports.ts';
import type { ProcessInForce } from './process-in-force.ts';
import { todayIn } from './today.ts';

/** The measures that a segmentation reads. */
export const measuresRead = (
  { measures }: Pick<EventDictionary, 'measures'>,
  segmentation: Pick<Segmentation, 'facts'> | undefined,
): readonly Measure[] => measures.filter(({ key }) => segmentation?.facts.some((fact) => fact.key === key));

export interface Measured {
  readonly market: string;
  readonly rules: EffectiveRules;
  readonly measures: readonly Measure[];
  readonly consents: ConsentsOfMarket;
  readonly on: IsoDate;
}

/** Events that measures count, as far back as anybody looks. */
export const eventsAsked = (measures: readonly Measure[], on: IsoDate) => ({
  from: addDays(on, -MOST_DAYS),
  to: on,
  events: [...new Set(measures.flatMap(({ events }) => events))],
});

/** Accounts with what is made of what they did, as `measureAccounts` says; where nothing of it is used, nothing is read. */
export async function withMeasures<Of extends Account>(
  world: Pick<World, 'definitions'>,
  stores: Pick<Stores, 'events'>,
  { market, rules, measures, consents, on }: Measured,
  accounts: readonly Of[],
): Promise<readonly Of[]> {
  if (measures.length === 0 || valueOf(rules, behaviourUse) === 'nobody') return accounts;
  const did = await stores.events.byDay(market, eventsAsked(measures, on));
  const saidBy = saidByOf(consents);
  return measureAccounts(accounts, {
    dictionary: world.definitions.events,
    measures,
    did,
    saidBy,
    rules,
    on,
  });
}

/** Accounts with what the unit's segmentation reads of what they did. */
export const withBehaviour = <Of extends Account>(
  world: World,
  stores: Stores,
  { market, rules, template }: ProcessInForce,
  consents: ConsentsOfMarket,
  accounts: readonly Of[],
  asOf?: IsoDate,
): Promise<readonly Of[]> =>
  withMeasures(
    world,
    stores,
    {
      market: market.code,
      rules,
      measures: measuresRead(world.definitions.events, template.segmentation),
      consents,
      on: asOf ?? todayIn(world, market.code),
    },
    accounts,
  );
