import type { Stores } from '#usecases/ports.ts';
import { accountStore } from './accounts/account-store.ts';
import { archetypeOverrideStore } from './archetype-overrides/archetype-override-store.ts';
import { assessmentStore } from './assessments/assessment-store.ts';
import { auditStore } from './audit/audit-store.ts';
import { callStore } from './calls/call-store.ts';
import { capacityEventStore } from './capacity-events/capacity-event-store.ts';
import { columnMappingStore } from './column-mappings/column-mapping-store.ts';
import { cycleStore } from './cycles/cycle-store.ts';
import { importJobStore } from './imports/import-job-store.ts';
import { importStore } from './imports/import-store.ts';
import { latitudeRequestStore } from './latitude-requests/latitude-request-store.ts';
import { planStore } from './plans/plan-store.ts';
import { proposalStore } from './proposals/proposal-store.ts';
import { readModels } from './read-models/read-models.ts';
import { segmentResponseStore } from './segment-responses/segment-response-store.ts';
import type { Session } from './session.ts';
import { setupStore } from './setup/setup-store.ts';
import { userStore } from './users/user-store.ts';

/** All stores over one transaction. What the audit records points to the field changes kept in the same one. */
export function storesOver(session: Session): Stores {
  let rosterChange: number | undefined;
  return {
    accounts: accountStore(session, (id) => {
      rosterChange = id;
    }),
    imports: importStore(session),
    calls: callStore(session),
    capacityEvents: capacityEventStore(session),
    importJobs: importJobStore(session),
    plans: planStore(session),
    proposals: proposalStore(session),
    columnMappings: columnMappingStore(session),
    cycles: cycleStore(session),
    users: userStore(session),
    assessments: assessmentStore(session),
    archetypeOverrides: archetypeOverrideStore(session),
    latitudeRequests: latitudeRequestStore(session),
    audit: auditStore(session, () => rosterChange),
    segmentResponses: segmentResponseStore(session),
    setup: setupStore(session),
    readModels: readModels(session),
  };
}
