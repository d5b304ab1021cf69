import { addressInCycle, namesCycle } from '#domain/cycles/cycle.ts';
import { partOf } from '#domain/organisation/unit.ts';
import type { CellValue } from './reading/table-file.ts';

/** The very hidden sheet in which a workbook written by Latitude says where it comes from. */
export const originSheetName = '_latitude';
const form = 'latitude-workbook';
const formVersion = 1;

export interface WorkbookOrigin {
  readonly template: string;
  readonly version: string;
  readonly market: string;
  /** Key of the unit it was written for; empty where that was all of the market, or its only one. */
  readonly unit: string;
  readonly cycle: string;
  readonly locale: string;
  /** The revision of the accounts and reps its rows were taken from; absent where nobody said. */
  readonly baseRevision?: number;
  /** The name each sheet was written under. */
  readonly sheetNames: Readonly<Record<string, string>>;
}

/** The sheet's rows: a word in column A, what it stands for to the right of it. */
export function originRows(
  origin: WorkbookOrigin,
  columnKeys: Readonly<Record<string, readonly string[]>>,
): readonly (readonly (string | number)[])[] {
  return [
    [form, formVersion],
    ['template', origin.template],
    ['version', origin.version],
    ['market', origin.market],
    ...(origin.unit === '' ? [] : [['unit', origin.unit]]),
    ['cycle', origin.cycle],
    ['locale', origin.locale],
    ...(origin.baseRevision === undefined ? [] : [['base-revision', String(origin.baseRevision)]]),
    ...Object.entries(origin.sheetNames).map(([key, name]) => [
      'sheet',
      key,
      name,
      ...(columnKeys[key] ?? []),
    ]),
  ];
}

/** Undefined when the rows are not of this form; a sheet of that name may be anybody's. */
export function parseOrigin(
  rows: readonly (readonly (CellValue | undefined)[])[],
): WorkbookOrigin | undefined {
  const [first, ...rest] = rows;
  if (first?.[0] !== form) return undefined;
  const words = new Map<string, string>();
  const sheetNames = new Map<string, string>();
  for (const [word, ...values] of rest) {
    const [value, name] = values.map((each) => (typeof each === 'object' ? undefined : each?.toString()));
    if (typeof word !== 'string') continue;
    if (word !== 'sheet') words.set(word, value ?? '');
    else if (value !== undefined && name !== undefined) sheetNames.set(value, name);
  }
  const [template, version, market] = [words.get('template'), words.get('version'), words.get('market')];
  const base = words.get('base-revision');
  const cycle = words.get('cycle') ?? '';
  // Before units were written their cycles named them.
  const ofCycle = namesCycle(cycle) ? partOf(addressInCycle(cycle)).unit : '';
  if (template === undefined || version === undefined || market === undefined) return undefined;
  return {
    template,
    version,
    market,
    unit: words.get('unit') ?? ofCycle,
    cycle,
    locale: words.get('locale') ?? '',
    ...(base !== undefined && /^\d{1,15}$/u.test(base) ? { baseRevision: Number(base) } : {}),
    sheetNames: Object.fromEntries(sheetNames),
  };
}
