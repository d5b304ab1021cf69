import type { EnteredTrial } from '#domain/reporting/trials/check-trial.ts';
import { beginTrial } from '#usecases/maturity/begin-trial.ts';
import type { OpenMarket } from './open-market.ts';

/** Begins to try the lowest archetype, which has to lose hardly anybody, or what is said instead. */
export const beginTrialIn = (
  { world, people, market }: OpenMarket,
  changes: Partial<EnteredTrial> = {},
  actor = people.affiliate,
) =>
  beginTrial(world, actor, {
    market,
    draft: {
      archetype: 'foundation',
      criteria: [{ figure: 'lost', atMost: 1_000_000 }],
      why: 'Before the move is decided',
      ...changes,
    },
  });
