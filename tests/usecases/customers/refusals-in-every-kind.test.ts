import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { importKindKeys } from '#usecases/intake/kinds.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { filesOfKinds, type FilesOfKind } from '../../support/files-of-kinds.ts';
import { spellings } from '../../support/refusals/spellings.ts';
import { noEverywhere, spokenRefusals, yesEverywhere } from '../../support/refusals/spoken-refusals.ts';
import { runs, thoroughness } from '../../support/counts.ts';
import { refusalOf } from '../../support/outcomes.ts';
import { csvFile, workbookFile } from '../support/csv-file.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

const { world, market } = await openMarket({
  alter: (opened) => obligedBy(opened, ...opened.definitions.markets.map(({ code }) => someDuty(code))),
});
const files = filesOfKinds(world, market);
/** In their rows nobody stands who may be visited: a *no* below a heading of consents is of nobody who is. */
const namesNobody = new Set([
  'team',
  'capacity',
  'calendar',
  'responses',
  'assessment',
  'ambition',
  'duties',
]);
/** Lists whose rows say themselves who refuses: `refusals-generated` and `refusals-in-templates` read those. */
const saysItself = new Set(['accounts', 'stop-list']);

it('every kind of file is tried', () => {
  expect(files.map(({ kind }) => kind).toSorted()).toEqual(importKindKeys.toSorted());
});

/** What rows of the file refuse is kept. */
const TAKEN = 'import.refusals-taken';

/** A file of the kind with one column more. */
const withColumn = ({ kind, good }: FilesOfKind, heading: string, cell: string) => {
  const rows = good.lines.map((line) => line.split(';'));
  const headed = kind === 'assessment' ? 2 : 0;
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row, at) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => ''),
    at === headed ? heading : at > headed ? cell : '',
  ]);
};

/** All of whose rows refuse: what a column says is kept besides, where the list is taken in without it already. */
const onlyRefusals = new Set(['unsubscribes']);
const SAID_BESIDES = 'said-besides';

async function send(
  file: FilesOfKind,
  rows: readonly (readonly string[])[],
  as: 'csv' | 'xlsx',
  dryRun = true,
) {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Data').addRows(rows.map((row) => [...row]));
  const path =
    as === 'xlsx'
      ? await workbookFile(world, book)
      : await csvFile(
          world,
          rows.map((row) => row.join(';')),
        );
  const sent = await importWorkbook(world, operator, {
    market,
    kind: file.kind,
    path,
    fileName: `list.${as}`,
    dryRun,
  });
  const findings = sent.ok ? sent.value.findings : (refusalOf(sent).findings ?? []);
  const besides = sent.ok && onlyRefusals.has(file.kind) && sent.value.added + sent.value.changed > 0;
  return [
    ...findings
      .filter(({ severity, code }) => severity === 'error' || code === TAKEN)
      .map(({ code }) => code),
    ...(besides ? [SAID_BESIDES] : []),
  ];
}

it('lists of nothing but refusals are taken in without a column more', async () => {
  for (const file of files.filter(({ kind }) => onlyRefusals.has(kind)))
    expect(await send(file, withColumn(file, 'Zzyzx', 'golf'), 'csv', false)).toEqual([SAID_BESIDES]);
});

it.each(files)('a file of $kind lacks nothing but what is looked at', async (file) => {
  for (const as of ['csv', 'xlsx'] as const)
    expect(await send(file, withColumn(file, 'Zzyzx', 'golf'), as)).toEqual([]);
});

const columns = spokenRefusals.flatMap(({ language, refused, agreed, yes, no }) => [
  ...refused.map((heading) => ({ language, heading, says: 'refused', cells: [...yes, ...yesEverywhere] })),
  ...agreed.map((heading) => ({ language, heading, says: 'agreed', cells: [...no, ...noEverywhere] })),
]);

it.each(files.filter(({ kind }) => !saysItself.has(kind)).map((file, at) => ({ ...file, at })))(
  'a file of $kind is stopped by what says that somebody refuses, or keeps it, as comma-separated values and as a workbook',
  async (file) => {
    const silent: unknown[] = [];
    const heard = columns.filter(({ says }) => says === 'refused' || !namesNobody.has(file.kind));
    const wanted = thoroughness >= 1 ? heard.length : runs(heard.length / 2, 12);
    for (let tried = 0; tried < wanted; tried += 1) {
      const at =
        thoroughness >= 1 ? tried : Math.floor((tried * heard.length) / wanted + file.at) % heard.length;
      const { language, heading, says, cells } = heard[at]!;
      const spelling = spellings[(at * 7 + file.at) % spellings.length]!;
      const cell = cells[at % cells.length]!;
      const as = (at + file.at) % 2 === 0 ? 'csv' : 'xlsx';
      // A name of seven letters with a slip is another word.
      if (/^(?:a letter|two letters)/u.test(spelling.name) && !/\p{L}{8}/u.test(heading)) continue;
      const errors = await send(file, withColumn(file, spelling.of(heading), cell), as);
      if (errors.length === 0) silent.push([language, says, spelling.name, spelling.of(heading), cell, as]);
    }
    expect(silent).toEqual([]);
  },
);
