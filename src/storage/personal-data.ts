/**
 * The register of personal data: every column of every table and every kind of kept file, whose data stands there, and
 * what happens to it when that person is forgotten. What forgets goes by this list; a column without a line fails a test.
 */
import type { RetentionKind } from '#domain/access/retention.ts';
import type { ownFileKinds } from '#domain/customers/erasure/erasure-words.ts';
import type { ColumnLine, TableLine } from './personal-data-lines.ts';
import { tablesOfAccounts } from './personal-data-of-accounts.ts';
import { tablesOfMaturity } from './personal-data-of-maturity.ts';
import { tablesOfOthers } from './personal-data-of-others.ts';
import { tablesOfPlans } from './personal-data-of-plans.ts';

export type { TableLine };

export const tables: Readonly<Record<string, TableLine>> = {
  ...tablesOfAccounts,
  ...tablesOfPlans,
  ...tablesOfMaturity,
  ...tablesOfOthers,
};

/** The columns of a table with which one of these things is done. */
export const columnsOn = ({ columns }: TableLine, ...on: readonly ColumnLine['on'][]): readonly string[] =>
  Object.entries(columns).flatMap(([name, line]) => (on.includes(line.on) ? [name] : []));

export interface FileLine {
  readonly of: 'account' | 'user' | 'anybody';
  /** `deleted`: with everybody in it, its row stays. */
  readonly on: 'deleted' | 'stays';
  readonly why?: string;
  readonly retention: RetentionKind;
}

/** What is kept under its hash; `sent` is every kind of file that comes in. */
export const files: Readonly<Record<(typeof ownFileKinds)[number] | 'sent', FileLine>> = {
  sent: { of: 'anybody', on: 'deleted', retention: 'uploads' },
  details: { of: 'anybody', on: 'deleted', retention: 'uploads' },
  export: { of: 'anybody', on: 'deleted', retention: 'dry-runs' },
  plan: {
    of: 'account',
    on: 'stays',
    why: 'numbers and the facts that planning reads; nobody’s name, identifier or address',
    retention: 'plans',
  },
};

/** Where documents of a kind stand: a column, or a kind of file. */
export const documents: Readonly<Record<string, string>> = {
  'account-facts': 'account.facts',
  'anchor-ending': 'job.result',
  'anchor-request': 'job.input',
  'ambition-levels': 'ambition.levels',
  'trial-terms': 'trial.terms',
  'assessment-levels': 'assessment.levels',
  'audit-details': 'audit_event.body',
  'audit-text': 'audit_text.text',
  'check-ending': 'job.result',
  'check-request': 'job.input',
  'changed-fact': 'field_change.before',
  'cycle-assignment': 'cycle.assignment',
  'cycle-rules': 'cycle.rules',
  'cycle-template': 'cycle.template',
  'erasure-counts': 'erasure.done',
  'export-ending': 'job.result',
  'export-request': 'job.input',
  'former-account': 'roster_image.content',
  'former-rep': 'roster_image.content',
  'granted-territories': 'user_grant.territories',
  'import-details': 'file.details',
  'import-ending': 'job.result',
  'import-image': 'import_change.before',
  'import-request': 'job.input',
  'job-failure': 'job.result',
  'kept-market': 'cycle.market_definition',
  'line-marginals': 'plan_line.marginals',
  'line-reasons': 'plan_line.why',
  'move-ending': 'job.result',
  'move-request': 'job.input',
  'plan-ending': 'job.result',
  'plan-input': 'file.plan',
  'plan-request': 'job.input',
  'plan-snapshot': 'plan.snapshot',
  'recompute-ending': 'job.result',
  'recompute-request': 'job.input',
  'rep-own-columns': 'rep.own',
  'requested-value': 'latitude_request.value',
  'retention-ending': 'job.result',
  'retention-request': 'job.input',
  'roll-out-ending': 'job.result',
  'roll-out-request': 'job.input',
  'said-reasons': 'plan_reason.reasons',
  'segment-response': 'segment_response.response',
  'targets-by-segment': 'territory_measures.targets_by_segment',
  'territory-capacities': 'plan.capacities',
  'what-if-ending': 'job.result',
  'what-if-request': 'job.input',
};
