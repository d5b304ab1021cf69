import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import { isNeeded } from '#domain/cycles/concrete-workbook.ts';
import { isOfMonths } from '#domain/planning/field-plans/times.ts';
import type { KindsInView, LookOfKind } from '#usecases/ports.ts';
import { chooseSheets, type ChosenSheet, type SheetHead } from './choose-sheets.ts';
import type { Heading } from './find-header.ts';
import { strengths } from './name-index.ts';
import { listReader } from './values/read-choice.ts';

/** So much of a file's headings must be those of a kind before it is said to be of that kind. */
const leastShare = 1 / 2;
/** Where a file is sound as what it was sent as, so many more headings must speak for another kind. */
const leastMore = 2;

/** What of a file's headings a kind knows, in the table its files are about. */
interface Fit {
  readonly kind: string;
  /** It has the columns by which files of the kind are told. */
  readonly isTold: boolean;
  /** Index of each known heading by the file's sheet. */
  readonly known: ReadonlyMap<string, ReadonlySet<number>>;
  readonly count: number;
  /** Those that are called as the kind's own workbook calls them, and not as others may. */
  readonly byName: number;
  /** Headings on those sheets, known or not. */
  readonly titled: number;
}

const isKnown = ({ match, keyed }: Heading): boolean => match !== undefined || keyed !== undefined;
/** Names of months stand above numbers of any kind, and the first of a month in any row of days: they tell of none. */
const isNoMonth = (heading: Heading): boolean =>
  isKnown(heading) && !(heading.keyed === undefined && isOfMonths(heading.match?.time));
const isByName = ({ match, keyed }: Heading): boolean =>
  keyed !== undefined || (match !== undefined && match.strength >= strengths.name);

/** A column, or one of those it is spelled out in: for a brand, or a way. */
const isOf = (key: string, column: string | undefined): boolean =>
  column === key || column?.startsWith(`${key}@`) === true;

/** So many rows below the headings are looked at. */
const lookedAt = 50;

/**
 * Whether a column by which a kind is told says what it says there: `Type` and `Art` stand above anything. One of choices
 * has at least one of them in its cells.
 */
function saysIt(key: string, tables: readonly ChosenSheet<string>[]): boolean {
  return tables.some(({ header, head }) =>
    header.headings.some(({ index, match, keyed }) => {
      const column = keyed ?? match?.target;
      if (!column || !isOf(key, column.key)) return false;
      if (!column.list || keyed) return true;
      const read = listReader(column.list, 'en');
      const below = head.filter(({ row }) => row >= header.firstRow).slice(0, lookedAt);
      return below.some(({ cells }) => {
        const reading = read(cells[index] ?? '');
        return reading !== undefined && 'value' in reading;
      });
    }),
  );
}

function fitOf(
  look: LookOfKind,
  heads: readonly SheetHead[],
  answers: readonly ColumnAnswer[],
  counts: (heading: Heading) => boolean = isKnown,
): Fit {
  const { kind, workbook, toldBy } = look;
  // What its files are about; a delimited file has nothing else.
  const main = workbook.sheets.slice(0, 1);
  const context = { answers, formerKeys: new Map(), acceptedFixes: [], onlyKnown: true } as const;
  const { chosen: tables } = chooseSheets(main, heads, context);
  const headings = tables.flatMap(({ header }) => header.headings);
  const keys = new Set(
    headings
      .filter(counts)
      .flatMap(({ match, keyed }) => [keyed, match?.target].flatMap((of) => of?.key ?? [])),
  );
  const has = (key: string): boolean => keys.has(key);
  const known = new Map<string, Set<number>>();
  for (const { fileSheet, header } of tables) {
    const indices = header.headings.filter(counts).map(({ index }) => index);
    known.set(fileSheet, new Set([...(known.get(fileSheet) ?? []), ...indices]));
  }
  const hasNeeded = !main
    .flatMap(({ columns }) => columns)
    .some((column) => isNeeded(column, has) && !has(column.key));
  return {
    kind,
    isTold:
      keys.size > 0 &&
      (toldBy
        ? toldBy.every((key) => [...keys].some((each) => isOf(key, each)) && saysIt(key, tables))
        : hasNeeded),
    known,
    count: headings.filter(counts).length,
    byName: headings.filter(isByName).length,
    titled: headings.filter(({ text }) => text !== '').length,
  };
}

/** More of the headings, else more of them by their own name. */
const compare = (a: Fit, b: Fit): number => a.count - b.count || a.byName - b.byName;

/** The file has nothing but headings of the kind, by their own names. */
const isAllOf = ({ byName, titled }: Fit): boolean => byName === titled;

/** Whether a kind knows all that another one knows of the same sheets, and more. */
const knowsMore = (other: Fit, own: Fit): boolean =>
  [...own.known].every(([sheet, indices]) => {
    const others = other.known.get(sheet);
    return (
      others !== undefined &&
      others.size >= indices.size + leastMore &&
      [...indices].every((index) => others.has(index))
    );
  });

/**
 * Another kind whose columns a file has, where it lacks those of the kind it was sent as, or where all it shares with that
 * kind is what any list has. Whoever has said what its headings mean knows what it is.
 */
export function seemsAnotherKind(
  { asked, others }: KindsInView,
  heads: readonly SheetHead[],
  {
    fileName,
    mapping = [],
    remembered = [],
  }: {
    readonly fileName: string;
    readonly mapping?: readonly ColumnAnswer[];
    readonly remembered?: readonly ColumnAnswer[];
  },
): Finding | undefined {
  if (mapping.length > 0) return undefined;
  const own = fitOf(asked, heads, remembered);
  // A kind that is told by more than its rows need is known by that; months tell of it only where no other knows more.
  if (asked.toldBy && fitOf(asked, heads, remembered, isNoMonth).isTold) return undefined;
  // Nobody can know more of a file than all of it, and most files are what they were sent as.
  if (own.isTold && own.count + leastMore > own.titled) return undefined;
  // Of two that know as much of it, one that lacks what tells its files is not meant.
  const atLeast = (each: Fit): number => (isAllOf(each) || asked.toldBy ? 0 : 1);
  const fits = others
    .map((each) => fitOf(each, heads, remembered, isNoMonth))
    .filter((each) => each.isTold && each.count >= each.titled * leastShare)
    .filter((each) => (own.isTold ? knowsMore(each, own) : compare(each, own) >= atLeast(each)))
    .toSorted((a, b) => compare(b, a));
  const [first, second] = fits;
  if (!first || (second && compare(first, second) === 0)) return undefined;
  const { kind: seems, count: known, titled } = first;
  return finding('error', 'import.other-kind', atLine(fileName), {
    file: fileName,
    kind: asked.kind,
    seems,
    known,
    titled,
  });
}
