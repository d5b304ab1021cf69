import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { viewActions } from './view-actions.ts';

export interface ExportActionsInput {
  readonly market: string;
  readonly locale: string;
  readonly path?: string;
}

const columns = [
  ['dimension', 24, 'text'],
  ['level', 8, 'integer'],
  ['what', 60, 'text'],
  ['owner', 30, 'text'],
  ['due', 12, 'date'],
  ['state', 14, 'text'],
  ['evidence', 50, 'text'],
] as const;

/** Writes the actions of a market and what its gaps propose besides as a workbook in one language. */
export async function exportActions(world: World, actor: User, input: ExportActionsInput) {
  const viewed = await viewActions(world, actor, input);
  if (!viewed.ok) return viewed;
  const { market, dimensions, actions, proposed } = viewed.value;
  const { locale } = input;
  const text = (key: string): string => world.wording.text(locale, `page.actions.${key}`);
  const nameOf = (key: string): string => {
    const known = dimensions.find((each) => each.key === key);
    return known ? inLocale(known.name, locale) : key;
  };
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  await world.workbooks.writeTable({
    path,
    title: text('title'),
    sheets: [
      {
        name: text('title'),
        columns: columns.map(([key, width, format]) => ({ heading: text(key), width, format })),
        rows: [
          ...actions.map((each) => [
            nameOf(each.dimension),
            each.level,
            each.what,
            each.owner,
            each.due,
            text(`is-${each.state}`),
            each.evidence,
          ]),
          ...proposed.map((each) => [
            nameOf(each.dimension),
            each.level,
            inLocale(each.looksLike, locale),
            undefined,
            each.due === '' ? undefined : each.due,
            text('is-proposed'),
            inLocale(each.evidence, locale),
          ]),
        ],
      },
    ],
  });
  return done<WrittenFile>({ path, fileName: `${addressOf(market)}-actions-${locale}.xlsx` });
}
