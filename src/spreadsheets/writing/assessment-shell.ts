import { inLocale } from '#domain/basics/local-text.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import { wordUnit } from '#domain/organisation/unit-name.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import type { Messages } from '#messages/messages.ts';
import type { AssessmentWorkbook } from '#usecases/ports.ts';
import { levelText } from '../assessment-words.ts';
import { originRows } from '../workbook-origin.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { hiddenOrigin } from './hidden-origin.ts';
import { distinctSheetNames, quotedSheet } from './sheet-names.ts';
import type { EntryCheck, ShellCell, ShellRow, ShellSheet, ShellWorkbook } from './shell.ts';
import { countLines } from './text-size.ts';

const widths = { dimension: 26, question: 40, level: 60, evidence: 60, last: 40 } as const;
const [pointsPerLine, proseFactor] = [15, 1.1];
/** Rows above the first dimension: title, guidance, three lines about the assessment, a gap, headings. */
const firstDimensionRow = 8;

const listOf = (dimension: Dimension): string => `levels_${dimension.key.replaceAll(/[^a-z0-9]/gu, '_')}`;

const heightOf = (...texts: readonly (readonly [text: string, width: number])[]): number =>
  Math.max(...texts.map(([text, width]) => countLines(text, (width - 2) * proseFactor))) * pointsPerLine + 9;

const cell = (look: ShellCell['look'], value: string): ShellCell => ({ look, value });

function entrySheet(
  spec: AssessmentWorkbook,
  name: string,
  text: (key: string) => string,
  footer: string,
): ShellSheet {
  const { locale, dimensions, market, latest } = spec;
  const about = (['on', 'assessor', 'corrects'] as const).map((key): ShellRow => ({
    height: 36,
    cells: [
      cell('header', text(key)),
      cell('cell-text', text(`${key}-note`)),
      cell('cell-text', key === 'corrects' ? '' : spec[key]),
    ],
  }));
  const rows = dimensions.map((dimension): ShellRow => {
    const before = latest?.levels[dimension.key];
    const last = before ? `${before.level} · ${before.evidence}` : '';
    const longest = dimension.levels
      .map((each) => levelText(each, locale))
      .toSorted((a, b) => b.length - a.length)[0];
    return {
      height: heightOf(
        [inLocale(dimension.question, locale), widths.question],
        [longest ?? '', widths.level],
        [last, widths.last],
      ),
      cells: [
        cell('header', inLocale(dimension.name, locale)),
        cell('cell-text', inLocale(dimension.question, locale)),
        cell('cell-text', ''),
        cell('cell-text', ''),
        cell('cell-text', last),
      ],
    };
  });
  const checks = dimensions.map((dimension, index): EntryCheck => ({
    kind: 'list',
    name: listOf(dimension),
    range: `C${firstDimensionRow + index}:C${firstDimensionRow + index}`,
    title: inLocale(dimension.name, locale),
    message: text('choose'),
  }));
  return {
    name,
    visibility: 'visible',
    tab: 'accent',
    columns: Object.values(widths).map((width) => ({ width })),
    rows: [
      {
        height: 28,
        cells: [cell('title', `${name} – ${wordUnit((text) => inLocale(text, locale), market)}`)],
      },
      { height: 20, cells: [cell('guidance', text('guidance'))] },
      ...about,
      { cells: [] },
      {
        height: 24,
        cells: (['dimension', 'question', 'level', 'evidence', 'last'] as const).map((key) =>
          cell('header-required', text(key)),
        ),
      },
      ...rows,
    ],
    hasBody: false,
    protection: 'none',
    freeze: { rows: firstDimensionRow - 1, columns: 1 },
    checks: [
      {
        kind: 'date',
        from: '2000-01-01',
        to: '2099-12-31',
        range: 'C3:C3',
        title: text('on'),
        message: text('on-note'),
      },
      ...checks,
    ],
    print: { landscape: true, footer },
  };
}

/** What good looks like, to read beside the form. */
const ladderSheet = (
  spec: AssessmentWorkbook,
  name: string,
  text: (key: string) => string,
  footer: string,
): ShellSheet => ({
  name,
  visibility: 'visible',
  tab: 'quiet',
  columns: [{ width: 26 }, { width: 8 }, { width: 28 }, { width: 70 }, { width: 70 }],
  rows: [
    {
      height: 24,
      cells: (['dimension', 'level', 'name', 'looks-like', 'shown-by'] as const).map((key) =>
        cell('header-required', text(key)),
      ),
    },
    ...spec.dimensions.flatMap((dimension) =>
      dimension.levels.map(({ level, name: called, looksLike, evidence }): ShellRow => {
        const [looks, shows] = [looksLike, evidence].map((text) => inLocale(text, spec.locale));
        return {
          height: heightOf([looks ?? '', 70], [shows ?? '', 70]),
          cells: [
            cell('cell-text', inLocale(dimension.name, spec.locale)),
            { look: 'cell-text', value: level },
            cell('cell-text', inLocale(called, spec.locale)),
            cell('cell-text', looks ?? ''),
            cell('cell-text', shows ?? ''),
          ],
        };
      }),
    ),
  ],
  hasBody: false,
  protection: 'all',
  freeze: { rows: 1, columns: 3 },
  print: { landscape: true, repeatRows: '1:1', footer },
});

const listsSheet = (spec: AssessmentWorkbook, name: string): ShellSheet => ({
  name,
  visibility: 'hidden',
  columns: spec.dimensions.map(() => ({ width: 60 })),
  rows: Array.from({ length: 5 }, (_, row) => ({
    cells: spec.dimensions.map((dimension): ShellCell | undefined => {
      const level = dimension.levels[row];
      return level && cell('page-text', levelText(level, spec.locale));
    }),
  })),
  hasBody: false,
  protection: 'all',
});

/** The form of an assessment: a row for each dimension, a drop-down that says what good looks like, the evidence beside it. */
export function assessmentShell(spec: AssessmentWorkbook, messages: Messages): ShellWorkbook {
  const text = (key: string): string => messages.text(spec.locale, `assessment.${key}`);
  const [entry = '', ladder = '', lists = ''] = distinctSheetNames([
    text('sheet'),
    text('ladder'),
    text('lists'),
  ]);
  const footer = '&L&A&R&P / &N';
  return {
    title: `${entry} ${addressOf(spec.market)}`,
    locale: spec.locale,
    sheets: [
      entrySheet(spec, entry, text, footer),
      ladderSheet(spec, ladder, text, footer),
      listsSheet(spec, lists),
      hiddenOrigin(
        originRows(
          {
            template: 'assessment',
            version: '1',
            market: spec.market.code,
            unit: partOf(addressOf(spec.market)).unit,
            cycle: '',
            locale: spec.locale,
            sheetNames: { assessment: entry },
          },
          {},
        ),
      ),
    ],
    names: spec.dimensions.map((dimension, index) => ({
      name: listOf(dimension),
      range: `${quotedSheet(lists)}!$${columnLetters(index + 1)}$1:$${columnLetters(index + 1)}$5`,
    })),
  };
}
