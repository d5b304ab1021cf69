/**
 * The register of personal data: every column of every table and every kind of kept file, whose data stands there, and
 * what happens to it when that person is forgotten. What forgets goes by this list; a column without a line fails a test.
 */
import type { RetentionKind } from '#domain/access/retention.ts';
import type { FileKind } from '#usecases/ports.ts';

/**
 * What is done where somebody stood:
 * - `stays`: it names nobody, or nobody any more
 * - `row`: the row goes
 * - `blank`, `null`: it is emptied in the rows of the account, and searched in all others
 * - `search`: names, identifiers and addresses in it are written over
 * - `address`: an address of a user gives way to their number
 * - `apart`: something of its own; the reason says what
 */
type Treatment = 'stays' | 'row' | 'blank' | 'null' | 'search' | 'address' | 'apart';

export interface ColumnLine {
  readonly of: 'account' | 'user' | 'anybody' | 'nobody';
  readonly on: Treatment;
  readonly why?: string;
}

export interface TableLine {
  /** How rows of an account are found by its number: in their own market, their plan's or their change's. */
  readonly account?: 'market' | 'plan' | 'change';
  /** How rows of a user are found. */
  readonly user?: 'id' | 'user_id';
  /** Where the market of a row stands; without, its rows are of no market or of all. */
  readonly market?: 'column' | 'change';
  /** What tells a row, where something in it is searched. */
  readonly key?: readonly string[];
  /** What retention forgets of it. */
  readonly retention?: RetentionKind;
  readonly columns: Readonly<Record<string, ColumnLine>>;
}

const line = (of: ColumnLine['of'], on: Treatment, why?: string): ColumnLine => ({
  of,
  on,
  ...(why === undefined ? {} : { why }),
});
const none = line('nobody', 'stays');
const number = line('account', 'stays', 'a number that names nobody once its subject is erased');
const ofAccount = line('account', 'row');
const ofUser = line('user', 'row');
const remark = line('anybody', 'blank');
const prose = line('anybody', 'search');
const actor = line('user', 'address');
const nobodys = (...names: readonly string[]): Readonly<Record<string, ColumnLine>> =>
  Object.fromEntries(names.map((name) => [name, none]));

