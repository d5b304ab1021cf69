import type { EntityMetadata } from '@mikro-orm/sqlite';
import { AccountEntity } from '../accounts/account-entity.ts';
import { FieldChangeEntity, RosterChangeEntity } from '../accounts/field-change-entity.ts';
import { RepEntity } from '../accounts/rep-entity.ts';
import { RosterImageEntity } from '../accounts/roster-image-entity.ts';
import { ArchetypeOverrideEntity } from '../archetype-overrides/archetype-override-entity.ts';
import { AssessmentEntity } from '../assessments/assessment-entity.ts';
import { AuditEntity } from '../audit/audit-entity.ts';
import { CallEntity, CallImportEntity } from '../calls/call-entity.ts';
import { CapacityEventEntity } from '../capacity-events/capacity-event-entity.ts';
import { CycleEntity, CycleStepEntity } from '../cycles/cycle-entities.ts';
import { ImportJobEntity } from '../imports/import-job-entity.ts';
import { ImportEntity } from '../imports/import-entity.ts';
import { ColumnMappingEntity } from '../column-mappings/column-mapping-entity.ts';
import { LatitudeRequestEntity } from '../latitude-requests/latitude-request-entity.ts';
import { PlanEntity } from '../plans/plan-entity.ts';
import { PlanLineEntity } from '../plans/plan-line-entity.ts';
import { SegmentedAccountEntity } from '../plans/segmented-account-entity.ts';
import { TerritoryMeasuresEntity } from '../plans/territory-measures-entity.ts';
import { ProposalEntity } from '../proposals/proposal-entity.ts';
import { SegmentResponseEntity } from '../segment-responses/segment-response-entity.ts';
import { SetupStepEntity } from '../setup/setup-step-entity.ts';
import { SessionEntity, SignInLinkEntity } from '../users/token-entities.ts';
import { UserEntity } from '../users/user-entity.ts';

/** PostgreSQL sorts by the machine's language unless told to compare bytes; SQLite always compares bytes. */
export function compareTextByBytes(entities: Iterable<EntityMetadata>): void {
  for (const entity of entities) {
    for (const property of Object.values(entity.properties)) {
      if (property.columnTypes.includes('text')) property.collation = 'C';
    }
  }
}

/** What both databases share. */
export const ormOptions = {
  entities: [
    AccountEntity,
    ArchetypeOverrideEntity,
    AssessmentEntity,
    AuditEntity,
    CallEntity,
    CallImportEntity,
    CapacityEventEntity,
    CycleEntity,
    CycleStepEntity,
    FieldChangeEntity,
    ImportEntity,
    ImportJobEntity,
    ColumnMappingEntity,
    LatitudeRequestEntity,
    PlanEntity,
    PlanLineEntity,
    ProposalEntity,
    RepEntity,
    RosterChangeEntity,
    RosterImageEntity,
    SegmentResponseEntity,
    SegmentedAccountEntity,
    SessionEntity,
    SetupStepEntity,
    SignInLinkEntity,
    TerritoryMeasuresEntity,
    UserEntity,
  ],
  /** Statements carry people's names: none of them is ever printed. */
  logger: (): void => undefined,
};
