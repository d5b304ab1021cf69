import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** One a market and day: an assessment is succeeded, never written over. */
export const AssessmentEntity = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  properties: {
    market: text().primary(),
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
