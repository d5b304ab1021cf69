import { done } from '#domain/basics/outcome.ts';
import { accessKinds } from '#domain/access/record/access-kinds.ts';
import type { User } from '#domain/access/user.ts';
import type { ShownAccess, TableRow, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from './note-access.ts';
import { filterOf, type RecordQuery } from './view-record.ts';
import { whomOf } from './whom-of.ts';
import { todayIn } from '../basis/today.ts';

const AT_ONCE = 500;

const columns = [
  ['at', 24],
  ['local', 24],
  ['market', 10],
  ['who', 28],
  ['who-id', 20],
  ['what', 28],
  ['subject', 28],
  ['subject-name', 28],
] as const;

/** Who came in, went, looked at customers or took them out, all that was asked for, as a CSV file. */
export async function exportAccessLog(
  world: World,
  actor: User,
  { locale, ...query }: RecordQuery & { readonly locale: string },
) {
  const filter = filterOf(world, actor, 'see-access-log', query, accessKinds);
  if (!filter.ok) return filter;
  const whom = await whomOf(world, actor, query);
  if (!whom.ok) return whom;
  const { wording, workbooks, files, storage } = world;
  const asked = { ...filter.value, ...(whom.value ? { about: whom.value.about } : {}) };
  const path = await files.newTemporaryPath('csv');
  const rowOf = ({ at, market, by, kind, subject, subjectName = '' }: ShownAccess): TableRow => [
    at,
    wording.moment(locale, at, market),
    market,
    by.name ?? '',
    by.id,
    wording.text(locale, `page.access-kind.${kind}`),
    subject,
    subjectName,
  ];
  await storage.read(async ({ accessLog }) => {
    async function* pages(): AsyncGenerator<readonly TableRow[]> {
      let after: { readonly batch: number; readonly no: number } | undefined;
      for (;;) {
        const entries: readonly ShownAccess[] = await accessLog.page(asked, AT_ONCE, after);
        if (entries.length > 0) yield entries.map(rowOf);
        after = entries.at(-1);
        if (entries.length < AT_ONCE) return;
      }
    }
    await workbooks.writeCsv({
      path,
      reader: { for: 'people', locale },
      table: {
        columns: columns.map(([key, width]) => ({
          heading: wording.text(locale, `export.record.${key}`),
          width,
          format: 'text' as const,
        })),
        rows: pages(),
      },
    });
  });
  const market = query.market?.toUpperCase() ?? '';
  noteAccess(world, actor, { kind: 'export', market, subject: 'access-log' });
  return done<WrittenFile>({
    path,
    fileName: `${market === '' ? '' : `${market}-`}access-${todayIn(world, market)}.csv`,
  });
}
