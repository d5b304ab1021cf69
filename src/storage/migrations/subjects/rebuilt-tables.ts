/** How the two databases write the same thing. */
export interface Dialect {
  readonly text: string;
  readonly bytes: string;
  readonly flag: string;
  /** A key into `roster_change`. */
  readonly serial: string;
  /** Joins in the order they are written in. */
  readonly join: string;
  /** Makes a table of numbers for old plan lines. */
  readonly numberLines: string;
  /** Which of its rows belong to an old line, and the number of the line then. */
  readonly numbersOfLine: string;
  readonly lineNo: string;
}

export interface RebuiltTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly foreignKey?: { readonly column: string; readonly table: string };
  readonly indexes: readonly (readonly [name: string, columns: readonly string[]])[];
  /** From the old table, which is called `old` meanwhile. */
  readonly fill: string;
}

/** The tables that spoke of accounts by identifier, as they speak of subjects. */
export function rebuiltTables(dialect: Dialect): readonly RebuiltTable[] {
  const { text, flag, serial, join, lineNo, numbersOfLine } = dialect;
  const subjectOf = (market: string): string =>
    `${join} subject on subject.market = ${market} and subject.account_id = old.account_id`;
  return [
    {
      name: 'account',
      columns: [
        `"market" ${text} not null`,
        `"subject_no" bigint not null`,
        ...['name', 'territory', 'facts', 'search'].map((name) => `"${name}" ${text} not null`),
      ],
      key: ['market', 'subject_no'],
      indexes: [],
      fill: `select old.market, subject.no, old.name, old.territory, old.facts, old.search
      from "old_account" old ${subjectOf('old.market')}`,
    },
    {
      name: 'plan_line',
      columns: [
        `"plan_id" ${text} not null`,
        `"subject_no" bigint not null`,
        ...['territory', 'brand', 'channel'].map((name) => `"${name}" ${text} not null`),
        `"from_version" bigint not null`,
        `"to_version" bigint null`,
        `"line_no" bigint not null`,
        `"segment" ${text} not null`,
        ...['guidance', 'planned', 'minimum', 'maximum', 'cost'].map((name) => `"${name}" bigint not null`),
        ...['marginals', 'binding', 'why'].map((name) => `"${name}" ${text} not null`),
      ],
      key: ['plan_id', 'subject_no', 'territory', 'brand', 'channel', 'from_version'],
      foreignKey: { column: 'plan_id', table: 'plan' },
      indexes: [
        [
          'plan_line_plan_territory',
          ['plan_id', 'territory', 'subject_no', 'from_version', 'to_version', 'planned', 'cost'],
        ],
      ],
      fill: `select old.plan_id, subject.no, old.territory, old.brand, old.channel, old.from_version, old.to_version,
        ${lineNo}, old.segment, old.guidance, old.planned, old.minimum, old.maximum, old.cost,
        old.marginals, old.binding, old.why
      from "old_plan_line" old
      ${join} numbered_line numbered on ${numbersOfLine}
      ${join} plan on plan.id = old.plan_id ${subjectOf('plan.market')}`,
    },
    {
      name: 'segmented_account',
      columns: [
        `"plan_id" ${text} not null`,
        `"subject_no" bigint not null`,
        ...['brand', 'segment'].map((name) => `"${name}" ${text} not null`),
        `"target" ${flag} not null`,
        ...['who', 'what', 'ready'].map((name) => `"${name}" ${text} not null`),
        `"potential" bigint not null`,
        ...['potential_source', 'confidence'].map((name) => `"${name}" ${text} not null`),
        `"decile" bigint not null`,
        `"why" ${text} not null`,
      ],
      key: ['plan_id', 'subject_no', 'brand'],
      foreignKey: { column: 'plan_id', table: 'plan' },
      indexes: [],
      fill: `select old.plan_id, subject.no, old.brand, old.segment, old.target, old.who, old.what, old.ready,
        old.potential, old.potential_source, old.confidence, old.decile, old.why
      from "old_segmented_account" old
      ${join} plan on plan.id = old.plan_id ${subjectOf('plan.market')}`,
    },
    {
      name: 'proposal',
      columns: [
        ...['id', 'plan_id', 'market', 'territory'].map((name) => `"${name}" ${text} not null`),
        `"subject_no" bigint not null`,
        ...['brand', 'channel', 'kind'].map((name) => `"${name}" ${text} not null`),
        ...['from_touches', 'to_touches'].map((name) => `"${name}" bigint not null`),
        ...['reason', 'comment'].map((name) => `"${name}" ${text} not null`),
        ...['value_change', 'cost_change'].map((name) => `"${name}" bigint not null`),
        ...['state', 'made_by', 'made_at', 'decided_by', 'decided_at', 'decision_note'].map(
          (name) => `"${name}" ${text} not null`,
        ),
      ],
      key: ['id'],
      foreignKey: { column: 'plan_id', table: 'plan' },
      indexes: [['proposal_plan_state', ['plan_id', 'state']]],
      fill: `select old.id, old.plan_id, old.market, old.territory, subject.no, old.brand, old.channel, old.kind,
        old.from_touches, old.to_touches, old.reason, old.comment, old.value_change, old.cost_change, old.state,
        old.made_by, old.made_at, old.decided_by, old.decided_at, old.decision_note
      from "old_proposal" old ${subjectOf('old.market')}`,
    },
    {
      name: 'actual_call',
      columns: [
        ...['market', 'call_key', 'territory'].map((name) => `"${name}" ${text} not null`),
        `"subject_no" bigint not null`,
        ...['brand', 'channel', 'on_day', 'status', 'import_id'].map((name) => `"${name}" ${text} not null`),
      ],
      key: ['market', 'call_key'],
      indexes: [['actual_call_market_day', ['market', 'on_day', 'status', 'territory']]],
      // A key made of what the call says names its account.
      fill: `select old.market,
        case when substr(old.call_key, 1, length(old.territory || '|' || old.account_id || '|' || old.channel || '|' || old.on_day || '|'))
          = old.territory || '|' || old.account_id || '|' || old.channel || '|' || old.on_day || '|'
        then old.territory || '|#' || subject.no || substr(old.call_key, length(old.territory || '|' || old.account_id) + 1)
        else old.call_key end,
        old.territory, subject.no, old.brand, old.channel, old.on_day, old.status, old.import_id
      from "old_actual_call" old ${subjectOf('old.market')}`,
    },
    {
      name: 'field_change',
      columns: [
        `"roster_change_id" ${serial} not null`,
        `"position" bigint not null`,
        `"subject_no" bigint not null`,
        `"field" ${text} not null`,
        `"before" ${text} null`,
        `"after" ${text} null`,
      ],
      key: ['roster_change_id', 'position'],
      foreignKey: { column: 'roster_change_id', table: 'roster_change' },
      indexes: [],
      fill: `select old.roster_change_id, old.position, subject.no, old.field, old."before", old."after"
      from "old_field_change" old
      ${join} roster_change on roster_change.id = old.roster_change_id ${subjectOf('roster_change.market')}`,
    },
  ];
}
