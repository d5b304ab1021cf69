import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import { unreachable } from '#domain/customers/erasure/erasure-words.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import type { TableColumn, TableWorkbook, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { answerAccess, type AccessAnswer } from './answer-access.ts';
import { wordHeldItems, type WordedItem } from './word-held-items.ts';
import { noteAccess } from '../access/note-access.ts';

export const accessForms = ['xlsx', 'json'] as const;

export interface WriteAccessInput {
  readonly market: string;
  readonly account: string;
  readonly as: (typeof accessForms)[number];
  readonly locale?: string;
  readonly path?: string;
}

type Sheet = TableWorkbook['sheets'][number];

const column = (heading: string, width: number): TableColumn => ({ heading, width, format: 'text' });

/** Whom files alone know has no number. */
const calledIn = ({ no, accountId = '' }: AccessAnswer['subject']): string =>
  no === undefined ? accountId : numberName(no);

/** Who is meant, and what the law wants said besides the data. */
function aboutSheet(world: World, locale: string, answer: AccessAnswer): Sheet {
  const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    world.wording.text(locale, `access.${key}`, values);
  const { market, subject, name, on, items, retention } = answer;
  return {
    name: text('about'),
    columns: [column(text('what'), 40), column(text('value'), 90)],
    rows: [
      [text('person'), name === '' ? calledIn(subject) : name],
      [text('identifier'), subject.accountId ?? '–'],
      [text('number'), subject.no === undefined ? '–' : numberName(subject.no)],
      [text('market'), inLocale(market.name, locale)],
      [text('on'), on],
      [text('count'), String(items.length)],
      [text('purpose.title'), text('purpose.text')],
      [text('recipients.title'), text('recipients.text')],
      ...retention.map(({ kind, days }): readonly string[] => [
        `${text('kept-for')}: ${world.wording.text(locale, `retention.kind.${kind}`)}`,
        text('days', { days }),
      ]),
      ...unreachable.map((each): readonly string[] => [
        text('not-here'),
        world.wording.text(locale, `erasure.unreachable.${each}`),
      ]),
      [text('rights.title'), text('rights.text')],
    ],
  };
}

function itemsSheet(world: World, locale: string, items: readonly WordedItem[]): Sheet {
  const text = (key: string): string => world.wording.text(locale, `access.${key}`);
  return {
    name: text('held'),
    columns: [
      column(text('where'), 26),
      column(text('what'), 34),
      column(text('value'), 46),
      column(text('since'), 12),
      column(text('source'), 40),
    ],
    rows: items.map(({ where, what, value, since, source }) => [where, what, value, since, source]),
  };
}

/** The answer to somebody who asks what is held about them, as a workbook to read or as data to take along. */
export async function writeAccessAnswer(world: World, actor: User, input: WriteAccessInput) {
  const answered = await answerAccess(world, actor, input);
  if (!answered.ok) return answered;
  const { market, subject, items, on } = answered.value;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const worded = wordHeldItems(world, locale, market.code, items);
  const path = input.path ?? (await world.files.newTemporaryPath(input.as));
  const title = world.wording.text(locale, 'access.title', { market: inLocale(market.name, locale), on });
  if (input.as === 'xlsx') {
    const sheets = [aboutSheet(world, locale, answered.value), itemsSheet(world, locale, worded)];
    await world.workbooks.writeTable({ path, title, sheets });
  } else {
    const { name, retention } = answered.value;
    const data = { title, market: market.code, on, name, subject, retention, held: worded, data: items };
    await world.files.write(path, `${JSON.stringify(data, null, 2)}\n`);
  }
  await world.storage.transaction(({ audit }) =>
    audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'answer-access',
      market: market.code,
      // Whoever has no number is not named on record either.
      subject: subject.no === undefined ? market.code : numberName(subject.no),
      details: { items: items.length, ...(subject.no === undefined ? { known: 'files' } : {}) },
    }),
  );
  noteAccess(world, actor, {
    kind: 'export',
    market: market.code,
    subject: subject.no === undefined ? 'access-answer' : numberName(subject.no),
  });
  return done<WrittenFile>({ path, fileName: `${market.code}-access-${subject.no ?? 'files'}.${input.as}` });
}
