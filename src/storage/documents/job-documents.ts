import type { JobDocuments, JobKind } from '#usecases/ports.ts';
import { anchorEnding } from './anchor-ending.ts';
import { anchorRequest } from './anchor-request.ts';
import { checkEnding } from './check-ending.ts';
import { checkRequest } from './check-request.ts';
import type { DocumentForm } from './document-form.ts';
import { exportEnding } from './export-ending.ts';
import { exportRequest } from './export-request.ts';
import { importEnding } from './import-ending.ts';
import { importRequest } from './import-request.ts';
import { moveEnding } from './move-ending.ts';
import { moveRequest } from './move-request.ts';
import { planEnding } from './plan-ending.ts';
import { planRequest } from './plan-request.ts';
import { recomputeEnding } from './recompute-ending.ts';
import { recomputeRequest } from './recompute-request.ts';
import { retentionEnding } from './retention-ending.ts';
import { retentionRequest } from './retention-request.ts';
import { rollOutEnding } from './roll-out-ending.ts';
import { rollOutRequest } from './roll-out-request.ts';
import { whatIfEnding } from './what-if-ending.ts';
import { whatIfRequest } from './what-if-request.ts';

type Forms = {
  readonly [Kind in JobKind]: {
    readonly input: DocumentForm<JobDocuments[Kind]['input']>;
    readonly result: DocumentForm<JobDocuments[Kind]['result']>;
  };
};

/** `job.input` and `job.result`, by the kind of the job. */
export const jobDocuments: Forms = {
  import: { input: importRequest, result: importEnding },
  plan: { input: planRequest, result: planEnding },
  check: { input: checkRequest, result: checkEnding },
  'what-if': { input: whatIfRequest, result: whatIfEnding },
  recompute: { input: recomputeRequest, result: recomputeEnding },
  move: { input: moveRequest, result: moveEnding },
  'roll-out': { input: rollOutRequest, result: rollOutEnding },
  export: { input: exportRequest, result: exportEnding },
  retention: { input: retentionRequest, result: retentionEnding },
  anchor: { input: anchorRequest, result: anchorEnding },
};
