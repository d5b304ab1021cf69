import { inLocale } from '#domain/basics/local-text.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Messages } from '#messages/messages.ts';
import type { RuleInForce, TemplateWorkbook } from '#usecases/ports.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { flagListName, listName } from './entry-checks.ts';
import { quotedSheet } from './sheet-names.ts';
import { countLines } from './text-size.ts';
import type { ShellCell, ShellRow, ShellSheet, ShellWorkbook } from './shell.ts';

const pageWidth = 100;
const pointsPerLine = 15;
/** Letters of running text are narrower than the digits that columns are measured in. */
const proseFactor = 1.12;

/** The first sheet: the template's text, a line a row, `# ` before a heading. */
export function readMeSheet(name: string, readMe: string, footer: string): ShellSheet {
  const lines = readMe.trimEnd().split(/\r?\n/u);
  return {
    name,
    visibility: 'visible',
    tab: 'quiet',
    showGrid: false,
    columns: [{ width: 3 }, { width: pageWidth }],
    rows: lines.map((line): ShellRow => {
      const heading = line.startsWith('# ');
      const value = heading ? line.slice(2) : line;
      const cell: ShellCell = { value, look: heading ? 'page-heading' : 'page-text' };
      const lines = countLines(value, pageWidth * (heading ? 0.9 : proseFactor));
      const height = lines * (heading ? 19 : pointsPerLine) + (heading ? 8 : 3);
      return { cells: value === '' ? [] : [undefined, cell], height };
    }),
    hasBody: false,
    protection: 'all',
    print: { landscape: false, footer },
  };
}

const ruleColumns = [
  ['title', 30],
  ['wording', 54],
  ['value', 16],
  ['unit', 18],
  ['latitude', 24],
  ['layer', 18],
  ['why', 54],
] as const satisfies readonly (readonly [keyof RuleInForce, number])[];

/** The rules the plan will follow, each with its value and who set it, why. */
export function rulesSheet(
  name: string,
  spec: TemplateWorkbook<string>,
  messages: Messages,
  footer: string,
): ShellSheet {
  const { locale } = spec;
  return {
    name,
    visibility: 'visible',
    tab: 'quiet',
    columns: ruleColumns.map(([, width]) => ({ width })),
    rows: [
      { height: 28, cells: [{ look: 'title', value: name }] },
      { height: 20, cells: [{ look: 'guidance', value: messages.text(locale, 'workbook.rules.guidance') }] },
      {
        height: 24,
        cells: ruleColumns.map(([key]) => ({
          look: 'header-required',
          value: messages.text(locale, `workbook.rules.${key}`),
        })),
      },
      ...spec.rulesInForce.map((rule): ShellRow => ({
        height:
          Math.max(...ruleColumns.map(([key, width]) => countLines(rule[key], (width - 2) * proseFactor))) *
            pointsPerLine +
          8,
        cells: ruleColumns.map(([key]) => ({ look: 'cell-text', value: rule[key] })),
      })),
    ],
    hasBody: false,
    protection: 'all',
    freeze: { rows: 3, columns: 1 },
    filter: { row: 3, lastRow: 3 + spec.rulesInForce.length },
    print: { landscape: true, repeatRows: '3:3', footer },
  };
}

const listCell = (value: string | undefined): ShellCell | undefined =>
  value === undefined ? undefined : { look: 'page-text', value };

/** The hidden sheet behind the drop-downs, a column a list, and the names the drop-downs use. */
export function listsSheet(
  name: string,
  lists: readonly ControlledList[],
  flagWords: readonly string[],
  locale: string,
): { readonly sheet: ShellSheet; readonly names: ShellWorkbook['names'] } {
  const columns = [
    { name: flagListName, values: flagWords },
    ...lists.map((list) => ({
      name: listName(list.key),
      values: list.entries.map((entry) => inLocale(entry.label, locale)),
    })),
  ];
  const longest = Math.max(...columns.map((column) => column.values.length));
  return {
    sheet: {
      name,
      visibility: 'hidden',
      columns: columns.map(() => ({ width: 30, format: '@' })),
      rows: [
        { cells: columns.map((column) => listCell(column.name)) },
        ...Array.from({ length: longest }, (_, row) => ({
          cells: columns.map(({ values }) => listCell(values[row])),
        })),
      ],
      hasBody: false,
      protection: 'all',
    },
    names: columns.map((column, index) => ({
      name: column.name,
      range: `${quotedSheet(name)}!$${columnLetters(index + 1)}$2:$${columnLetters(index + 1)}$${column.values.length + 1}`,
    })),
  };
}
