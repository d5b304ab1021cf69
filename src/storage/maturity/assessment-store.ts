import { sortedBy } from '#domain/basics/stable-order.ts';
import { addressWith, partOf } from '#domain/organisation/unit.ts';
import type { RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { AssessmentStore } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import type { RowOf, Session } from '../session.ts';
import { AssessmentEntity } from './assessment-entity.ts';
import { assessmentLevels } from '../documents/assessment-levels.ts';

const toAssessment = (row: RowOf<typeof AssessmentEntity>): RecordedAssessment => ({
  market: addressWith(row),
  on: row.assessedOn,
  assessor: row.assessor,
  levels: assessmentLevels.read(row.levels, `${row.market} ${row.assessedOn}`),
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt,
  ...(row.corrects === '' ? {} : { corrects: row.corrects }),
});

export function assessmentStore(session: Session): AssessmentStore {
  return {
    add: async ({ on, levels, corrects, ...assessment }) => {
      await session.insert(AssessmentEntity, {
        ...assessment,
        ...partOf(assessment.market),
        assessedOn: on,
        levels: assessmentLevels.write(levels),
        corrects: corrects ?? '',
      });
    },
    remove: async (market, on) => {
      await session.remove(AssessmentEntity, { ...partOf(market), assessedOn: on });
    },
    ofMarket: async (address) => {
      const { market, unit } = partOf(address);
      // Whoever is about to add one must not be overtaken by somebody who adds another.
      await session.lock(marketLock(market));
      const found = await session.find(AssessmentEntity, { market, unit });
      return sortedBy(found, (each) => each.assessedOn).map(toAssessment);
    },
  };
}
