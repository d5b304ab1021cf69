import type { MarketAction } from '#domain/access/permissions.ts';
import { refused } from '#domain/basics/outcome.ts';
import { askerKey, type User } from '#domain/access/user.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { Job, JobKind, World } from '../ports.ts';
import { isOfKind } from './kind-of-job.ts';

/** A job is for those to see and to end who may ask for one of its kind in its market. */
export const actionOfKind = {
  plan: 'make-plan',
  check: 'check-plan',
  'what-if': 'try-what-if',
  move: 'preview-migration',
  // Whose own it is; which of them they may have is asked of the table they want.
  export: 'export-call-plan',
} as const satisfies Readonly<Record<Exclude<JobKind, 'import'>, MarketAction>>;

/** A file says itself by which right it came in. */
export function actionOf(job: Job): MarketAction {
  if (isOfKind(job, 'import')) return job.input.right;
  const { kind } = job;
  return kind === 'import' ? 'import-accounts' : actionOfKind[kind];
}

/** The market of a job that somebody may see and end, or may ask for: a file is theirs alone who asked for it. */
export function findMarketOfJob(world: World, actor: User, job: Job) {
  if (!isOfKind(job, 'export')) return findMarketFor(world, actor, actionOf(job), job.market);
  const found = findMarket(world, actor, job.market);
  return job.madeBy === askerKey(actor) ? found : refused('market-unknown', { market: job.market });
}
