import type { MarketCode, TerritoryCode } from '../basics/ids.ts';
import { basisPoints, type BasisPoints, type Days } from '../basics/units.ts';
import type { FactValue } from './account.ts';

/** A person who works a territory, or a territory that waits for one. */
export interface Rep {
  readonly market: MarketCode;
  readonly team: string;
  readonly territory: TerritoryCode;
  /** Empty while the territory is vacant. */
  readonly name: string;
  readonly email: string;
  /** Basis points of a full-time rep. */
  readonly fte: BasisPoints;
  /** Absent where the team sheet does not say: the rule's default counts. */
  readonly leaveDays?: Days;
  /** Training, meetings and office days in the cycle, besides what the rules take from everybody. */
  readonly otherDays: Days;
  /** State or region whose public holidays apply; empty: the market's own. */
  readonly region: string;
  readonly employedFrom: string;
  readonly employedTo: string;
  /** What the team sheet says in columns of the market's own, by column key. */
  readonly own: Readonly<Record<string, FactValue>>;
}

type Cell = FactValue | undefined;

const text = (cell: Cell): string =>
  typeof cell === 'string' ? cell.trim() : cell === undefined ? '' : String(cell);

const whole = (cell: Cell): number | undefined => (typeof cell === 'number' ? cell : undefined);

/** What the columns of the team sheet say; `own` are the market's own ones. */
export type RepField = Exclude<keyof Rep, 'market' | 'territory' | 'own'>;

interface RepColumn<Field extends RepField> {
  readonly column: string;
  /** What counts where the cell says nothing; undefined where a rule decides then. */
  readonly read: (cell: Cell) => Rep[Field];
}

/**
 * The columns of the team sheet in their order: reading, writing, comparing and keeping what a file leaves out all go by
 * this table.
 */
export const repColumns: { readonly [Field in RepField]-?: RepColumn<Field> } = {
  name: { column: 'rep', read: text },
  email: { column: 'email', read: text },
  team: { column: 'field-team', read: text },
  fte: { column: 'fte', read: (cell) => basisPoints(whole(cell) ?? 10_000) },
  leaveDays: { column: 'leave-days', read: whole },
  otherDays: { column: 'other-days', read: (cell) => whole(cell) ?? 0 },
  region: { column: 'region', read: text },
  employedFrom: { column: 'employed-from', read: text },
  employedTo: { column: 'employed-to', read: text },
};

const isField = (name: string): name is RepField => Object.hasOwn(repColumns, name);

const fields: readonly RepField[] = Object.keys(repColumns).filter(isField);

/** Fields of a rep that some of the columns say, or do not. */
export const repFields = (isWanted: (column: string) => boolean): readonly RepField[] =>
  fields.filter((field) => isWanted(repColumns[field].column));

/** What a row is known by, and what it says in columns of the market's own. */
type RepPlace = Pick<Rep, 'market' | 'territory' | 'own'>;

/** What a row of the team sheet says, column by column. */
export function readRepRow(place: RepPlace, values: Readonly<Record<string, Cell>>): Rep;
// The table has a column for every field, so that what it reads is a whole rep.
export function readRepRow(place: RepPlace, values: Readonly<Record<string, Cell>>): object {
  const read = fields.map(
    (field) => [field, repColumns[field].read(values[repColumns[field].column])] as const,
  );
  return { ...place, ...Object.fromEntries(read.filter(([, value]) => value !== undefined)) };
}

/** A rep as a row of the team sheet, by column key; what is not known stays empty. */
export function repRow(rep: Rep): Readonly<Record<string, FactValue>> {
  const written = [
    ['territory', rep.territory] as const,
    ...fields.map((field) => [repColumns[field].column, rep[field]] as const),
    ...Object.entries(rep.own),
  ];
  const filled = written.filter(
    (entry): entry is [string, FactValue] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(filled);
}
