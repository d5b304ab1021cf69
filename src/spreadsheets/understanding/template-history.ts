import { atLine } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { TemplateChange } from '#domain/cycles/workbook-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, addressWith, partOf } from '#domain/organisation/unit.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import type { FindingsOfFile } from './findings-of-file.ts';

/** Below 0 when `a` is the older of two versions such as `1.9` and `1.10`. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

const isSameTemplate = (origin: WorkbookOrigin, workbook: ConcreteWorkbook<string>): boolean =>
  origin.template === workbook.template;

/** What the template did to its columns since the version that wrote the file. */
const changesSince = (
  origin: WorkbookOrigin,
  workbook: ConcreteWorkbook<string>,
): readonly TemplateChange[] =>
  isSameTemplate(origin, workbook)
    ? (workbook.changes ?? []).filter(
        ({ version }) =>
          compareVersions(version, origin.version) > 0 && compareVersions(version, workbook.version) <= 0,
      )
    : [];

/** Today's key by the key it had in the file's version; a column renamed twice goes all the way. */
export function formerKeysOf(
  origin: WorkbookOrigin | undefined,
  workbook: ConcreteWorkbook<string>,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  if (!origin) return keys;
  for (const { renamed } of changesSince(origin, workbook)) {
    for (const [former, key] of Object.entries(renamed)) {
      for (const [first, last] of keys) if (last === former) keys.set(first, key);
      keys.set(former, key);
    }
  }
  const branded = workbook.sheets.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const [key = '', brand] = column.key.split('@');
      if (brand === undefined) return [];
      return Array.from(keys)
        .filter(([, last]) => last === key)
        .map(([first]) => [`${first}@${brand}`, column.key] as const);
    }),
  );
  return new Map([...keys, ...branded]);
}

/** For which part of its market a workbook was written, and for which it was sent. */
export const foreignUnit = (
  { market, unit }: Pick<WorkbookOrigin, 'market' | 'unit'>,
  sentFor: Pick<Market, 'code'>,
): { readonly unit: string; readonly expected: string } => ({
  unit: addressWith({ market, unit }),
  expected: addressOf(sentFor),
});

/** Says that a workbook is another market's, another cycle's or of another version, and what became of its columns. */
export function checkOrigin<Key extends string>(
  origin: WorkbookOrigin,
  input: ReadWorkbookInput<Key>,
  findings: FindingsOfFile,
  locale: string,
): void {
  const { workbook, market, fileName, cycle } = input;
  const where = atLine(fileName);
  if (origin.market !== market.code) {
    findings.add('error', 'import.foreign-workbook', where, {
      market: origin.market,
      expected: market.code,
    });
  }
  // A file that names no unit is of all of them.
  const unit = addressOf(market) === market.code ? '' : partOf(addressOf(market)).unit;
  const isOfOther =
    origin.market === market.code && origin.unit !== '' && unit !== '' && origin.unit !== unit;
  if (isOfOther) findings.add('error', 'import.foreign-unit', where, foreignUnit(origin, market));
  if (
    cycle !== undefined &&
    origin.cycle !== '' &&
    origin.market === market.code &&
    !isOfOther &&
    origin.cycle !== cycle
  ) {
    findings.add('warning', 'import.other-cycle', where, { cycle: origin.cycle, expected: cycle });
  }
  const versions = {
    template: origin.template,
    version: origin.version,
    expected: workbook.template,
    expectedVersion: workbook.version,
  };
  const age = compareVersions(origin.version, workbook.version);
  if (!isSameTemplate(origin, workbook)) findings.add('warning', 'import.other-template', where, versions);
  else if (age > 0) findings.add('error', 'import.newer-template', where, versions);
  else if (age < 0) {
    findings.add('warning', 'import.other-template', where, versions);
    const nameOf = (key: string): string => {
      const columns = workbook.sheets.flatMap((sheet) => sheet.columns);
      const column = columns.find((each) => each.key.split('@')[0] === key);
      return column ? inLocale(column.heading, locale) : key;
    };
    for (const { version, renamed, removed, added } of changesSince(origin, workbook)) {
      for (const [former, column] of Object.entries(renamed))
        findings.add('info', 'import.column-renamed-since', where, {
          former,
          column: nameOf(column),
          version,
        });
      for (const column of removed)
        findings.add('warning', 'import.column-removed-since', where, { column, version });
      for (const column of added)
        findings.add('info', 'import.column-added-since', where, { column: nameOf(column), version });
    }
  }
}
