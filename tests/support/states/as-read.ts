import type { WrittenRows } from './load-state.ts';
import type { DatabaseRow } from './state.ts';

/** Something a store tells, by property. */
export type Told = Readonly<Record<string, unknown>>;

/** How a kind of row comes out of its store: told here once more, so that neither side is taken for the other. */
interface Kind {
  readonly table: string;
  /** Columns with JSON. */
  readonly json?: readonly string[];
  /** Columns nobody is told of. */
  readonly omit?: readonly string[];
  /** Columns whose empty value means that there is nothing. */
  readonly optional?: readonly string[];
  readonly rename?: Readonly<Record<string, string>>;
  /** What rows from before a column existed say. */
  readonly before?: Told;
  /** What values mean now that say something else, or less than they mean. */
  readonly means?: Readonly<Record<string, (value: unknown) => unknown>>;
}

const camelCase = (column: string): string =>
  column.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** What a document says, with or without a word of its version. */
export function contentOf(text: DatabaseRow[string] | undefined): unknown {
  const kept: unknown = JSON.parse(String(text));
  return typeof kept === 'object' && kept !== null && 'v' in kept && 'content' in kept ? kept.content : kept;
}

const object = (value: unknown): Told => ({ ...(value as Told) });

/** A limit of before as it is told now: scopes were fewer, and a limit per day had a window nobody read. */
const limitNow = (kept: unknown): Told => {
  const { scope, window, ...limit } = object(kept);
  return {
    groupMeetings: true,
    ...limit,
    scope: scope === 'rep-to-person' ? 'rep-to-hcp' : scope,
    window: scope === 'company-to-establishment-per-day' ? { kind: 'calendar', days: 1 } : window,
  };
};

function asRead(
  row: DatabaseRow,
  { json = [], omit = [], optional = [], rename = {}, before = {}, means = {} }: Kind,
): Told {
  const told = Object.entries(row).filter(
    ([column, value]) =>
      !omit.includes(column) && !(optional.includes(column) && (value === '' || value === null)),
  );
  return {
    ...before,
    ...Object.fromEntries(
      told.map(([column, value]) => {
        const said = json.includes(column) ? contentOf(value) : value;
        return [rename[column] ?? camelCase(column), means[column]?.(said) ?? said];
      }),
    ),
  };
}

/** As plans count them that say so: of part time by date the average is less exact than the capacity. */
function fullTimeDays(of: Told): number {
  const [days, fte, capacity, calls] = ['customerFacingDays', 'fte', 'capacity', 'callsPerDay'].map((key) =>
    Number(of[key]),
  ) as [number, number, number, number];
  // The team sheets say 300 and 500.
  const isAverage = fte !== 300 && fte !== 500;
  return isAverage ? capacity / calls : days * fte;
}

/** Once days were whole ones; no cycle has a thousand of them. */
function inParts({ workingDays, customerFacingDays }: Told): Told {
  const days = { workingDays: Number(workingDays), customerFacingDays: Number(customerFacingDays) };
  return days.workingDays > 1_000
    ? days
    : {
        workingDays: days.workingDays * 10_000,
        customerFacingDays: days.customerFacingDays * 10_000,
      };
}

/** An archetype of before its description stood in several languages: it was English. */
const archetypeNow = (kept: unknown): Told => {
  const { description, ...archetype } = object(kept);
  return {
    ...archetype,
    description: typeof description === 'string' ? { en: description } : description,
  };
};

const assignmentNow = (kept: unknown): Told => {
  const { archetype, overridden, next, ...assignment } = object(kept);
  return {
    beside: [],
    ...assignment,
    archetype: archetypeNow(archetype),
    ...(overridden
      ? { overridden: { ...object(overridden), computed: archetypeNow(object(overridden)['computed']) } }
      : {}),
    ...(next ? { next: { ...object(next), archetype: archetypeNow(object(next)['archetype']) } } : {}),
  };
};

const templateNow = (kept: unknown): Told => {
  const { purpose, workbook, objectives, segmentation, ...template } = object(kept);
  return {
    strategy: '',
    ...template,
    objectives: (objectives as readonly Told[]).map(({ key, wording }) => ({
      key,
      wording: typeof wording === 'string' ? { en: wording } : wording,
    })),
    purpose: typeof purpose === 'string' ? { en: purpose } : purpose,
    workbook: { changes: [], ...object(workbook) },
    // Before units had segments of their own nobody had any.
    ...(segmentation === undefined ? {} : { segmentation: { own: [], ...object(segmentation) } }),
  };
};

