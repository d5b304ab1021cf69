import { GrantsOfClusters } from './grants-of-clusters.ts';
import { JobUnits } from './job-units.ts';
import { NamedSegments } from './named-segments.ts';
import type { NamedMigration } from '../databases/migrate.ts';
import { ActualCalls as ActualCallsOnPostgresql } from './postgresql/actual-calls.ts';
import { ActualCalls as ActualCallsOnSqlite } from './sqlite/actual-calls.ts';
import { AmendedDuties as AmendedDutiesOnPostgresql } from './postgresql/amended-duties.ts';
import { AmendedDuties as AmendedDutiesOnSqlite } from './sqlite/amended-duties.ts';
import { AuditRecord as AuditRecordOnPostgresql } from './postgresql/record.ts';
import { AuditRecord as AuditRecordOnSqlite } from './sqlite/record.ts';
import { CallOrigins as CallOriginsOnPostgresql } from './postgresql/call-origins.ts';
import { CallOrigins as CallOriginsOnSqlite } from './sqlite/call-origins.ts';
import { CallRevision as CallRevisionOnPostgresql } from './postgresql/call-revision.ts';
import { CallRevision as CallRevisionOnSqlite } from './sqlite/call-revision.ts';
import { CapacityEvents as CapacityEventsOnPostgresql } from './postgresql/capacity-events.ts';
import { CapacityEvents as CapacityEventsOnSqlite } from './sqlite/capacity-events.ts';
import { ColumnMappings as ColumnMappingsOnPostgresql } from './postgresql/column-mappings.ts';
import { ColumnMappings as ColumnMappingsOnSqlite } from './sqlite/column-mappings.ts';
import { Cycles as CyclesOnPostgresql } from './postgresql/cycles.ts';
import { Cycles as CyclesOnSqlite } from './sqlite/cycles.ts';
import { FirstSchema as FirstSchemaOnPostgresql } from './postgresql/first-schema.ts';
import { FirstSchema as FirstSchemaOnSqlite } from './sqlite/first-schema.ts';
import { FieldPlans as FieldPlansOnPostgresql } from './postgresql/field-plans.ts';
import { FieldPlans as FieldPlansOnSqlite } from './sqlite/field-plans.ts';
import { FileParts as FilePartsOnPostgresql } from './postgresql/file-parts.ts';
import { FileParts as FilePartsOnSqlite } from './sqlite/file-parts.ts';
import { FormerTerritories as FormerTerritoriesOnPostgresql } from './postgresql/former-territories.ts';
import { FormerTerritories as FormerTerritoriesOnSqlite } from './sqlite/former-territories.ts';
import { ImportJobs as ImportJobsOnPostgresql } from './postgresql/import-jobs.ts';
import { ImportJobs as ImportJobsOnSqlite } from './sqlite/import-jobs.ts';
import { Jobs as JobsOnPostgresql } from './postgresql/jobs.ts';
import { Jobs as JobsOnSqlite } from './sqlite/jobs.ts';
import { ForgottenTexts as ForgottenTextsOnPostgresql } from './postgresql/forgotten-texts.ts';
import { KeptMarkets as KeptMarketsOnPostgresql } from './postgresql/kept-markets.ts';
import { ForgottenTexts as ForgottenTextsOnSqlite } from './sqlite/forgotten-texts.ts';
import { KeptMarkets as KeptMarketsOnSqlite } from './sqlite/kept-markets.ts';
import { KeptUsers as KeptUsersOnPostgresql } from './postgresql/kept-users.ts';
import { KeptUsers as KeptUsersOnSqlite } from './sqlite/kept-users.ts';
import { LatitudeRequests as LatitudeRequestsOnPostgresql } from './postgresql/latitude-requests.ts';
import { LatitudeRequests as LatitudeRequestsOnSqlite } from './sqlite/latitude-requests.ts';
import { LimitsAndDuties as LimitsAndDutiesOnPostgresql } from './postgresql/limits-and-duties.ts';
import { LimitsAndDuties as LimitsAndDutiesOnSqlite } from './sqlite/limits-and-duties.ts';
import { MaturityRecords as MaturityRecordsOnPostgresql } from './postgresql/maturity-records.ts';
import { MaturityRecords as MaturityRecordsOnSqlite } from './sqlite/maturity-records.ts';
import { JobAskers } from './job-askers.ts';
import { OwnTeamColumns } from './own-team-columns.ts';
import { PersonalData as PersonalDataOnPostgresql } from './postgresql/personal-data.ts';
import { PersonalData as PersonalDataOnSqlite } from './sqlite/personal-data.ts';
import { Places as PlacesOnPostgresql } from './postgresql/places.ts';
import { Returning as ReturningOnPostgresql } from './postgresql/returning.ts';
import { ToldApart as ToldApartOnPostgresql } from './postgresql/told-apart.ts';
import { PlannedChanges as PlannedChangesOnPostgresql } from './postgresql/planned-changes.ts';
import { PlannedChanges as PlannedChangesOnSqlite } from './sqlite/planned-changes.ts';
import { StrategyActs as StrategyActsOnPostgresql } from './postgresql/strategy-acts.ts';
import { StrategyActs as StrategyActsOnSqlite } from './sqlite/strategy-acts.ts';
import { UnitLevels as UnitLevelsOnPostgresql } from './postgresql/unit-levels.ts';
import { Places as PlacesOnSqlite } from './sqlite/places.ts';
import { Returning as ReturningOnSqlite } from './sqlite/returning.ts';
import { CustomerEvents as CustomerEventsOnSqlite } from './sqlite/customer-events.ts';
import { CustomerEvents as CustomerEventsOnPostgresql } from './postgresql/customer-events.ts';
import { ToldApart as ToldApartOnSqlite } from './sqlite/told-apart.ts';
import { UnitLevels as UnitLevelsOnSqlite } from './sqlite/unit-levels.ts';
import { PlanCounts as PlanCountsOnPostgresql } from './postgresql/plan-counts.ts';
import { PlanCounts as PlanCountsOnSqlite } from './sqlite/plan-counts.ts';
import { PlanReasons as PlanReasonsOnPostgresql } from './postgresql/plan-reasons.ts';
import { PlanReasons as PlanReasonsOnSqlite } from './sqlite/plan-reasons.ts';
import { ScheduledJobs } from './scheduled-jobs.ts';
import { ScheduledRuns as ScheduledRunsOnPostgresql } from './postgresql/scheduled-runs.ts';
import { ScheduledRuns as ScheduledRunsOnSqlite } from './sqlite/scheduled-runs.ts';
import { SegmentResponses as SegmentResponsesOnPostgresql } from './postgresql/segment-responses.ts';
import { SegmentResponses as SegmentResponsesOnSqlite } from './sqlite/segment-responses.ts';
import { SessionsAndUploads as SessionsAndUploadsOnPostgresql } from './postgresql/sessions-and-uploads.ts';
import { SessionsAndUploads as SessionsAndUploadsOnSqlite } from './sqlite/sessions-and-uploads.ts';
import { Calendars as CalendarsOnPostgresql } from './postgresql/calendars.ts';
import { Calendars as CalendarsOnSqlite } from './sqlite/calendars.ts';
import { Consents as ConsentsOnPostgresql } from './postgresql/consents.ts';
import { Consents as ConsentsOnSqlite } from './sqlite/consents.ts';
import { ConsentLists as ConsentListsOnPostgresql } from './postgresql/consent-lists.ts';
import { ConsentLists as ConsentListsOnSqlite } from './sqlite/consent-lists.ts';
import { ConsentStatements as ConsentStatementsOnPostgresql } from './postgresql/consent-statements.ts';
import { ConsentStatements as ConsentStatementsOnSqlite } from './sqlite/consent-statements.ts';
import { RefusalMarks as RefusalMarksOnPostgresql } from './postgresql/refusal-marks.ts';
import { RefusalMarks as RefusalMarksOnSqlite } from './sqlite/refusal-marks.ts';
import { KindsOfImports as KindsOfImportsOnPostgresql } from './postgresql/kinds-of-imports.ts';
import { KindsOfImports as KindsOfImportsOnSqlite } from './sqlite/kinds-of-imports.ts';
import { Subjects as SubjectsOnPostgresql } from './postgresql/subjects.ts';
import { Subjects as SubjectsOnSqlite } from './sqlite/subjects.ts';
import { UserGrants as UserGrantsOnPostgresql } from './postgresql/user-grants.ts';
import { UserGrants as UserGrantsOnSqlite } from './sqlite/user-grants.ts';

