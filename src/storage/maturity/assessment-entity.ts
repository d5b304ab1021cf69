import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** One a market, or one of its units, and day: an assessment is succeeded, never written over. */
export const AssessmentEntity = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  properties: {
    market: text().primary(),
    /** Empty where it is of the whole market. */
    unit: text().primary(),
    assessedOn: text().primary(),
    assessor: text(),
    /** JSON object: level and evidence by dimension. */
    levels: text(),
    /** Empty where it corrects nothing. */
    corrects: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
