import { auditDetails } from '../../documents/audit-details.ts';
import { importRequest } from '../../documents/import-request.ts';
import { planSnapshot } from '../../documents/plan-snapshot.ts';
import { insertRows, type Inside, type Value } from '../subjects/number-subjects.ts';

interface FoundFile {
  readonly market: string;
  readonly sha256: string;
  readonly kind: string;
  readonly fileName: string;
  readonly at: string;
  readonly applied: boolean;
}

/** What kind of file an entry of the audit trail speaks of. */
/** What a record of calls said of its file on that day, in its envelope or before there were any. */
function callImportIn(document: string): { readonly fileName: string; readonly sha256: string } {
  const parsed: unknown = JSON.parse(document);
  const record: unknown =
    typeof parsed === 'object' && parsed !== null && 'content' in parsed ? parsed.content : parsed;
  const text = (name: string): string =>
    typeof record === 'object' && record !== null ? String(Reflect.get(record, name) ?? '') : '';
  return { fileName: text('fileName'), sha256: text('sha256') };
}

const kindOf: Readonly<Record<string, string>> = {
  import: 'accounts',
  'undo-import': 'accounts',
  'import-calls': 'calls',
  capacity: 'capacity',
  assess: 'assessment',
  'record-responses': 'responses',
};

interface Row {
  readonly market: string;
  readonly at: string;
  readonly name: string;
  readonly sha256: string;
  readonly document: string;
  readonly applied: string;
  readonly details: string;
}

const sources: readonly (readonly [sql: string, filesIn: (row: Row) => readonly FoundFile[]])[] = [
  [
    `select market, made_at as at, request as document, sha256, details, changed_market as applied from import_job`,
    ({ market, at, document, sha256, details, applied }) => {
      const file = {
        market,
        at,
        fileName: importRequest.read(document, sha256).fileName,
        applied: applied !== '',
      };
      return [
        { ...file, sha256, kind: 'accounts' },
        { ...file, sha256: details, kind: 'details' },
      ];
    },
  ],
  [
    'select market, imported_at as at, file_name as name, sha256 from import',
    ({ market, at, name, sha256 }) => [
      { market, at, fileName: name, sha256, kind: 'accounts', applied: true },
    ],
  ],
  [
    'select market, imported_at as at, record as document from call_import',
    ({ market, at, document }) => {
      const { fileName, sha256 } = callImportIn(document);
      return [{ market, at, fileName, sha256, kind: 'calls', applied: true }];
    },
  ],
  [
    `select market, at, action as name, details as document from audit_entry where details like '%"sha256":%'`,
    ({ market, at, name, document }) => {
      const { file = '', sha256 = '' } = auditDetails.read(document, name).details;
      const kind = kindOf[name] ?? 'accounts';
      return [{ market, at, fileName: String(file), sha256: String(sha256), kind, applied: true }];
    },
  ],
  [
    'select market, made_at as at, snapshot as document from plan',
    ({ market, at, document }) => [
      {
        market,
        at,
        fileName: '',
        sha256: planSnapshot.read(document, market).input,
        kind: 'plan',
        applied: true,
      },
    ],
  ],
];

/** Every kept file that anything speaks of gets a row; who is in it nobody has noted, so it may hold anybody. */
export async function knowFiles(inside: Inside): Promise<void> {
  const known = new Map<string, FoundFile>();
  for (const [sql, filesIn] of sources) {
    for (const file of (await inside.rows(sql, [], (row: Row) => filesIn(row))).flat()) {
      if (file.sha256 === '') continue;
      const key = `${file.market} ${file.sha256}`;
      const before = known.get(key);
      known.set(key, { ...file, ...before, applied: file.applied || before?.applied === true });
    }
  }
  await insertRows(
    inside,
    'kept_file (sha256, market, kind, file_name, kept_at, applied, indexed, subjects, marks, removed_at, removed_for, on_disk)',
    `(?, ?, ?, ?, ?, ?, '', '', '', '', '', 'yes')`,
    Array.from(known.values(), ({ sha256, market, kind, fileName, at, applied }): Value[] => [
      sha256,
      market,
      kind,
      fileName,
      at,
      applied ? 'yes' : '',
    ]),
  );
}