export const tables: Readonly<Record<string, TableLine>> = {
  subject: {
    account: 'market',
    columns: {
      ...nobodys('market', 'erased_on'),
      no: number,
      account_id: line('account', 'apart', 'null from then on, so that the number is nobody’s'),
      salt: line('account', 'apart', 'null from then on: digests made with it mean nothing any more'),
    },
  },
  account: {
    account: 'market',
    retention: 'accounts',
    columns: {
      market: none,
      subject_no: ofAccount,
      name: ofAccount,
      territory: ofAccount,
      facts: ofAccount,
      search: ofAccount,
    },
  },
  roster_change: {
    retention: 'changes',
    columns: { ...nobodys('id', 'market'), forgotten: number },
  },
  field_change: {
    account: 'change',
    retention: 'changes',
    columns: {
      ...nobodys('roster_change_id', 'position'),
      subject_no: ofAccount,
      field: ofAccount,
      before: ofAccount,
      after: ofAccount,
    },
  },
  roster_image: {
    account: 'change',
    market: 'change',
    key: ['roster_change_id', 'position'],
    retention: 'changes',
    columns: {
      ...nobodys('roster_change_id', 'position', 'kind'),
      subject_no: ofAccount,
      // Of a rep it is their name and address; of an account its row goes.
      content: line('anybody', 'search'),
    },
  },
  rep: {
    market: 'column',
    key: ['market', 'territory'],
    columns: {
      ...nobodys('market', 'territory', 'team', 'fte', 'leave_days', 'other_days', 'region'),
      ...nobodys('employed_from', 'employed_to'),
      name: prose,
      email: prose,
      own: prose,
    },
  },
  segmented_account: {
    account: 'plan',
    retention: 'plans',
    columns: {
      ...nobodys('plan_id', 'brand', 'segment', 'target', 'who', 'what', 'ready'),
      ...nobodys('potential', 'potential_source', 'confidence', 'decile', 'why'),
      subject_no: number,
    },
  },
  plan_line: {
    account: 'plan',
    retention: 'plans',
    columns: {
      ...nobodys('plan_id', 'territory', 'brand', 'channel', 'from_version', 'to_version', 'line_no'),
      ...nobodys(
        'segment',
        'guidance',
        'planned',
        'minimum',
        'maximum',
        'cost',
        'marginals',
        'binding',
        'why',
      ),
      subject_no: number,
    },
  },
  proposal: {
    account: 'market',
    market: 'column',
    key: ['id'],
    retention: 'plans',
    columns: {
      ...nobodys('id', 'plan_id', 'market', 'territory', 'brand', 'channel', 'kind', 'from_touches'),
      ...nobodys('to_touches', 'reason', 'value_change', 'cost_change', 'state', 'made_at', 'decided_at'),
      subject_no: number,
      comment: remark,
      decision_note: remark,
      made_by: actor,
      decided_by: actor,
    },
  },
  actual_call: {
    account: 'market',
    retention: 'calls',
    columns: {
      ...nobodys('market', 'territory', 'brand', 'channel', 'on_day', 'status', 'import_id'),
      call_key: line(
        'account',
        'apart',
        'a key of the field system leads to the person: another takes its place',
      ),
      subject_no: number,
    },
  },
  call_import: {
    market: 'column',
    key: ['id'],
    retention: 'calls',
    columns: { ...nobodys('id', 'market', 'imported_at'), record: prose },
  },
  plan: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'cycle', 'state', 'version', 'made_at', 'value', 'bound'),
      ...nobodys('capacities', 'shared_accounts'),
      snapshot: prose,
    },
  },
  territory_measures: {
    columns: nobodys(
      'plan_id',
      'territory',
      'from_version',
      'to_version',
      'accounts',
      'targets',
      'covered_targets',
      'planned_touches',
      'planned_equivalents',
      'capacity',
      'targets_by_segment',
    ),
  },
  import: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'cycle', 'sha256', 'mode', 'imported_at', 'added', 'changed', 'removed'),
      ...nobodys('unchanged', 'warnings', 'left_out', 'revision', 'undone_at'),
      file_name: prose,
      imported_by: actor,
      undone_by: actor,
    },
  },
  job: {
    market: 'column',
    key: ['id'],
    retention: 'dry-runs',
    columns: {
      ...nobodys('id', 'kind', 'market', 'lane', 'made_at', 'state', 'phase', 'done', 'total', 'owner'),
      ...nobodys('lease_until', 'attempts', 'ended_at', 'file', 'stays'),
      input: prose,
      result: prose,
      made_by: actor,
    },
  },
  worker: { columns: nobodys('owner', 'lease_until') },
  kept_file: {
    market: 'column',
    key: ['sha256', 'market'],
    columns: {
      ...nobodys('sha256', 'market', 'kind', 'kept_at', 'applied', 'indexed', 'removed_at', 'removed_for'),
      ...nobodys('on_disk'),
      file_name: prose,
      subjects: number,
      marks: line('anybody', 'apart', 'goes with the file; a digest under the market’s secret'),
    },
  },
  tombstone: {
    columns: {
      ...nobodys('market', 'made_on'),
      digest: line('account', 'stays', 'so that nobody who was erased comes back; under the market’s secret'),
    },
  },
  market_secret: { columns: nobodys('market', 'fingerprint') },
  erasure: {
    market: 'column',
    key: ['id'],
    columns: { ...nobodys('id', 'market', 'kind', 'at', 'done'), no: number, by: actor, reason: prose },
  },
  audit_entry: {
    market: 'column',
    key: ['id'],
    retention: 'audit',
    columns: {
      ...nobodys('id', 'at', 'action', 'market', 'roster_change_id'),
      by: actor,
      subject: prose,
      details: prose,
    },
  },
  column_mapping: {
    columns: {
      ...nobodys('market', 'sheet', 'heading', 'meaning', 'confirmed_at'),
      confirmed_by: actor,
    },
  },
  capacity_event: {
    market: 'column',
    key: ['market', 'event_key'],
    retention: 'events',
    columns: {
      ...nobodys('market', 'event_key', 'territory', 'team', 'kind', 'from_day', 'to_day', 'fte'),
      rep: prose,
      note: prose,
    },
  },
  cycle: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'from_day', 'to_day', 'archetype', 'rules_on', 'template', 'opened_at'),
      // Who overrode an archetype, granted latitude or is named in a market's file.
      assignment: prose,
      rules: prose,
      market_definition: prose,
      opened_by: actor,
    },
  },
  cycle_step: {
    columns: {
      ...nobodys('cycle_id', 'kind', 'subject', 'done_at', 'plan_id', 'plan_version'),
      done_by: actor,
    },
  },
  assessment: {
    market: 'column',
    key: ['market', 'assessed_on'],
    columns: {
      ...nobodys('market', 'assessed_on', 'corrects', 'recorded_at'),
      assessor: prose,
      levels: prose,
      recorded_by: actor,
    },
  },
  archetype_override: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'archetype', 'until', 'made_at'),
      reason: prose,
      made_by: actor,
    },
  },
  latitude_request: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'rule', 'value', 'wanted_from', 'made_at', 'state', 'granted_until'),
      ...nobodys('decided_at', 'ended_at', 'ended_after'),
      reason: prose,
      note: prose,
      end_note: prose,
      made_by: actor,
      decided_by: actor,
      ended_by: actor,
    },
  },
  segment_response: {
    market: 'column',
    key: ['id'],
    columns: {
      ...nobodys('id', 'market', 'brand', 'segment', 'channel', 'source', 'valid_from', 'recorded_at'),
      response: prose,
      recorded_by: actor,
    },
  },
  sign_in_link: {
    user: 'user_id',
    columns: { token_hash: ofUser, user_id: ofUser, expires_at: ofUser },
  },
  session: {
    user: 'user_id',
    columns: { token_hash: ofUser, user_id: ofUser, expires_at: ofUser },
  },
  app_user: {
    user: 'id',
    columns: {
      id: line(
        'user',
        'row',
        'stands in the audit trail as what was done to a user: it names nobody without this row',
      ),
      email: ofUser,
      email_key: ofUser,
      name: ofUser,
      has_signed_in: ofUser,
    },
  },
  user_grant: {
    user: 'user_id',
    columns: {
      user_id: ofUser,
      number: ofUser,
      role: ofUser,
      market: ofUser,
      territories: ofUser,
      from_day: ofUser,
      to_day: ofUser,
    },
  },
  setup_step: { columns: nobodys('step') },
};

