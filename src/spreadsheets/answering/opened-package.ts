import type { AnswerInput } from '#usecases/ports.ts';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { readContentTypes } from '../reading/workbook/content-types.ts';
import { findWorkbookPart } from '../reading/workbook/find-workbook-part.ts';
import { readRelationships } from '../reading/workbook/relationships.ts';
import type { Relationship } from '../reading/workbook/relationships.ts';
import { readWorkbookPart } from '../reading/workbook/workbook-part.ts';
import type { WorksheetPart } from '../reading/workbook/workbook-part.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';
import { fontFor } from '../writing/look.ts';
import { openCellStyles } from './cell-styles.ts';
import type { CellStyles } from './cell-styles.ts';
import { readEarlierFills } from './earlier-fills.ts';
import type { EarlierFills } from './earlier-fills.ts';
import type { MarkupElement } from './markup.ts';
import { parseMarkup } from './markup.ts';
import { changePackage } from './package-changes.ts';
import type { PackageChanges } from './package-changes.ts';
import { dialectOf, placeFindingsSheet } from './workbook-sheets.ts';
import type { FindingsSheetPlace, PackageDialect } from './workbook-sheets.ts';

/** A workbook package, looked at as far as an answer changes it. */
export interface OpenedPackage {
  readonly zip: ZipPackage;
  readonly changes: PackageChanges;
  readonly workbook: { readonly part: string; readonly text: string; readonly root: MarkupElement };
  readonly dialect: PackageDialect;
  readonly relationships: readonly Relationship[];
  readonly worksheets: readonly WorksheetPart[];
  readonly place: FindingsSheetPlace;
  /** The findings sheet of an earlier answer. */
  readonly findingsPart: string | undefined;
  readonly earlier: EarlierFills;
  readonly stylesPart: string | undefined;
  readonly styles: CellStyles;
  readonly mainType: string;
}

export async function openPackage(
  zip: ZipPackage,
  input: AnswerInput,
  refuse: Refuse,
): Promise<OpenedPackage> {
  const budget = () => createReadBudget(defaultReadLimits, refuse);
  const types = await readContentTypes(zip, budget(), refuse);
  const part = await findWorkbookPart(zip, types, budget(), refuse);
  const { worksheets, stylesPart } = await readWorkbookPart(zip, part, types, budget(), refuse);
  if (worksheets.length === 0) throw refuse('read.no-worksheet');
  const changes = changePackage(zip, refuse);
  const text = await changes.text(part);
  const root = parseMarkup(text, 2, part, refuse);
  const relationships = await readRelationships(zip, part, budget(), refuse);
  const dialect = dialectOf(root);
  const earlier = await readEarlierFills(zip, relationships, refuse);
  const place = placeFindingsSheet(text, root, input.words.sheet);
  return {
    zip,
    changes,
    workbook: { part, text, root },
    dialect,
    relationships,
    worksheets,
    place,
    findingsPart: zip.find(relationships.find(({ id }) => id === place.relationshipId)?.target ?? ''),
    earlier,
    stylesPart,
    styles: openCellStyles(stylesPart === undefined ? undefined : await changes.text(stylesPart), {
      part: stylesPart ?? 'styles',
      refuse,
      namespace: dialect.main,
      earlierFills: earlier.fills,
      fontName: fontFor(input.words.locale),
    }),
    mainType: types.typeOf(part),
  };
}
