import type { FactValue } from '#domain/customers/account.ts';
import type { ItemShape, Row } from '#domain/customers/compare-items.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { ColumnType, ControlledList } from '#domain/cycles/workbook-template.ts';
import { stepsIn, type AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import { levels, type Level } from '#domain/maturity/maturity-model.ts';
import { partOf } from '#domain/organisation/unit.ts';
import type { World } from '../ports.ts';
import { kindTexts } from './kind-texts.ts';

/** One dimension of an ambition: the level that a market, or one of its units, wants by a day. */
export interface WantedRow {
  /** Code, or address of a unit. */
  readonly market: string;
  readonly day: string;
  readonly dimension: string;
  readonly level: Level;
  readonly who: string;
  readonly why: string;
}

export const ambitionColumns = {
  day: 'ambition-day',
  dimension: 'ambition-dimension',
  level: 'ambition-level',
  who: 'ambition-who',
  why: 'ambition-why',
} as const;

const LONGEST = 2_000;

/** The sheet: a row for each day and dimension, with who stands behind it and why. */
export function ambitionSheet(defined: Pick<World, 'definitions' | 'wording'>): ConcreteWorkbook<'ambition'> {
  const textOf = kindTexts(defined, 'ambition-file');
  const column = (
    part: keyof typeof ambitionColumns,
    type: ColumnType,
    list?: ControlledList,
  ): ConcreteColumn => ({
    key: ambitionColumns[part],
    heading: textOf(part),
    note: textOf(`${part}-note`),
    type,
    required: true,
    aliases: [],
    width: part === 'why' ? 48 : 24,
    ...(list ? { list } : {}),
  });
  const text = { kind: 'text', maxLength: LONGEST } as const;
  const { dimensions } = defined.definitions.maturity;
  const dimensionList: ControlledList = {
    key: 'ambition-dimension',
    name: textOf('dimension'),
    entries: dimensions.map(({ key, name }) => ({ code: key, label: name, aliases: [] })),
  };
  const levelList: ControlledList = {
    key: 'ambition-level',
    name: textOf('level'),
    entries: levels.map((level) => ({ code: String(level), label: { en: String(level) }, aliases: [] })),
  };
  return {
    template: 'ambition',
    version: '1',
    sheets: [
      {
        key: 'ambition',
        name: textOf('sheet'),
        columns: [
          column('day', { kind: 'date' }),
          column('dimension', { kind: 'list', list: dimensionList.key }, dimensionList),
          column('level', { kind: 'list', list: levelList.key }, levelList),
          column('who', text),
          column('why', text),
        ],
      },
    ],
  };
}

/** As it is kept to be shown and brought back; of a unit with its key. */
export function rowOfWanted({ market, day, dimension, level, who, why }: WantedRow): Row {
  const { unit } = partOf(market);
  const row: Record<string, FactValue> = { day, [`level.${dimension}`]: level, who, why };
  if (unit !== '') row['unit'] = unit;
  return row;
}

export const wantedShape: ItemShape<WantedRow> = {
  subject: 'ambition',
  keyOf: ({ day, dimension }) => `${day}|${dimension}`,
  rowOf: rowOfWanted,
  calledOf: ({ day, dimension }) => ({ key: dimension, name: day }),
};

/** What is wanted of each dimension by each day, as far as it was said of the market or the unit itself. */
export const wantedNow = (
  dimensions: readonly string[],
  steps: readonly AnyAmbition[],
  address: string,
): readonly WantedRow[] =>
  dimensions.flatMap((dimension) =>
    stepsIn(
      dimension,
      steps.filter(({ market, from }) => market === address && from !== 'undated'),
    ).map(({ day, level, step: { who, why } }) => ({ market: address, day, dimension, level, who, why })),
  );

/** As the rows of the workbook say it. */
export const cellsOfWanted = ({ day, dimension, level, who, why }: WantedRow): Row => ({
  [ambitionColumns.day]: day,
  [ambitionColumns.dimension]: dimension,
  [ambitionColumns.level]: String(level),
  [ambitionColumns.who]: who,
  [ambitionColumns.why]: why,
});