/** A team whose brands had no labels yet. */
const teamNow = (team: unknown): unknown => ({
  ...object(team),
  brands: (object(team)['brands'] as readonly unknown[]).map((brand) => ({
    label: null,
    promoted: { from: '', to: '' },
    ...object(brand),
  })),
});

/** What a calendar says that nobody had corrected. */
const uncorrected = {
  workingHours: { from: '09:00', to: '17:00' },
  timeZone: '',
  timeZones: {},
  corrections: [],
  gaps: [],
};

/** What somebody asked for before anybody was asked about words, and before anybody was erased: all files were of accounts. */
const ofAccounts = ({ answers, ...request }: Told): Told => ({
  kind: 'accounts',
  right: 'import-accounts',
  ...request,
  answers: { values: [], erased: { takeIn: [], leaveOut: [] }, ...object(answers) },
});

const kinds = {
  accounts: { table: 'account', json: ['facts'], omit: ['search'] },
  reps: { table: 'rep', json: ['own'], optional: ['own', 'leave_days'], before: { own: {} } },
  imports: {
    table: 'import',
    omit: ['undone_at', 'undone_by', 'undone_revision', 'covers_from', 'covers_to'],
    before: { kind: 'accounts', leftOut: 0, revision: 'not-kept' },
    means: {
      revision: (value) => (value === 0 ? 'not-kept' : value === -1 ? 'changes' : value),
    },
  },
  importJobs: {
    table: 'import_job',
    json: ['request'],
    omit: ['seen_at', 'ended_at', 'ending', 'details', 'changed_market'],
    rename: { rows_read: 'done', request: 'input', sha256: 'sent' },
    before: { kind: 'import', lane: '', total: 0, owner: '', leaseUntil: '', attempts: 1, unit: '' },
    means: {
      // Before anybody was asked about headings nobody had answered, and before anybody was erased nobody about them.
      request: (value) => {
        const { answers = { mapping: [], acceptedFixes: [], style: {} }, ...request } = object(value);
        return ofAccounts({ ...request, answers });
      },
    },
  },
  jobs: {
    table: 'job',
    before: { unit: '' },
    json: ['input'],
    omit: ['ended_at', 'result', 'file', 'stays'],
    means: { input: (value) => ('answers' in object(value) ? ofAccounts(object(value)) : value) },
  },
  plans: {
    table: 'plan',
    json: ['capacities', 'snapshot'],
    omit: ['shared_accounts'],
    means: {
      capacities: (value) =>
        (value as readonly Told[]).map((each) => ({
          fullTimeDays: fullTimeDays(each),
          ...each,
          ...inParts(each),
        })),
      snapshot: (value) => ({
        input: '',
        ...object(value),
        // Before lines of an account answered together none did.
        versions: {
          methods: 1,
          ...object(object(value)['versions'] ?? { allocator: 1, segmentation: 1, definitions: '' }),
        },
        holidays: Object.fromEntries(
          Object.entries(object(object(value)['holidays'])).map(([place, days]) => [
            place,
            (days as readonly unknown[]).map((day) => (typeof day === 'string' ? { day, worked: 0 } : day)),
          ]),
        ),
      }),
    },
  },
  lines: {
    table: 'plan_line',
    json: ['marginals', 'why'],
    omit: ['plan_id', 'from_version', 'to_version'],
    rename: { line_key: 'key' },
  },
  segmented: {
    table: 'segmented_account',
    json: ['why'],
    omit: ['plan_id', 'group_key'],
  },
  proposals: { table: 'proposal', rename: { from_touches: 'from', to_touches: 'to' } },
  users: {
    table: 'app_user',
    omit: [
      'email_key',
      'has_signed_in',
      'last_signed_in_at',
      'deactivated_at',
      'revision',
      'role',
      'market',
      'territory',
    ],
  },
  assessments: {
    table: 'assessment',
    json: ['levels'],
    // Of the whole market, all of them.
    omit: ['unit'],
    optional: ['corrects'],
    rename: { assessed_on: 'on' },
  },
  overrides: { table: 'archetype_override', omit: ['unit'] },
  ambitions: {
    table: 'ambition',
    json: ['levels'],
    omit: ['unit'],
    rename: { wanted_on: 'day' },
    before: { from: 'recorded' },
  },
  actions: { table: 'maturity_action', omit: ['unit'] },
  trials: { table: 'trial', json: ['terms'], omit: ['unit'] },
  plannedChanges: {
    table: 'planned_change',
    omit: ['unit'],
    rename: { from_day: 'from', to_day: 'to' },
  },
  signOffs: {
    table: 'sign_off',
    omit: ['market'],
    rename: { subject_kind: 'kind', subject_key: 'key', acts_as: 'as', recorded_by: 'by', recorded_at: 'at' },
    means: { invented: (value) => value === 1 },
  },
  requests: {
    table: 'latitude_request',
    json: ['value'],
    omit: ['ended_by', 'ended_at', 'ended_after', 'end_note'],
    rename: { wanted_from: 'from', granted_until: 'until' },
  },
  cycles: {
    table: 'cycle',
    json: ['assignment', 'template', 'rules', 'market_definition'],
    omit: ['id', 'market', 'from_day', 'to_day'],
    optional: ['market_definition'],
    rename: { market_definition: 'market' },
    means: {
      assignment: assignmentNow,
      template: templateNow,
      market_definition: (value) => ({
        identifiers: {},
        regions: [],
        ...object(value),
        legalLimits: (object(value)['legalLimits'] as readonly unknown[]).map(limitNow),
        teams: (object(value)['teams'] as readonly unknown[]).map(teamNow),
        calendar: { ...uncorrected, ...object(object(value)['calendar']) },
      }),
    },
  },
  calls: {
    table: 'actual_call',
    omit: ['market'],
    rename: { call_key: 'key', on_day: 'on' },
    before: { origin: '' },
  },
  events: {
    table: 'capacity_event',
    omit: ['market', 'event_key'],
    rename: { from_day: 'from', to_day: 'to' },
    before: { weekdays: [] },
    means: { weekdays: (value) => Array.from(String(value), Number) },
  },
  corrections: {
    table: 'calendar_correction',
    omit: ['market', 'correction_key'],
    rename: { from_day: 'from', to_day: 'to', entered_by: 'by', entered_at: 'at' },
  },
  mappings: { table: 'column_mapping', rename: { meaning: 'column' } },
  words: { table: 'value_mapping', rename: { meaning: 'meant', field: 'column' } },
  responses: { table: 'segment_response', omit: ['response'], rename: { valid_from: 'on' } },
} as const satisfies Record<string, Kind>;

