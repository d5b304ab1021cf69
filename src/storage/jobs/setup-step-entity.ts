import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

export const SetupStepEntity = defineEntity({
  name: 'SetupStep',
  tableName: 'setup_step',
  properties: { step: text().primary() },
});
