import type { MarketAction } from '#domain/access/permissions.ts';
import type { Job, JobKind } from '../ports.ts';
import { isOfKind } from './kind-of-job.ts';

/** A job is for those to see and to end who may ask for one of its kind in its market. */
export const actionOfKind = {
  plan: 'make-plan',
  check: 'check-plan',
  'what-if': 'try-what-if',
  move: 'preview-migration',
} as const satisfies Readonly<Record<Exclude<JobKind, 'import'>, MarketAction>>;

/** A file says itself by which right it came in. */
export function actionOf(job: Job): MarketAction {
  if (isOfKind(job, 'import')) return job.input.right;
  const { kind } = job;
  return kind === 'import' ? 'import-accounts' : actionOfKind[kind];
}
