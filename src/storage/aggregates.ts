import type { Stores } from '#usecases/ports.ts';
import { accountStore } from './customers/account-store.ts';
import { archetypeOverrideStore } from './maturity/archetype-override-store.ts';
import { assessmentStore } from './maturity/assessment-store.ts';
import { auditStore } from './access/record/audit-store.ts';
import { accessLogStore } from './access/record/access-log-store.ts';
import { callStore } from './execution/call-store.ts';
import { calendarStore } from './capacity/calendar-store.ts';
import { executionReads } from './execution/execution-reads.ts';
import { capacityEventStore } from './capacity/capacity-event-store.ts';
import { affiliationStore } from './customers/affiliation-store.ts';
import { territoryCodeStore } from './customers/territory-code-store.ts';
import { FormerTerritoryEntity } from './customers/former-territory-entity.ts';
import { territoryStore } from './customers/territory-store.ts';
import { consentStore } from './customers/consent-store.ts';
import { visitMarkStore } from './customers/visit-mark-store.ts';
import { daysOfMarkets } from './days-of-markets.ts';
import { toldApartStore } from './customers/told-apart-store.ts';
import { refusalMarkStore } from './customers/refusal-mark-store.ts';
import { columnMappingStore } from './intake/column-mapping-store.ts';
import type { MarketToday } from './documents/kept-market.ts';
import { cycleStore } from './cycles/cycle-store.ts';
import { jobStore, workerStore } from './jobs/job-store.ts';
import { importChangeStore } from './intake/import-change-store.ts';
import { valueMappingStore } from './intake/value-mapping-store.ts';
import { importStore } from './intake/import-store.ts';
import { dutyStore } from './organisation/duty-store.ts';
import { DutyEntryEntity } from './organisation/duty-entry-entity.ts';
import { DutyTextEntity } from './organisation/duty-text-entity.ts';
import { FieldPlanLineEntity } from './planning/field-plan-line-entity.ts';
import { fieldPlanStore } from './planning/field-plan-store.ts';
import { BreachNoteEntity } from './execution/breach-note-entity.ts';
import { breachNoteStore } from './execution/breach-note-store.ts';
import { limitConfirmationStore } from './organisation/limit-confirmation-store.ts';
import { LimitConfirmationEntity } from './organisation/limit-confirmation-entity.ts';
import { latitudeRequestStore } from './rulebook/latitude-request-store.ts';
import { erasureStore } from './access/erasure-store.ts';
import { heldDataStore } from './access/held-data-store.ts';
import { retentionStore } from './jobs/retention-store.ts';
import { keptFileStore } from './intake/kept-file-store.ts';
import { FilePartEntity } from './intake/file-part-entity.ts';
import { filePartStore } from './intake/file-part-store.ts';
import { stopListStore } from './customers/stop-list-store.ts';
import { planPageStore } from './planning/plan-page-store.ts';
import { planStore } from './planning/plan-store.ts';
import { proposalStore } from './review/proposal-store.ts';
import { readModels } from './reporting/read-models.ts';
import { segmentResponseStore } from './planning/segment-response-store.ts';
import type { Session } from './session.ts';
import { setupStore } from './jobs/setup-store.ts';
import { sessionStore } from './access/session-store.ts';
import { signInFailureStore } from './access/sign-in-failure-store.ts';
import { userStore } from './access/user-store.ts';
import { AffiliationEntity } from './customers/affiliation-entity.ts';
import { TerritoryCodeEntity } from './customers/territory-code-entity.ts';
import { AccountEntity } from './customers/account-entity.ts';
import { FieldChangeEntity, MasterDataChangeEntity } from './customers/field-change-entity.ts';
import { SubjectEntity } from './customers/subject-entity.ts';
import { RepEntity } from './customers/rep-entity.ts';
import { MasterDataImageEntity } from './customers/master-data-image-entity.ts';
import { AmbitionEntity } from './maturity/ambition-entity.ts';
import { PlannedChangeEntity } from './maturity/planned-change-entity.ts';
import { plannedChangeStore } from './maturity/planned-change-store.ts';
import { TrialEntity } from './maturity/trial-entity.ts';
import { trialStore } from './maturity/trial-store.ts';
import { ambitionStore } from './maturity/ambition-store.ts';
import { ActionEntity } from './maturity/action-entity.ts';
import { actionStore } from './maturity/action-store.ts';
import { SignOffEntity } from './organisation/sign-off-entity.ts';
import { signOffStore } from './organisation/sign-off-store.ts';
import { ArchetypeOverrideEntity } from './maturity/archetype-override-entity.ts';
import { AssessmentEntity } from './maturity/assessment-entity.ts';
import { AccessEntity, ChainEntity, EventEntity, EventTextEntity } from './access/record/event-entities.ts';
import { CallEntity } from './execution/call-entity.ts';
import { CallRevisionEntity } from './execution/call-revision-entity.ts';
import { CalendarCorrectionEntity, CalendarReviewEntity } from './capacity/calendar-entities.ts';
import { CapacityEventEntity } from './capacity/capacity-event-entity.ts';
import { ConsentEntity, ConsentListEntity, ConsentStatementEntity } from './customers/consent-entity.ts';
import { EventOfCustomerEntity } from './customers/event-entity.ts';
import { eventStore } from './customers/event-store.ts';
import { VisitMarkEntity } from './customers/visit-mark-entity.ts';
import { ToldApartEntity } from './customers/told-apart-entity.ts';
import { MarkedRefusalEntity, RefusalMarkEntity } from './customers/refusal-mark-entities.ts';
import { CycleEntity, CycleStepEntity } from './cycles/cycle-entities.ts';
import { ErasureEntity } from './access/erasure-entity.ts';
import { KeptFileEntity } from './intake/kept-file-entity.ts';
import { MarketSecretEntity, TombstoneEntity } from './customers/tombstone-entity.ts';
import { JobEntity, WorkerEntity } from './jobs/job-entity.ts';
import { ImportEntity } from './intake/import-entity.ts';
import { ImportChangeEntity } from './intake/import-change-entity.ts';
import { ValueMappingEntity } from './intake/value-mapping-entity.ts';
import { ColumnMappingEntity } from './intake/column-mapping-entity.ts';
import { LatitudeRequestEntity } from './rulebook/latitude-request-entity.ts';
import { PlanEntity } from './planning/plan-entity.ts';
import { PlanLineCountEntity } from './planning/plan-line-count-entity.ts';
import { PlanLineEntity } from './planning/plan-line-entity.ts';
import { PlanReasonEntity } from './planning/plan-reason-entity.ts';
import { SegmentedAccountEntity } from './planning/segmented-account-entity.ts';
import { TerritoryMeasuresEntity } from './planning/territory-measures-entity.ts';
import { ProposalEntity } from './review/proposal-entity.ts';
import { SegmentResponseEntity } from './planning/segment-response-entity.ts';
import { SetupStepEntity } from './jobs/setup-step-entity.ts';
import { SessionEntity, SignInFailureEntity, SignInLinkEntity } from './access/token-entities.ts';
import { UserEntity } from './access/user-entity.ts';
import { UserGrantEntity } from './access/user-grant-entity.ts';

