import type { Where } from '../basics/finding.ts';
import type { FactValue } from './account.ts';
import type { Difference } from './master-data/master-data-change.ts';

export type Row = Readonly<Record<string, FactValue>>;

/** How things of one kind are told apart, held against each other and named. */
export interface ItemShape<Item> {
  /** What they are about, by the name its words have. */
  readonly subject: string;
  /** Where a file may say things of several kinds, what this one is about. */
  readonly subjectOf?: (item: Item) => string;
  /** The same for what is the same thing before and after. */
  readonly keyOf: (item: Item) => string;
  /** What it says, by column key; what is not said is missing. */
  readonly rowOf: (item: Item) => Row;
  /** By what people know it. */
  readonly calledOf: (item: Item) => { readonly key: string; readonly name: string };
  /** The column that says most of it, told of what is new or gone. */
  readonly tells?: (item: Item) => string | undefined;
}

/** A thing as a file says it, and in which cell each column of it stands. */
export interface PlacedItem<Item> {
  readonly item: Item;
  readonly placeOf?: (column: string) => Where | undefined;
}

export interface ComparedItems<Item> {
  readonly save: readonly { readonly item: Item; readonly before?: Item }[];
  readonly remove: readonly Item[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** What is known already, as it is known. */
  readonly again: readonly Item[];
  readonly differences: readonly Difference[];
}

const changedColumns = (before: Row, after: Row): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (column) => before[column] !== after[column],
  );

export const isSameRow = (a: Row, b: Row): boolean => changedColumns(a, b).length === 0;

const at = (where: Where | undefined): { readonly where?: Where } => (where ? { where } : {});
const values = (before: FactValue | undefined, after: FactValue | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/**
 * Holds what a file says against what is kept: the same under the same key changes nothing.
 * @param known what is kept under a key of the file, at least
 * @param remove what the file does not name and says is not
 */
export function compareItems<Item>(
  shape: ItemShape<Item>,
  read: readonly PlacedItem<Item>[],
  known: readonly Item[],
  remove: readonly Item[],
): ComparedItems<Item> {
  const { subject: usual, subjectOf = () => usual, keyOf, rowOf, calledOf, tells } = shape;
  /** What is told of something as a whole: all of it that anybody reads at a glance. */
  const toldOf = (item: Item, as: 'before' | 'after') => {
    const field = tells?.(item);
    const value = field === undefined ? undefined : rowOf(item)[field];
    return field === undefined || value === undefined ? {} : { field, [as]: value };
  };
  const before = new Map(known.map((each) => [keyOf(each), each]));
  const save: { item: Item; before?: Item }[] = [];
  const again: Item[] = [];
  const cells: Difference[] = [];
  const fresh: Difference[] = [];
  for (const { item, placeOf } of read) {
    const old = before.get(keyOf(item));
    if (!old) {
      save.push({ item });
      const [first = ''] = Object.keys(rowOf(item));
      fresh.push({
        kind: 'added',
        subject: subjectOf(item),
        ...calledOf(item),
        ...toldOf(item, 'after'),
        ...at(placeOf?.(first)),
      });
      continue;
    }
    const [was, is] = [rowOf(old), rowOf(item)];
    const fields = changedColumns(was, is);
    if (fields.length === 0) {
      again.push(old);
      continue;
    }
    save.push({ item, before: old });
    for (const field of fields) {
      const told = { ...values(was[field], is[field]), ...at(placeOf?.(field)) };
      cells.push({ kind: 'changed', subject: subjectOf(item), ...calledOf(item), field, ...told });
    }
  }
  const added = fresh.length;
  return {
    save,
    remove,
    added,
    changed: save.length - added,
    removed: remove.length,
    unchanged: again.length,
    again,
    differences: [
      ...cells,
      ...fresh,
      ...remove.map((item): Difference => ({
        kind: 'removed',
        subject: subjectOf(item),
        ...calledOf(item),
        ...toldOf(item, 'before'),
      })),
    ],
  };
}
