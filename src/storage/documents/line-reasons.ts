import type { Reason } from '#domain/basics/outcome.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { reasons } from './parts/findings.ts';

/** `plan_line.why` and `segmented_account.why`. */
export const lineReasons: DocumentForm<readonly Reason[]> = firstVersion('line-reasons', reasons).bare();
