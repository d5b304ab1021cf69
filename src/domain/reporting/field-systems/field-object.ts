import type { FieldPlan, FieldTarget } from './field-plan.ts';

export type FieldCell = string | number | boolean;
export type FieldRow = readonly FieldCell[];

/** Records of one kind in a field system, a file of them. */
export interface FieldObject {
  /** Its name in the system's interface; the file is called after it. */
  readonly object: string;
  /** The column by which a later load finds what an earlier one made; absent where there is none. */
  readonly key?: string;
  readonly columns: readonly string[];
  /** Records known without the lines, and those of each target. */
  readonly ofPlan?: (plan: FieldPlan) => readonly FieldRow[];
  readonly ofTarget?: (target: FieldTarget, plan: FieldPlan) => readonly FieldRow[];
}

/** A field system as data: its objects in the order in which they can be loaded. */
export interface FieldSystem {
  readonly objects: readonly FieldObject[];
  /** Whether it keeps touches of this line; the others are counted as left out. */
  readonly keeps: (line: FieldTarget['lines'][number]) => boolean;
}

/** The name of each field, and what stands in it. The first is the key, unless it is another record's. */
type Fields<Item> = Readonly<Record<string, (item: Item) => FieldCell>>;

const rowsOf = <Item>(fields: Fields<Item>, items: readonly Item[]): readonly FieldRow[] =>
  items.map((item) => Object.values(fields).map((valueOf) => valueOf(item)));

const named = (object: string, fields: Readonly<Record<string, unknown>>) => {
  const columns = Object.keys(fields);
  const [key] = columns;
  return { object, columns, ...(key === undefined || key.includes('.') ? {} : { key }) };
};

export const objectOfPlan = <Item>(
  object: string,
  itemsOf: (plan: FieldPlan) => readonly Item[],
  fields: Fields<Item>,
): FieldObject => ({ ...named(object, fields), ofPlan: (plan) => rowsOf(fields, itemsOf(plan)) });

export const objectOfTarget = <Item>(
  object: string,
  itemsOf: (target: FieldTarget, plan: FieldPlan) => readonly Item[],
  fields: Fields<Item>,
): FieldObject => ({
  ...named(object, fields),
  ofTarget: (target, plan) => rowsOf(fields, itemsOf(target, plan)),
});
