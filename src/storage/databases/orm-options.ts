import type { EntityMetadata } from '@mikro-orm/sqlite';
import { AccountEntity } from '../customers/account-entity.ts';
import { FieldChangeEntity, MasterDataChangeEntity } from '../customers/field-change-entity.ts';
import { SubjectEntity } from '../customers/subject-entity.ts';
import { RepEntity } from '../customers/rep-entity.ts';
import { MasterDataImageEntity } from '../customers/master-data-image-entity.ts';
import { ArchetypeOverrideEntity } from '../maturity/archetype-override-entity.ts';
import { AssessmentEntity } from '../maturity/assessment-entity.ts';
import { AuditEntity } from '../access/audit-entity.ts';
import { CallEntity, CallImportEntity } from '../execution/call-entity.ts';
import { CapacityEventEntity } from '../capacity/capacity-event-entity.ts';
import { CycleEntity, CycleStepEntity } from '../cycles/cycle-entities.ts';
import { ErasureEntity } from '../access/erasure-entity.ts';
import { KeptFileEntity } from '../intake/kept-file-entity.ts';
import { MarketSecretEntity, TombstoneEntity } from '../customers/tombstone-entity.ts';
import { ImportJobEntity } from '../intake/import-job-entity.ts';
import { ImportEntity } from '../intake/import-entity.ts';
import { ColumnMappingEntity } from '../intake/column-mapping-entity.ts';
import { LatitudeRequestEntity } from '../rulebook/latitude-request-entity.ts';
import { PlanEntity } from '../planning/plan-entity.ts';
import { PlanLineEntity } from '../planning/plan-line-entity.ts';
import { SegmentedAccountEntity } from '../planning/segmented-account-entity.ts';
import { TerritoryMeasuresEntity } from '../planning/territory-measures-entity.ts';
import { ProposalEntity } from '../review/proposal-entity.ts';
import { SegmentResponseEntity } from '../planning/segment-response-entity.ts';
import { SetupStepEntity } from '../jobs/setup-step-entity.ts';
import { SessionEntity, SignInLinkEntity } from '../access/token-entities.ts';
import { UserEntity } from '../access/user-entity.ts';
import { UserGrantEntity } from '../access/user-grant-entity.ts';

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
    ErasureEntity,
    FieldChangeEntity,
    ImportEntity,
    ImportJobEntity,
    ColumnMappingEntity,
    KeptFileEntity,
    LatitudeRequestEntity,
    MarketSecretEntity,
    PlanEntity,
    PlanLineEntity,
    ProposalEntity,
    RepEntity,
    MasterDataChangeEntity,
    MasterDataImageEntity,
    SegmentResponseEntity,
    SegmentedAccountEntity,
    SessionEntity,
    SetupStepEntity,
    SignInLinkEntity,
    SubjectEntity,
    TerritoryMeasuresEntity,
    TombstoneEntity,
    UserEntity,
    UserGrantEntity,
  ],
  /** Statements carry people's names: none of them is ever printed. */
  logger: (): void => undefined,
};
