import { importKind } from './usecases/intake/run-import.ts';
import { anchorKind } from './usecases/jobs/anchor-job.ts';
import { retentionKind } from './usecases/customers/retention-job.ts';
import type { AnyKind } from './usecases/jobs/work.ts';
import { moveKind } from './usecases/maturity/move-job.ts';
import { rollOutKind } from './usecases/maturity/roll-out-job.ts';
import { checkKind } from './usecases/planning/check-job.ts';
import { planKind } from './usecases/planning/plan-job.ts';
import { recomputeKind } from './usecases/planning/recompute-job.ts';
import { whatIfKind } from './usecases/planning/what-if-job.ts';
import { exportKind } from './usecases/reporting/export-job.ts';

/** Every kind of job a worker knows. */
export const jobKinds: readonly AnyKind[] = [
  importKind,
  planKind,
  checkKind,
  whatIfKind,
  recomputeKind,
  moveKind,
  rollOutKind,
  exportKind,
  retentionKind,
  anchorKind,
];
