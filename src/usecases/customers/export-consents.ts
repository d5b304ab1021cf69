import type { User } from '#domain/access/user.ts';
import { done } from '#domain/basics/outcome.ts';
import { standings } from '#domain/customers/consent/consent-figures.ts';
import { noteAccess } from '../access/note-access.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { viewConsents } from './view-consents.ts';

const WIDTH = 18;

/** The same figures as a CSV file: a row for each channel, with yes and no of each month beside. */
export async function exportConsents(
  world: World,
  actor: User,
  { locale, ...query }: { readonly market: string; readonly locale: string },
) {
  const view = await viewConsents(world, actor, query);
  if (!view.ok) return view;
  const { market, today, accounts, channels } = view.value;
  const { wording, workbooks, files } = world;
  const text = (key: string, values = {}): string => wording.text(locale, `page.consents.${key}`, values);
  const ofFile = (key: string): string => wording.text(locale, `export.consents.${key}`);
  const figure = (heading: string) => ({ heading, width: WIDTH, format: 'integer' as const });
  const months = channels[0]?.months ?? [];
  const path = await files.newTemporaryPath('csv');
  const rows = channels.map((each) => [
    wording.text(locale, `page.channel.${each.channel}`),
    accounts,
    each.reachable,
    ...standings.map((standing) => each.standings[standing]),
    ...each.months.flatMap(({ optIns, optOuts }) => [optIns, optOuts]),
  ]);
  await workbooks.writeCsv({
    path,
    reader: { for: 'people', locale },
    table: {
      columns: [
        { heading: text('channel'), width: WIDTH, format: 'text' },
        figure(ofFile('accounts')),
        figure(text('reachable')),
        ...standings.map((standing) => figure(text(`standing.${standing}`))),
        ...months.flatMap(({ month }) => [
          figure(`${ofFile('opt-ins')} ${month}`),
          figure(`${ofFile('opt-outs')} ${month}`),
        ]),
      ],
      rows: (async function* pages() {
        yield rows;
      })(),
    },
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'consents' });
  return done<WrittenFile>({ path, fileName: `${market.code}-consents-${today}.csv` });
}
