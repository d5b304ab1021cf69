import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

export const ArchetypeOverrideEntity = defineEntity({
  name: 'ArchetypeOverride',
  tableName: 'archetype_override',
  properties: {
    id: text().primary(),
    market: text(),
    /** Empty where it is of the whole market. */
    unit: text().default(''),
    /** Empty where the levels count again. */
    archetype: text(),
    reason: text(),
    until: text(),
    madeBy: text(),
    madeAt: text(),
  },
  indexes: [{ name: 'archetype_override_market_made_at', properties: ['market', 'madeAt'] }],
});
