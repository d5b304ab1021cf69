import { atLine, finding, type Finding } from '../../basics/finding.ts';
import type { MatchField, MatchTable } from './field.ts';
import { fieldFinder, type NamedMatchField } from './match-words.ts';
import { MOST_FIELDS } from './patterns.ts';

/** A list as it was read: its headings, and below them rows with the lines they stand in. */
export interface ReadTable {
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

/** What somebody said that a column means. */
export interface SaidColumn {
  readonly column: string;
  readonly field: string;
}

/**
 * What became of a column: compared as a field, the identifier of its rows, left out because the other list has no such
 * field or because there are too many, or unknown.
 */
export interface UsedColumn {
  readonly fileName: string;
  readonly column: string;
  readonly use: 'identifier' | 'compared' | 'not-in-both' | 'too-many' | 'unknown';
  readonly field?: string;
}

export interface UnderstoodLists {
  readonly fields: readonly MatchField[];
  readonly tables: readonly (MatchTable & { readonly ids: readonly string[] })[];
  readonly columns: readonly UsedColumn[];
}

type Named = Map<string, number[]>;

interface List {
  readonly table: ReadTable;
  readonly id: number;
  readonly fields: Named;
}

export const sameHeading = (one: string, other: string): boolean =>
  one.normalize('NFKC').trim().toLowerCase() === other.normalize('NFKC').trim().toLowerCase();

const placeOf = (table: ReadTable, column: string): number =>
  table.headings.findIndex((heading) => sameHeading(heading, column));

/** The word for a whole name is the word for its other part where one part has a column: `Nom` beside `Prénom`. */
function partsOfName(fields: Named): void {
  const name = fields.get('name');
  if (!name) return;
  const [hasGiven, hasFamily] = [fields.has('given-name'), fields.has('family-name')];
  if (hasGiven === hasFamily) return;
  fields.set(hasGiven ? 'family-name' : 'given-name', name);
  fields.delete('name');
}

/** One list says the whole name, the other its parts: both say it whole. */
function wholeNames(lists: readonly List[]): void {
  if (lists.length < 2 || !lists.some(({ fields }) => fields.has('name'))) return;
  if (lists.every(({ fields }) => fields.has('name') || !fields.has('family-name'))) return;
  const bothHaveParts = lists.every(({ fields }) => fields.has('family-name') && fields.has('given-name'));
  for (const { fields } of lists) {
    if (bothHaveParts) {
      fields.delete('name');
      continue;
    }
    const parts = [...(fields.get('given-name') ?? []), ...(fields.get('family-name') ?? [])];
    if (!fields.has('name') && parts.length > 0) fields.set('name', parts);
    if (fields.has('name')) for (const key of ['given-name', 'family-name']) fields.delete(key);
  }
}

function idsOf({ table, id }: List): {
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
} {
  const lineOf = new Map<string, number>();
  const findings: Finding[] = [];
  const column = table.headings[id]!;
  const ids = table.rows.map((row, at) => {
    const written = (row[id] ?? '').trim();
    const line = table.lines[at]!;
    const before = lineOf.get(written);
    if (written === '')
      findings.push(finding('error', 'match.id-missing', atLine(table.fileName, line), { column }));
    else if (before !== undefined)
      findings.push(
        finding('error', 'match.id-doubled', atLine(table.fileName, line), {
          id: written,
          column,
          line: before,
        }),
      );
    else lineOf.set(written, line);
    return written;
  });
  return { ids, findings };
}

/** So many faults of a kind are told one by one. */
const TOLD = 50;

const inShort = (findings: readonly Finding[]): readonly Finding[] => findings.slice(0, TOLD);

interface Asked {
  /** The column of identifiers, of the first list and of the second. */
  readonly ids: readonly string[];
  readonly said: readonly SaidColumn[];
}

/**
 * Finds out what the columns of one list or two mean: by what somebody said first, then by their names. Everything that
 * is wrong is found at once.
 */
export function understandColumns(
  tables: readonly ReadTable[],
  known: readonly NamedMatchField[],
  { ids, said }: Asked,
): { readonly understood?: UnderstoodLists; readonly findings: readonly Finding[] } {
  const find = fieldFinder(known);
  const findings: Finding[] = [];
  const fileNames = tables.map(({ fileName }) => fileName).join(', ');
  const meant = said.flatMap(({ column, field }) => {
    if (!tables.some((table) => placeOf(table, column) >= 0)) {
      const columns = [...new Set(tables.flatMap(({ headings }) => headings))].join(', ');
      findings.push(finding('error', 'match.no-such-column', atLine(fileNames), { column, columns }));
    }
    const found = find(field);
    if (!found) {
      const fields = known.map(({ key }) => key).join(', ');
      findings.push(finding('error', 'match.no-such-field', atLine(fileNames), { column, field, fields }));
    }
    return found ? [{ column, key: found.key }] : [];
  });

  const lists = tables.map((table, at): List => {
    const wanted = ids[at] ?? ids[0]!;
    const id = placeOf(table, wanted);
    if (table.rows.length === 0) findings.push(finding('error', 'match.empty-file', atLine(table.fileName)));
    else if (id < 0)
      findings.push(
        finding('error', 'match.no-such-column', atLine(table.fileName), {
          column: wanted,
          columns: table.headings.join(', '),
        }),
      );
    const fields: Named = new Map();
    for (const [place, heading] of table.headings.entries()) {
      if (place === id || heading.trim() === '') continue;
      const key = meant.find(({ column }) => sameHeading(column, heading))?.key ?? find(heading)?.key;
      if (key !== undefined) fields.set(key, [...(fields.get(key) ?? []), place]);
    }
    partsOfName(fields);
    return { table, id, fields };
  });
  if (findings.length > 0) return { findings };
  wholeNames(lists);

  const said0 = lists.map(idsOf);
  const wrong = said0.flatMap((each) => inShort(each.findings));
  const inBoth = known.filter(({ key }) => lists.every(({ fields }) => fields.has(key)));
  const used = inBoth.slice(0, MOST_FIELDS);
  if (used.length === 0) {
    const fields = known.map(({ key }) => key).join(', ');
    wrong.push(finding('error', 'match.no-usable-field', atLine(fileNames), { fields }));
  }
  if (wrong.length > 0) return { findings: wrong };
  const understood = {
    fields: used.map(({ key, kind, scheme }) => ({ key, kind, ...(scheme === undefined ? {} : { scheme }) })),
    tables: lists.map(({ table, fields }, at) => ({
      ids: said0[at]!.ids,
      size: table.rows.length,
      values: used.map(({ key }) => {
        const places = fields.get(key)!;
        return table.rows.map((row) =>
          places
            .map((place) => row[place] ?? '')
            .join(' ')
            .trim(),
        );
      }),
    })),
    columns: lists.flatMap((list) => columnsOf(list, used, inBoth)),
  };
  return { understood, findings: [] };
}

const has = (of: readonly MatchField[], key: string): boolean => of.some((each) => each.key === key);

function columnsOf(
  { table, id, fields }: List,
  used: readonly MatchField[],
  inBoth: readonly MatchField[],
): readonly UsedColumn[] {
  const { fileName } = table;
  return table.headings.map((column, place): UsedColumn => {
    if (place === id) return { fileName, column, use: 'identifier' };
    const [field] = [...fields].find(([, places]) => places.includes(place)) ?? [];
    if (field === undefined) return { fileName, column, use: 'unknown' };
    const use = has(used, field) ? 'compared' : has(inBoth, field) ? 'too-many' : 'not-in-both';
    return { fileName, column, use, field };
  });
}
