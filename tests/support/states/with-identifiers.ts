import type { WrittenRows } from './load-state.ts';
import type { DatabaseRow } from './state.ts';

/** Columns that came with the numbers of accounts. */
const numbers = new Set(['subject_no', 'line_no']);

/** Tables whose rows are of the market of another row, and by which column. */
const belonging: Readonly<Record<string, readonly [table: string, column: string]>> = {
  plan_line: ['plan', 'plan_id'],
  segmented_account: ['plan', 'plan_id'],
  field_change: ['roster_change', 'roster_change_id'],
  roster_image: ['roster_change', 'roster_change_id'],
};

const keyOf = (market: unknown, no: unknown): string => `${String(market)} ${String(no)}`;

/** What an undo image keeps of one account or rep, as a list of one, which is how many of them were kept in a row. */
function listOf({ kind, content }: DatabaseRow, market: unknown, accountId: unknown): string {
  const text = String(content);
  if (kind === 'addedAccounts') return JSON.stringify([accountId]);
  if (kind === 'addedReps') return JSON.stringify([text]);
  const kept: { readonly content?: object } = JSON.parse(text);
  return JSON.stringify([kind === 'formerReps' ? kept.content : { market, accountId, ...kept }]);
}

/**
 * Rows that speak of accounts by number, as those from before there were numbers spoke of them: so that every state can
 * be told in the same words.
 */
export function withIdentifiers(written: WrittenRows): WrittenRows {
  const { subject: subjects } = written;
  if (!subjects) return written;
  const named = new Map(subjects.map((row) => [keyOf(row['market'], row['no']), row['account_id'] ?? null]));
  const marketOf = (table: string, row: DatabaseRow): unknown => {
    const [owner, column] = belonging[table] ?? [];
    if (owner === undefined || column === undefined) return row['market'];
    return written[owner]?.find((each) => each['id'] === row[column])?.['market'];
  };
  const nameOf = (market: unknown, no: unknown): DatabaseRow[string] => named.get(keyOf(market, no)) ?? null;
  const tell = (table: string, row: DatabaseRow): DatabaseRow => {
    if (table === 'plan') {
      // What a person relaxed.
      const snapshot = String(row['snapshot']).replaceAll(/(?<=[":])#(\d+)(?=[|:"])/gu, (_, no: string) =>
        String(nameOf(row['market'], no)),
      );
      return { ...row, snapshot };
    }
    if (!('subject_no' in row)) return row;
    const id = nameOf(marketOf(table, row), row['subject_no']);
    const rest = Object.fromEntries(Object.entries(row).filter(([column]) => !numbers.has(column)));
    const { territory, brand, channel, on_day: on, call_key: call } = row;
    return {
      ...rest,
      // Calls on somebody who was erased are told under the number.
      account_id: table === 'actual_call' ? (id ?? `#${String(row['subject_no'])}`) : id,
      ...(table === 'roster_image' ? { content: listOf(row, marketOf(table, row), id) } : {}),
      ...(table === 'plan_line' || table === 'proposal' ? { line_key: [id, brand, channel].join('|') } : {}),
      ...(table === 'actual_call'
        ? {
            call_key: String(call).replace(
              [territory, `#${String(row['subject_no'])}`, channel, on, ''].join('|'),
              [territory, id, channel, on, ''].join('|'),
            ),
          }
        : {}),
    };
  };
  return Object.fromEntries(
    Object.entries(written).map(([table, rows]) => [table, rows.map((row) => tell(table, row))]),
  );
}
