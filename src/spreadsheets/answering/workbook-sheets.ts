import { escapeAttribute, textElement } from '../writing/cell-text.ts';
import { distinctSheetNames } from '../writing/sheet-names.ts';
import type { MarkupElement } from './markup.ts';
import { childOf, childrenOf, editText, qualified } from './markup.ts';

/** Points at the findings sheet of an answer; it stays when the sheet is renamed, and when Excel saves the file. */
const findingsName = '_latitude_findings';
const filterName = '_xlnm._FilterDatabase';
const titlesName = '_xlnm.Print_Titles';

/** What may stand in a workbook before the defined names (ECMA-376 part 1, 18.2.27). */
const beforeNames = new Set(
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences'.split(
    ' ',
  ),
);

const strictNames = 'http://purl.oclc.org/ooxml/';
const looseRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** How this package names what is common to all its parts. */
export interface PackageDialect {
  /** Namespace of workbook, sheets, styles and notes. */
  readonly main: string;
  /** Namespace of `r:id`, and the beginning of the types of relationships. */
  readonly relationships: string;
}

export const dialectOf = (workbook: MarkupElement): PackageDialect => ({
  main: workbook.uri,
  relationships: workbook.uri.startsWith(strictNames)
    ? `${strictNames}officeDocument/relationships`
    : looseRelationships,
});

export interface FindingsSheetPlace {
  readonly name: string;
  /** From 0, among all sheets. */
  readonly index: number;
  /** The relationship of the sheet of an earlier answer; undefined when there is none. */
  readonly relationshipId: string | undefined;
}

const unescape = (text: string): string =>
  text
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const sheetsOf = (root: MarkupElement): readonly MarkupElement[] => {
  const sheets = childOf(root, 'sheets');
  return sheets === undefined ? [] : childrenOf(sheets, 'sheet');
};

/** Where the findings sheet of the workbook is, or shall be: the one of an earlier answer, or a new last one. */
export function placeFindingsSheet(
  text: string,
  root: MarkupElement,
  wantedName: string,
): FindingsSheetPlace {
  const sheets = sheetsOf(root);
  const names = sheets.map((each) => each.attribute('name') ?? '');
  const defined = childOf(root, 'definedNames');
  const ours =
    defined && childrenOf(defined, 'definedName').find((each) => each.attribute('name') === findingsName);
  if (ours) {
    const written = /^'?(.*?)'?!/su.exec(unescape(text.slice(ours.openEnd, ours.closeStart)))?.[1];
    const index = names.indexOf((written ?? '').replaceAll("''", "'"));
    const id = sheets[index]?.foreignAttribute('id');
    if (id !== undefined) return { name: names[index] ?? '', index, relationshipId: id };
  }
  const name = distinctSheetNames([...names, wantedName]).at(-1) ?? wantedName;
  return { name, index: sheets.length, relationshipId: undefined };
}

/**
 * The workbook with the findings sheet in it and the names that belong to it.
 * @param newId relationship of the sheet, when it is new
 * @param filter the table of the findings, such as `$A$4:$F$9`
 */
export function withFindingsSheet(
  text: string,
  root: MarkupElement,
  place: FindingsSheetPlace,
  { newId, filter, titles }: { readonly newId: string; readonly filter: string; readonly titles: string },
): string {
  const edits = editText(text);
  const sheets = childOf(root, 'sheets');
  if (place.relationshipId === undefined && sheets !== undefined) {
    const ids = sheetsOf(root).map((each) => Number(each.attribute('sheetId')) || 0);
    const r = dialectOf(root).relationships;
    edits.append(
      sheets,
      `<${qualified(sheets, 'sheet')} name="${escapeAttribute(place.name)}" sheetId="${Math.max(0, ...ids) + 1}" ` +
        `xmlns:r="${r}" r:id="${newId}"/>`,
    );
  }
  const defined = childOf(root, 'definedNames');
  for (const each of defined ? childrenOf(defined, 'definedName') : []) {
    const isOurs =
      each.attribute('name') === findingsName || each.attribute('localSheetId') === String(place.index);
    if (isOurs) edits.replace(each.start, each.end, '');
  }
  const name = qualified(root, 'definedName');
  const sheet = textElement(`'${place.name.replaceAll("'", "''")}'`).replaceAll(/<[^>]*>/gu, '');
  const markup =
    `<${name} name="${filterName}" localSheetId="${place.index}" hidden="1">${sheet}!${filter}</${name}>` +
    `<${name} name="${titlesName}" localSheetId="${place.index}">${sheet}!${titles}</${name}>` +
    `<${name} name="${findingsName}" hidden="1">${sheet}!$A$1</${name}>`;
  if (defined) edits.append(defined, markup);
  else {
    const list = qualified(root, 'definedNames');
    const before = root.children.findLast((each) => each.uri === root.uri && beforeNames.has(each.name));
    edits.insert(before?.end ?? root.openEnd, `<${list}>${markup}</${list}>`);
  }
  return edits.apply();
}
