import { sortedBy } from '#domain/basics/stable-order.ts';
import { addressWith, partOf } from '#domain/organisation/unit.ts';
import type { TrialStore } from '#usecases/ports.ts';
import { trialTerms } from '../documents/trial-terms.ts';
import type { Session } from '../session.ts';
import { TrialEntity } from './trial-entity.ts';

export function trialStore(session: Session): TrialStore {
  return {
    add: async ({ market, criteria, figures, ...entry }) => {
      await session.insert(TrialEntity, {
        ...entry,
        ...partOf(market),
        terms: trialTerms.write({ criteria, figures }),
      });
    },
    within: async (market) => {
      const found = await session.find(TrialEntity, { market });
      return sortedBy(
        found,
        ({ recordedAt }) => recordedAt,
        ({ id }) => id,
      ).map(({ unit, terms, ...row }) => ({
        ...row,
        ...trialTerms.read(terms, `${market} ${row.id}`),
        market: addressWith({ market, unit }),
      }));
    },
  };
}
