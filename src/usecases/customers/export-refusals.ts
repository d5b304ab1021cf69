import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { noteAccess } from '../access/note-access.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { viewRefusals, type RefusalsQuery } from './view-refusals.ts';
import { todayIn } from '../basis/today.ts';

const columns = [
  'account',
  'identifier',
  'territory',
  'kind',
  'since',
  'until',
  'source',
  'evidence',
] as const;

const WIDTH = 26;

/** The refusals somebody sees, all that were asked for, as a CSV file: what stands in it becomes no formula. */
export async function exportRefusals(
  world: World,
  actor: User,
  { locale, ...query }: RefusalsQuery & { readonly locale: string },
) {
  const view = await viewRefusals(world, actor, query);
  if (!view.ok) return view;
  const { market, refusals } = view.value;
  const { wording, workbooks, files, definitions } = world;
  const nameOf = (kind: string): string => {
    const heading = definitions.refusals.columns.find(({ key }) => key === kind)?.heading;
    return heading ? inLocale(heading, locale) : kind;
  };
  const path = await files.newTemporaryPath('csv');
  const rows = refusals.map(({ name, accountId, territory, kind, saidOn, until, source, evidence }) => [
    name,
    accountId,
    territory,
    nameOf(kind),
    saidOn,
    until,
    source,
    evidence,
  ]);
  await workbooks.writeCsv({
    path,
    reader: { for: 'people', locale },
    table: {
      columns: columns.map((key) => ({
        heading:
          key === 'identifier'
            ? wording.text(locale, 'access.identifier')
            : wording.text(locale, `page.refusals.${key}`),
        width: WIDTH,
        format: 'text' as const,
      })),
      rows: (async function* pages() {
        yield rows;
      })(),
    },
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'refusals' });
  return done<WrittenFile>({ path, fileName: `${market.code}-refusals-${todayIn(world, market.code)}.csv` });
}
