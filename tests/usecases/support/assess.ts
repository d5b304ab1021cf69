import type { EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import type { RecordAssessmentInput } from '#usecases/maturity/record-assessment.ts';
import type { OpenMarket } from './open-market.ts';

/** An assessment of the tenth of September that puts every dimension at one level. */
export const assessmentAt = (
  { world, market }: Pick<OpenMarket, 'world' | 'market'>,
  level: number,
  more: Partial<EnteredAssessment> = {},
): RecordAssessmentInput => ({
  market,
  dryRun: false,
  draft: {
    on: '2026-09-10',
    assessor: 'Sales leadership',
    corrects: '',
    levels: Object.fromEntries(
      world.definitions.maturity.dimensions.map(({ key }) => [key, { level, evidence: `seen: ${key}` }]),
    ),
    ...more,
  },
});