export interface FileLine {
  readonly of: 'account' | 'user' | 'anybody';
  /** `deleted`: with everybody in it, its row stays. */
  readonly on: 'deleted' | 'stays';
  readonly why?: string;
  readonly retention: RetentionKind;
}

/** What is kept under its hash. */
export const files: Readonly<Record<FileKind, FileLine>> = {
  accounts: { of: 'anybody', on: 'deleted', retention: 'uploads' },
  calls: { of: 'anybody', on: 'deleted', retention: 'uploads' },
  capacity: { of: 'user', on: 'deleted', retention: 'uploads' },
  assessment: { of: 'user', on: 'deleted', retention: 'uploads' },
  responses: { of: 'user', on: 'deleted', retention: 'uploads' },
  details: { of: 'anybody', on: 'deleted', retention: 'uploads' },
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
  'assessment-levels': 'assessment.levels',
  'audit-details': 'audit_entry.details',
  'call-import': 'call_import.record',
  'check-ending': 'job.result',
  'check-request': 'job.input',
  'changed-fact': 'field_change.before',
  'cycle-assignment': 'cycle.assignment',
  'cycle-rules': 'cycle.rules',
  'cycle-template': 'cycle.template',
  'erasure-counts': 'erasure.done',
  'former-account': 'roster_image.content',
  'former-rep': 'roster_image.content',
  'granted-territories': 'user_grant.territories',
  'import-details': 'file.details',
  'import-ending': 'job.result',
  'import-request': 'job.input',
  'kept-market': 'cycle.market_definition',
  'line-marginals': 'plan_line.marginals',
  'line-reasons': 'plan_line.why',
  'plan-ending': 'job.result',
  'plan-input': 'file.plan',
  'plan-request': 'job.input',
  'plan-snapshot': 'plan.snapshot',
  'rep-own-columns': 'rep.own',
  'requested-value': 'latitude_request.value',
  'segment-response': 'segment_response.response',
  'targets-by-segment': 'territory_measures.targets_by_segment',
  'territory-capacities': 'plan.capacities',
};