type MigrationClass = NamedMigration['class'];

/** A step of the schema on both databases; `both` where the same SQL does on either. */
type Step = Omit<NamedMigration, 'class'> &
  (
    | { readonly both: MigrationClass }
    | { readonly sqlite: MigrationClass; readonly postgresql: MigrationClass }
  );

/**
 * In the order they run; new ones go to the end. After a change of an entity the schema test shows the SQL that the
 * next migration has to contain.
 */
const steps: readonly Step[] = [
  { name: '0001-first-schema', sqlite: FirstSchemaOnSqlite, postgresql: FirstSchemaOnPostgresql },
  { name: '0002-maturity-records', sqlite: MaturityRecordsOnSqlite, postgresql: MaturityRecordsOnPostgresql },
  {
    name: '0003-latitude-requests',
    sqlite: LatitudeRequestsOnSqlite,
    postgresql: LatitudeRequestsOnPostgresql,
  },
  { name: '0004-cycles', sqlite: CyclesOnSqlite, postgresql: CyclesOnPostgresql },
  { name: '0005-actual-calls', sqlite: ActualCallsOnSqlite, postgresql: ActualCallsOnPostgresql },
  { name: '0006-import-jobs', sqlite: ImportJobsOnSqlite, postgresql: ImportJobsOnPostgresql },
  { name: '0007-kept-markets', sqlite: KeptMarketsOnSqlite, postgresql: KeptMarketsOnPostgresql },
  { name: '0008-column-mappings', sqlite: ColumnMappingsOnSqlite, postgresql: ColumnMappingsOnPostgresql },
  {
    name: '0009-segment-responses',
    sqlite: SegmentResponsesOnSqlite,
    postgresql: SegmentResponsesOnPostgresql,
  },
  { name: '0010-capacity-events', sqlite: CapacityEventsOnSqlite, postgresql: CapacityEventsOnPostgresql },
  { name: '0012-own-team-columns', both: OwnTeamColumns },
  { name: '0013-user-grants', sqlite: UserGrantsOnSqlite, postgresql: UserGrantsOnPostgresql },
  { name: '0014-subjects', sqlite: SubjectsOnSqlite, postgresql: SubjectsOnPostgresql, rewrites: true },
  { name: '0016-personal-data', sqlite: PersonalDataOnSqlite, postgresql: PersonalDataOnPostgresql },
  { name: '0017-scheduled-runs', sqlite: ScheduledRunsOnSqlite, postgresql: ScheduledRunsOnPostgresql },
  {
    name: '0018-sessions-and-uploads',
    sqlite: SessionsAndUploadsOnSqlite,
    postgresql: SessionsAndUploadsOnPostgresql,
  },
  { name: '0019-jobs', sqlite: JobsOnSqlite, postgresql: JobsOnPostgresql },
  { name: '0020-kept-users', sqlite: KeptUsersOnSqlite, postgresql: KeptUsersOnPostgresql },
  { name: '0021-record', sqlite: AuditRecordOnSqlite, postgresql: AuditRecordOnPostgresql },
  { name: '0025-plan-counts', sqlite: PlanCountsOnSqlite, postgresql: PlanCountsOnPostgresql },
  {
    name: '0023-kinds-of-imports',
    sqlite: KindsOfImportsOnSqlite,
    postgresql: KindsOfImportsOnPostgresql,
  },
  { name: '0028-calendars', sqlite: CalendarsOnSqlite, postgresql: CalendarsOnPostgresql },
  {
    name: '0032-forgotten-texts',
    sqlite: ForgottenTextsOnSqlite,
    postgresql: ForgottenTextsOnPostgresql,
  },
  { name: '0029-call-revision', sqlite: CallRevisionOnSqlite, postgresql: CallRevisionOnPostgresql },
  { name: '0030-job-askers', both: JobAskers },
  { name: '0034-plan-reasons', sqlite: PlanReasonsOnSqlite, postgresql: PlanReasonsOnPostgresql },
  { name: '0033-consents', sqlite: ConsentsOnSqlite, postgresql: ConsentsOnPostgresql },
  {
    name: '0046-consent-statements',
    sqlite: ConsentStatementsOnSqlite,
    postgresql: ConsentStatementsOnPostgresql,
  },
  { name: '0041-refusal-marks', sqlite: RefusalMarksOnSqlite, postgresql: RefusalMarksOnPostgresql },
  { name: '0044-scheduled-jobs', both: ScheduledJobs },
  { name: '0035-call-origins', sqlite: CallOriginsOnSqlite, postgresql: CallOriginsOnPostgresql },
  {
    name: '0037-limits-and-duties',
    sqlite: LimitsAndDutiesOnSqlite,
    postgresql: LimitsAndDutiesOnPostgresql,
  },
  { name: '0050-places', sqlite: PlacesOnSqlite, postgresql: PlacesOnPostgresql },
  { name: '0051-consent-lists', sqlite: ConsentListsOnSqlite, postgresql: ConsentListsOnPostgresql },
  { name: '0054-returning', sqlite: ReturningOnSqlite, postgresql: ReturningOnPostgresql },
  { name: '0056-amended-duties', sqlite: AmendedDutiesOnSqlite, postgresql: AmendedDutiesOnPostgresql },
  { name: '0058-told-apart', sqlite: ToldApartOnSqlite, postgresql: ToldApartOnPostgresql },
  { name: '0060-job-units', both: JobUnits },
  { name: '0061-unit-levels', sqlite: UnitLevelsOnSqlite, postgresql: UnitLevelsOnPostgresql },
  {
    name: '0062-former-territories',
    sqlite: FormerTerritoriesOnSqlite,
    postgresql: FormerTerritoriesOnPostgresql,
  },
  { name: '0063-grants-of-clusters', both: GrantsOfClusters },
  { name: '0064-strategy-acts', sqlite: StrategyActsOnSqlite, postgresql: StrategyActsOnPostgresql },
  { name: '0066-field-plans', sqlite: FieldPlansOnSqlite, postgresql: FieldPlansOnPostgresql },
  { name: '0070-named-segments', both: NamedSegments },
  { name: '0076-file-parts', sqlite: FilePartsOnSqlite, postgresql: FilePartsOnPostgresql },
  { name: '0068-planned-changes', sqlite: PlannedChangesOnSqlite, postgresql: PlannedChangesOnPostgresql },
  { name: '0069-customer-events', sqlite: CustomerEventsOnSqlite, postgresql: CustomerEventsOnPostgresql },
];

const stepsOn = (database: 'sqlite' | 'postgresql'): readonly NamedMigration[] =>
  steps.map((step) => ({
    name: step.name,
    class: 'both' in step ? step.both : step[database],
    ...(step.rewrites ? { rewrites: true } : {}),
  }));

export const sqliteMigrations = stepsOn('sqlite');
export const postgresqlMigrations = stepsOn('postgresql');
