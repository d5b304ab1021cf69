import { done } from '#domain/basics/outcome.ts';
import { shownKinds } from '#domain/access/record/events.ts';
import type { User } from '#domain/access/user.ts';
import type { EventPlace, ShownEvent, TableRow, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { filterOf, type RecordQuery } from './view-record.ts';
import { noteAccess } from './note-access.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

const EVENTS = 500;

export interface ExportRecordInput extends RecordQuery {
  readonly locale?: string | undefined;
  readonly path?: string | undefined;
  /** For machines: separated by commas, nothing guarded and kinds by their codes. */
  readonly exact?: boolean | undefined;
}

const columns = [
  ['at', 24],
  ['local', 24],
  ['market', 10],
  ['seq', 10],
  ['who', 28],
  ['who-id', 20],
  ['what', 28],
  ['subject', 28],
  ['subject-name', 28],
  ['details', 80],
] as const;

/** `file: DE.xlsx; added: 3`. */
const written = (details: ShownEvent['details']): string =>
  Object.entries(details)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');

async function writeRecordFile(
  world: World,
  actor: User,
  { locale = 'en', path: wanted, exact, ...query }: ExportRecordInput,
) {
  const filter = filterOf(world, actor, 'see-audit', query, shownKinds);
  if (!filter.ok) return filter;
  const asked = filter.value;
  const { wording, workbooks, files, storage } = world;
  const word = (key: string): string => wording.text(locale, `export.record.${key}`);
  const path = wanted ?? (await files.newTemporaryPath('csv'));
  const rowOf = (event: ShownEvent): TableRow => {
    const { at, market, seq, by, kind, subject, subjectName = '', details } = event;
    return [
      at,
      wording.moment(locale, at, market),
      market,
      seq,
      by.name ?? '',
      by.id,
      exact ? kind : wording.text(locale, `page.audit-kind.${kind}`),
      subject,
      subjectName,
      written(details),
    ];
  };
  await storage.read(async ({ audit }) => {
    async function* pages(): AsyncGenerator<readonly TableRow[]> {
      let after: EventPlace | undefined;
      for (;;) {
        const events: readonly ShownEvent[] = await audit.page(asked, EVENTS, after);
        if (events.length > 0) yield events.map(rowOf);
        after = events.at(-1);
        if (events.length < EVENTS) return;
      }
    }
    await workbooks.writeCsv({
      path,
      reader: exact ? { for: 'machines' } : { for: 'people', locale },
      table: {
        columns: columns.map(([key, width]) => ({
          heading: exact ? key : word(key),
          width,
          format: key === 'seq' ? ('integer' as const) : ('text' as const),
        })),
        rows: pages(),
      },
    });
  });
  const market = query.market?.toUpperCase() ?? '';
  noteAccess(world, actor, { kind: 'export', market, subject: 'record' });
  const day = todayIn(world, market);
  return done<WrittenFile>({ path, fileName: `${market === '' ? '' : `${market}-`}record-${day}.csv` });
}

/** What is on record, all that was asked for, as a CSV file: what stands in it becomes no formula. */
export const exportRecord = asQuestion('record export', writeRecordFile);
