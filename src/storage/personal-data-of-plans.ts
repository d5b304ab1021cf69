import {
  actor,
  line,
  nobodys,
  none,
  number,
  prose,
  remark,
  territory,
  type TableLine,
} from './personal-data-lines.ts';

/** Tables of plans and of what was done by them. */
export const tablesOfPlans: Readonly<Record<string, TableLine>> = {
  segmented_account: {
    account: 'plan',
    retention: 'plans',
    columns: {
      ...nobodys('plan_id', 'brand', 'segment', 'group_key', 'target', 'who', 'what', 'ready'),
      ...nobodys('potential', 'potential_source', 'confidence', 'decile', 'why'),
      subject_no: number,
    },
  },
  plan_line: {
    account: 'plan',
    market: 'plan',
    retention: 'plans',
    columns: {
      ...nobodys('plan_id', 'brand', 'channel', 'from_version', 'to_version', 'line_no'),
      territory,
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
    when: 'made_at',
    retention: 'plans',
    columns: {
      ...nobodys('id', 'plan_id', 'market', 'brand', 'channel', 'kind', 'from_touches'),
      territory,
      ...nobodys('to_touches', 'reason', 'value_change', 'cost_change', 'state', 'made_at', 'decided_at'),
      subject_no: number,
      comment: remark,
      decision_note: remark,
      made_by: actor,
      decided_by: actor,
    },
  },
  field_plan_line: {
    account: 'market',
    market: 'column',
    retention: 'plans',
    columns: {
      ...nobodys('market', 'cycle', 'brand', 'channel', 'touches', 'segment', 'ruled', 'guidance', 'planned'),
      ...nobodys('reason', 'verdict', 'why', 'import_id'),
      territory,
      subject_no: number,
    },
  },
  actual_call: {
    account: 'market',
    market: 'column',
    retention: 'calls',
    columns: {
      ...nobodys('market', 'brand', 'channel', 'on_day', 'status', 'origin', 'import_id'),
      territory,
      call_key: {
        ...line(
          'account',
          'apart',
          'a key of the field system leads to the person, or names somebody: another takes its place',
        ),
        codes: 'beginning',
      },
      subject_no: number,
    },
  },
  call_revision: { columns: nobodys('market', 'revision') },
  plan: {
    market: 'column',
    key: ['id'],
    when: 'made_at',
    columns: {
      ...nobodys('id', 'market', 'cycle', 'state', 'version', 'made_at', 'value', 'bound'),
      ...nobodys('shared_accounts', 'targets', 'covered_targets'),
      capacities: { ...none, codes: 'property' },
      snapshot: prose,
    },
  },
  plan_line_count: {
    market: 'plan',
    columns: {
      ...nobodys('plan_id', 'brand', 'channel', 'segment', 'lines', 'planned_lines', 'touches'),
      ...nobodys('equivalents'),
      territory,
    },
  },
  plan_reason: { columns: nobodys('plan_id', 'name', 'reasons') },
  territory_measures: {
    market: 'plan',
    columns: {
      ...nobodys('plan_id', 'from_version', 'to_version', 'accounts', 'targets', 'covered_targets'),
      ...nobodys('planned_touches', 'planned_equivalents', 'capacity', 'targets_by_segment'),
      territory,
    },
  },
};