/** Every table. */
export const entities = [
  AccessEntity,
  AccountEntity,
  AffiliationEntity,
  ActionEntity,
  PlannedChangeEntity,
  TrialEntity,
  AmbitionEntity,
  SignOffEntity,
  ArchetypeOverrideEntity,
  AssessmentEntity,
  CallEntity,
  CallRevisionEntity,
  CalendarCorrectionEntity,
  CalendarReviewEntity,
  CapacityEventEntity,
  ChainEntity,
  ConsentEntity,
  ConsentListEntity,
  ConsentStatementEntity,
  CycleEntity,
  CycleStepEntity,
  DutyEntryEntity,
  DutyTextEntity,
  FieldPlanLineEntity,
  FilePartEntity,
  BreachNoteEntity,
  ErasureEntity,
  EventEntity,
  EventTextEntity,
  FieldChangeEntity,
  ImportChangeEntity,
  ImportEntity,
  JobEntity,
  ColumnMappingEntity,
  KeptFileEntity,
  LatitudeRequestEntity,
  LimitConfirmationEntity,
  MarkedRefusalEntity,
  MarketSecretEntity,
  PlanEntity,
  PlanLineCountEntity,
  PlanLineEntity,
  PlanReasonEntity,
  ProposalEntity,
  RefusalMarkEntity,
  RepEntity,
  MasterDataChangeEntity,
  MasterDataImageEntity,
  SegmentResponseEntity,
  SegmentedAccountEntity,
  SessionEntity,
  SetupStepEntity,
  SignInFailureEntity,
  SignInLinkEntity,
  SubjectEntity,
  TerritoryCodeEntity,
  FormerTerritoryEntity,
  TerritoryMeasuresEntity,
  TombstoneEntity,
  UserEntity,
  UserGrantEntity,
  ValueMappingEntity,
  EventOfCustomerEntity,
  VisitMarkEntity,
  ToldApartEntity,
  WorkerEntity,
];

/** All stores over one transaction. What the audit records points to the field changes kept in the same one. */
export function storesOver(session: Session, marketToday: MarketToday): Stores {
  let masterDataChange: number | undefined;
  const days = daysOfMarkets(marketToday);
  return {
    accounts: accountStore(session, (id) => {
      masterDataChange = id;
    }),
    affiliations: affiliationStore(session),
    territoryCodes: territoryCodeStore(session),
    territories: territoryStore(session),
    consents: consentStore(session, days),
    refusalMarks: refusalMarkStore(session, days),
    events: eventStore(session),
    visitMarks: visitMarkStore(session),
    toldApart: toldApartStore(session),
    imports: importStore(session),
    importChanges: importChangeStore(session),
    calls: callStore(session),
    execution: executionReads(session),
    capacityEvents: capacityEventStore(session),
    calendar: calendarStore(session),
    jobs: jobStore(session),
    workers: workerStore(session),
    keptFiles: keptFileStore(session),
    fileParts: filePartStore(session),
    stopList: stopListStore(session),
    erasures: erasureStore(session),
    heldData: heldDataStore(session),
    retention: retentionStore(session, days),
    plans: planStore(session),
    planPages: planPageStore(session),
    proposals: proposalStore(session),
    columnMappings: columnMappingStore(session),
    valueMappings: valueMappingStore(session),
    cycles: cycleStore(session, marketToday),
    users: userStore(session),
    sessions: sessionStore(session),
    signInFailures: signInFailureStore(session),
    assessments: assessmentStore(session),
    archetypeOverrides: archetypeOverrideStore(session),
    ambitions: ambitionStore(session),
    actions: actionStore(session),
    plannedChanges: plannedChangeStore(session),
    trials: trialStore(session),
    signOffs: signOffStore(session),
    latitudeRequests: latitudeRequestStore(session),
    limitConfirmations: limitConfirmationStore(session),
    duties: dutyStore(session),
    fieldPlans: fieldPlanStore(session),
    breachNotes: breachNoteStore(session),
    audit: auditStore(session, () => masterDataChange),
    accessLog: accessLogStore(session),
    segmentResponses: segmentResponseStore(session),
    setup: setupStore(session),
    readModels: readModels(session),
  };
}
