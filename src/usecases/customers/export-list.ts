import { channels } from '#domain/basics/channel.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { noteAccess } from '../access/note-access.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { viewLists, type ListsInput } from './view-lists.ts';

const WIDTH = 18;

const column = (heading: string) => ({ heading, width: WIDTH, format: 'text' as const });

/**
 * Who is on a list, as a CSV file for whoever writes to them or calls them: over which channels each may be reached, and what
 * put them there. Nobody who may be reached over none is in it.
 */
export async function exportList(
  world: World,
  actor: User,
  { locale, list, ...query }: ListsInput & { readonly list: string; readonly locale: string },
) {
  const view = await viewLists(world, actor, { ...query, list });
  if (!view.ok) return view;
  const { market, today, members = [] } = view.value;
  const { wording, workbooks, files, definitions } = world;
  const facts = definitions.events.lists.find(({ key }) => key === list)?.facts ?? [];
  const word = (yes: boolean): string => wording.text(locale, yes ? 'export.yes' : 'export.no');
  const path = await files.newTemporaryPath('csv');
  await workbooks.writeCsv({
    path,
    reader: { for: 'people', locale },
    table: {
      columns: [
        ...(['account', 'name', 'territory'] as const).map((each) =>
          column(wording.text(locale, `page.lists.${each}`)),
        ),
        ...channels.map((way) => column(wording.text(locale, `page.channel.${way}`))),
        ...facts.map(({ name }) => column(inLocale(name, locale))),
      ],
      rows: (async function* pages() {
        yield members.map(({ account, name, territory, ways, why }) => [
          account,
          name,
          territory,
          ...channels.map((way) => word(ways.includes(way))),
          ...facts.map(({ key }) => String(why.find(({ fact }) => fact === key)?.value ?? '')),
        ]);
      })(),
    },
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'list' });
  return done<WrittenFile>({ path, fileName: `${market.address}-${list}-${today}.csv` });
}