/** What a row says of itself that its reasons may name. */
function ownOf(row: DatabaseRow, name: string): unknown {
  if (name !== 'last' && name !== 'next') return row[name];
  const marginals = contentOf(row['marginals']) as readonly number[];
  return marginals[Number(row['planned']) - (name === 'last' ? 1 : 0)];
}

/** A row whose reasons stand once in its plan, with these in full. */
export function withReasons(written: WrittenRows, row: DatabaseRow): DatabaseRow {
  const said = written['plan_reason']?.find(
    (each) => each['plan_id'] === row['plan_id'] && each['name'] === row['why'],
  );
  if (!said) return row;
  const why = (contentOf(said['reasons']) as readonly { code: string; values: Told }[]).map(
    ({ code, values }) => ({
      code,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'object' && value !== null && 'own' in value
            ? ownOf(row, String(value.own))
            : value,
        ]),
      ),
    }),
  );
  return { ...row, why: JSON.stringify(why) };
}

/** The rows of a kind as their store has to tell them; `more` adds what does not stand in a column of its own. */
export function rowsAsRead(
  written: WrittenRows,
  name: keyof typeof kinds,
  chosen: (row: DatabaseRow) => boolean = () => true,
  more: (row: DatabaseRow) => Told = () => ({}),
): readonly Told[] {
  const kind: Kind = kinds[name];
  return (written[kind.table] ?? [])
    .filter(chosen)
    .map((row) => ({ ...asRead(withReasons(written, row), kind), ...more(row) }));
}

/** Sorted by these properties, as text in bytes. */
export const byKey = <Item extends object>(items: readonly Item[], ...keys: string[]): Item[] => {
  const keyOf = (item: object): string =>
    keys.map((key) => String(Object.entries(item).find(([name]) => name === key)?.[1])).join('\0');
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};
