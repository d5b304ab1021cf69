import type { NamedMigration } from '../../databases/migrate.ts';
import { ActualCalls } from './actual-calls.ts';
import { CapacityEvents } from './capacity-events.ts';
import { ColumnMappings } from './column-mappings.ts';
import { Cycles } from './cycles.ts';
import { FirstSchema } from './first-schema.ts';
import { ImportJobs } from './import-jobs.ts';
import { KeptMarkets } from './kept-markets.ts';
import { LatitudeRequests } from './latitude-requests.ts';
import { MaturityRecords } from './maturity-records.ts';
import { OwnTeamColumns } from './own-team-columns.ts';
import { PersonalData } from './personal-data.ts';
import { SegmentResponses } from './segment-responses.ts';
import { Subjects } from './subjects.ts';
import { UserGrants } from './user-grants.ts';

/**
 * In the order they run; new ones go to the end. After a change of an entity the schema test shows the SQL that the
 * next migration has to contain.
 */
export const postgresqlMigrations: readonly NamedMigration[] = [
  { name: '0001-first-schema', class: FirstSchema },
  { name: '0002-maturity-records', class: MaturityRecords },
  { name: '0003-latitude-requests', class: LatitudeRequests },
  { name: '0004-cycles', class: Cycles },
  { name: '0005-actual-calls', class: ActualCalls },
  { name: '0006-import-jobs', class: ImportJobs },
  { name: '0007-kept-markets', class: KeptMarkets },
  { name: '0008-column-mappings', class: ColumnMappings },
  { name: '0009-segment-responses', class: SegmentResponses },
  { name: '0010-capacity-events', class: CapacityEvents },
  { name: '0012-own-team-columns', class: OwnTeamColumns },
  { name: '0013-user-grants', class: UserGrants },
  { name: '0014-subjects', class: Subjects, rewrites: true },
  { name: '0016-personal-data', class: PersonalData },
];
