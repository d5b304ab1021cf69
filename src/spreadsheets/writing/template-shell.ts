import { inLocale } from '#domain/basics/local-text.ts';
import { ownColumnKey } from '#domain/customers/own-columns.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import type { Messages } from '#messages/messages.ts';
import type { TemplateWorkbook } from '#usecases/ports.ts';
import { originRows, originSheetName } from '../workbook-origin.ts';
import { hiddenOrigin } from './hidden-origin.ts';
import { writtenRowLines } from '../written-rows.ts';
import { entrySheet } from './entry-sheet.ts';
import { printFooter } from './print-footer.ts';
import { listsSheet, readMeSheet, rulesSheet } from './guidance-sheets.ts';
import type { RowSource } from './row-cursor.ts';
import type { RowValue } from './row-xml.ts';
import type { BodyRows } from './shell-package.ts';
import { distinctSheetNames } from './sheet-names.ts';
import type { ShellSheet, ShellWorkbook } from './shell.ts';

const listsUsed = (spec: TemplateWorkbook<string>): readonly ControlledList[] => {
  const lists = spec.workbook.sheets.flatMap((sheet) => sheet.columns.flatMap(({ list }) => list ?? []));
  return [...new Map(lists.map((list) => [list.key, list])).values()];
};

/** What the columns of each sheet are kept under, the template's and then the market's own. */
const columnKeysOf = ({
  workbook,
  ownColumns,
}: TemplateWorkbook<string>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    workbook.sheets.map(({ key, columns }) => [
      key,
      [...columns.map((column) => column.key), ...(ownColumns?.[key] ?? []).map(ownColumnKey)],
    ]),
  );

function originSheet(spec: TemplateWorkbook<string>, names: readonly string[]): ShellSheet {
  const { template, version, sheets } = spec.workbook;
  const rows = originRows(
    {
      template,
      version,
      market: spec.market.code,
      unit: partOf(addressOf(spec.market)).unit,
      cycle: spec.cycle.id,
      locale: spec.locale,
      ...(spec.baseRevision === undefined ? {} : { baseRevision: spec.baseRevision }),
      sheetNames: Object.fromEntries(sheets.map(({ key }, index) => [key, names[index] ?? key])),
    },
    columnKeysOf(spec),
  );
  // Below stands what was written into each row.
  return { ...hiddenOrigin(rows), hasBody: true };
}

function* writtenRows({
  workbook,
  rows,
  ownColumns,
}: TemplateWorkbook<string>): Generator<readonly string[]> {
  for (const { key, columns } of workbook.sheets)
    yield* writtenRowLines(key, columns, (ownColumns?.[key] ?? []).map(ownColumnKey), rows[key] ?? []);
}

/** A market's workbook for one cycle: what to read first, what to fill in, the rules in force, what stands behind. */
export function templateShell(
  spec: TemplateWorkbook<string>,
  messages: Messages,
): { readonly shell: ShellWorkbook; readonly body: BodyRows } {
  const { locale, workbook } = spec;
  const word = (key: string): string => messages.text(locale, `workbook.${key}`);
  const market = inLocale(spec.market.name, locale);
  const footer = printFooter(spec, messages);
  const [readMeName = '', ...others] = distinctSheetNames([
    word('sheet.read-me'),
    ...workbook.sheets.map(({ name }) => inLocale(name, locale)),
    word('sheet.rules-in-force'),
    'Lists',
  ]);
  const entryNames = others.slice(0, workbook.sheets.length);
  const [rulesName = '', listsName = ''] = others.slice(workbook.sheets.length);
  const entries = workbook.sheets.map((sheet, index) =>
    entrySheet(sheet, entryNames[index] ?? sheet.key, spec, messages),
  );
  const lists = listsSheet(listsName, listsUsed(spec), [word('flag.yes'), word('flag.no')], locale);
  return {
    shell: {
      title: messages.text(locale, 'workbook.title', { sheet: 'Latitude', market, cycle: spec.cycle.id }),
      locale,
      sheets: [
        readMeSheet(readMeName, spec.readMe, footer),
        ...entries.map((entry) => entry.shell),
        // A workbook that no rule speaks of has no sheet of them.
        ...(spec.rulesInForce.length > 0 ? [rulesSheet(rulesName, spec, messages, footer)] : []),
        lists.sheet,
        originSheet(spec, entryNames),
      ],
      names: lists.names,
    },
    body: new Map<string, RowSource<readonly RowValue[]>>([
      ...entries.map((entry) => [entry.shell.name, entry.rows] as const),
      [originSheetName, writtenRows(spec)],
    ]),
  };
}
