import { defineEntity, p } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';
import { PlanEntity } from '../planning/plan-entity.ts';

/** What the account is called stays with the account: personal data sits in one place. */
export const ProposalEntity = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  properties: {
    id: text().primary(),
    planId: () => p.manyToOne(PlanEntity).mapToPk().joinColumn('plan_id').index(false),
    market: text(),
    territory: text(),
    /** The account, by its number. */
    subjectNo: whole(),
    brand: text(),
    channel: text(),
    kind: text(),
    fromTouches: whole(),
    toTouches: whole(),
    reason: text(),
    comment: text(),
    valueChange: whole(),
    costChange: whole(),
    state: text(),
    madeBy: text(),
    madeAt: text(),
    decidedBy: text(),
    decidedAt: text(),
    decisionNote: text(),
  },
  indexes: [{ name: 'proposal_plan_state', properties: ['planId', 'state'] }],
});
