import { retentionBounds, retentionKinds, type RetentionKind } from '../../access/retention.ts';
import type { Days } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

interface Kept {
  readonly title: string;
  readonly wording: string;
  readonly days: Days;
}

const kept: Readonly<Record<RetentionKind, Kept>> = {
  uploads: {
    title: 'Files that were imported',
    wording: 'So long an imported file is kept as it came; what it said stays with the accounts.',
    days: 90,
  },
  'dry-runs': {
    title: 'Files that changed nothing',
    wording: 'So long a dry run or a refused file can be looked at, and applied without a new upload.',
    days: 14,
  },
  accounts: {
    title: 'Accounts without contact',
    wording:
      'An account that for so long nobody planned, called or sent in a file again is erased; a new file may bring it back.',
    days: 1_095,
  },
  changes: {
    title: 'Former values of accounts',
    wording: 'So long it is known what an account’s facts were before, and an import can be undone.',
    days: 730,
  },
  calls: {
    title: 'Calls made',
    wording: 'So long calls are kept; attainment of cycles before that can no longer be computed.',
    days: 1_826,
  },
  events: {
    title: 'Absences and part time',
    wording: 'So long after its last day a change of capacity is kept.',
    days: 1_096,
  },
  refusals: {
    title: 'Refusals that have ended',
    wording:
      'So long after its last day a refusal of somebody who has no account is kept; one without an end stays.',
    days: 1_096,
  },
  plans: {
    title: 'Lines of former plans',
    wording:
      'So long after its cycle a plan keeps its lines, segments and proposals, and a field plan its lines; the sums by territory stay.',
    days: 2_557,
  },
  audit: {
    title: 'Audit trail',
    wording: 'So long an entry of the audit trail is kept.',
    days: 3_653,
  },
};

const ruleOf = (kind: RetentionKind): Rule<Days> => {
  const { title, wording, days } = kept[kind];
  const { least, most } = retentionBounds[kind];
  return {
    key: `retention-${kind}`,
    area: 'personal-data',
    title,
    wording,
    unit: 'days',
    type: { kind: 'integer', min: least, max: most },
    default: days,
    source: 'assumption',
  };
};

const byKind = new Map(retentionKinds.map((kind) => [kind, ruleOf(kind)]));

/** How long a kind of data is kept. */
export function retentionOf(kind: RetentionKind): Rule<Days> {
  const rule = byKind.get(kind);
  if (!rule) throw new Error(`no retention of ${kind}`);
  return rule;
}

/** How long what is kept. */
export const retention: readonly Rule[] = retentionKinds.map(retentionOf);
