import type { ReadBudget } from '../read-limits.ts';
import type { SheetInfo } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import type { ContentTypes } from './content-types.ts';
import { isBetaNamespace } from './main-namespace.ts';
import { readSmallPart } from './read-small-part.ts';
import { readRelationships } from './relationships.ts';
import type { Relationship } from './relationships.ts';
import type { DateSystem } from './serial-dates.ts';
import type { ZipPackage } from './zip-package.ts';

export interface WorksheetPart extends SheetInfo {
  readonly part: string;
}

export interface WorkbookPart {
  readonly worksheets: readonly WorksheetPart[];
  /** Sheets that are listed and not in the file. */
  readonly missing: readonly string[];
  readonly dateSystem: DateSystem;
  readonly stylesPart?: string;
  readonly sharedStringsPart?: string;
}

/** Dialogs and old macro sheets have cells like worksheets; chart sheets have none. */
const hasNoCells = (type: string): boolean => type.toLowerCase().includes('chartsheet');
const maxSheets = 10_000;

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

interface ListedSheet extends SheetInfo {
  readonly id: string;
}

export async function readWorkbookPart(
  zip: ZipPackage,
  part: string,
  types: ContentTypes,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<WorkbookPart> {
  const listed: ListedSheet[] = [];
  const names = new Set<string>();
  let dateSystem: DateSystem = 1900;
  await readSmallPart(zip, part, budget, refuse, (element) => {
    if (element.parent === '' && isBetaNamespace(element.uri)) throw refuse('read.beta-format');
    if (element.name === 'workbookPr' && isTrue(element.attribute('date1904'))) dateSystem = 1904;
    if (element.name !== 'sheet' || element.parent !== 'sheets') return;
    const state = element.attribute('state') ?? '';
    const place = listed.length + 1;
    if (place > maxSheets) throw refuse('read.too-many-parts', { limit: maxSheets });
    // A name used twice could only ever reach the first sheet; the later one also gets its place.
    const written = element.attribute('name') ?? `Sheet${place}`;
    const name = names.has(written) ? `${written} (${place})` : written;
    names.add(name);
    listed.push({
      name,
      visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
      id: element.foreignAttribute('id') ?? element.attribute('id') ?? '',
    });
  });

  const relationships = await readRelationships(zip, part, budget, refuse);
  const byId = new Map(relationships.map((each) => [each.id, each]));
  const existing = (relationship: Relationship | undefined): string | undefined =>
    relationship === undefined ? undefined : zip.find(relationship.target);
  const partOf = (type: string, contentType: RegExp): string | undefined =>
    existing(relationships.find((each) => each.type === type)) ??
    types
      .partsOf(contentType)
      .map((name) => zip.find(name))
      .find((name) => name !== undefined);

  const missing: string[] = [];
  const worksheets = listed.flatMap(({ id, name, visibility }) => {
    const relationship = byId.get(id);
    if (relationship !== undefined && hasNoCells(relationship.type)) return [];
    const sheetPart = existing(relationship);
    if (sheetPart !== undefined) return [{ name, visibility, part: sheetPart }];
    missing.push(name);
    return [];
  });
  const stylesPart = partOf('styles', /spreadsheetml\.styles\+xml$/);
  const sharedStringsPart = partOf('sharedStrings', /spreadsheetml\.sharedStrings\+xml$/);
  return {
    worksheets,
    missing,
    dateSystem,
    ...(stylesPart === undefined ? {} : { stylesPart }),
    ...(sharedStringsPart === undefined ? {} : { sharedStringsPart }),
  };
}
