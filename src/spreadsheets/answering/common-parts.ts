import type { AnswerFinding, AnswerInput } from '#usecases/ports.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { writeEarlierFills } from './earlier-fills.ts';
import { columnsFor, findingsSheetXml, headingRow, listedFindings } from './findings-sheet.ts';
import type { OpenedPackage } from './opened-package.ts';
import { relationshipsPartOf, unusedId, withPartTypes, withRelationships } from './package-directory.ts';
import type { NewRelationship } from './package-directory.ts';
import { withFindingsSheet } from './workbook-sheets.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const stylesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
const plainXml = 'application/xml';
const signatures = /^_xmlsignatures\//iu;
const signatureOrigin = /\/digital-signature\/origin$/u;

/** A signature vouches for bytes that are no longer the same; whoever opens the answer shall not be told it is broken. */
export async function removeSignature({ zip, changes }: OpenedPackage, refuse: Refuse): Promise<boolean> {
  const part = zip.find('_rels/.rels');
  if (part === undefined) return false;
  const text = await changes.text(part);
  const without = withRelationships(text, '', [], refuse, (_, type) => signatureOrigin.test(type));
  if (without === text) return false;
  changes.set(part, without);
  for (const name of zip.names) if (signatures.test(name)) changes.remove(name);
  return true;
}

/** Writes the findings sheet, or writes that of an earlier answer anew; returns the relationship of a new one. */
function writeFindingsSheet(
  opened: OpenedPackage,
  findings: readonly AnswerFinding[],
  input: AnswerInput,
): readonly NewRelationship[] {
  const { zip, changes, workbook, place, findingsPart, relationships, dialect, styles } = opened;
  const names = new Set(opened.worksheets.map(({ name }) => name));
  const part = findingsPart ?? changes.newName(`${workbook.part}/.`, 'findings', 'xml', 'worksheets');
  changes.set(
    part,
    findingsSheetXml({
      namespace: dialect.main,
      findings,
      words: input.words,
      style: (look) => styles.look(look),
      sheetNamed: (name) => (names.has(name) ? name : undefined),
    }),
  );
  changes.addType({ part, type: sheetType });
  const old = findingsPart === undefined ? undefined : zip.find(relationshipsPartOf(findingsPart));
  if (old !== undefined) changes.remove(old);
  const lastColumn = columnLetters(columnsFor(findings).length);
  const lastRow = headingRow + Math.max(1, listedFindings(findings).length);
  const newId = unusedId(relationships.map(({ id }) => id));
  changes.set(
    workbook.part,
    withFindingsSheet(workbook.text, workbook.root, place, {
      newId,
      filter: `$A$${headingRow}:$${lastColumn}$${lastRow}`,
      titles: `$${headingRow}:$${headingRow}`,
    }),
  );
  return findingsPart === undefined ? [{ id: newId, type: `${dialect.relationships}/worksheet`, part }] : [];
}

/** Writes the parts a workbook has once: the findings, styles, the memory of covered fills, the directory of all. */
export async function writeCommonParts(
  opened: OpenedPackage,
  findings: readonly AnswerFinding[],
  input: AnswerInput,
  refuse: Refuse,
): Promise<void> {
  const { zip, changes, workbook, relationships, dialect, styles, earlier } = opened;
  const added: NewRelationship[] = [...writeFindingsSheet(opened, findings, input)];
  const relate = (type: string, part: string): void => {
    const id = unusedId([...relationships, ...added].map((each) => each.id));
    added.push({ id, type: `${dialect.relationships}/${type}`, part });
  };
  // Some programs look for it by this name alone.
  const stylesPart =
    opened.stylesPart ?? changes.newName(`${workbook.part}/.`, 'styles', 'xml', undefined, true);
  changes.set(stylesPart, styles.text());
  if (opened.stylesPart === undefined) {
    changes.addType({ part: stylesPart, type: stylesType });
    relate('styles', stylesPart);
  }
  const fills = styles.coveredFills();
  if (fills.length > 0 || earlier.part !== undefined) {
    const part = earlier.part ?? changes.newName('customXml/item', 'item', 'xml', 'customXml');
    changes.set(part, writeEarlierFills(fills));
    if (earlier.part === undefined) {
      changes.addType({ part, type: plainXml, byExtension: true });
      relate('customXml', part);
    }
  }
  if (added.length > 0) {
    const part = zip.find(relationshipsPartOf(workbook.part));
    const text = part === undefined ? undefined : await changes.text(part);
    changes.set(
      part ?? relationshipsPartOf(workbook.part),
      withRelationships(text, workbook.part, added, refuse),
    );
  }
  const directory = zip.find('[Content_Types].xml');
  const isRemoved = (part: string): boolean =>
    [...changes.removed].some((each) => each.toLowerCase() === part);
  changes.set(
    directory ?? '[Content_Types].xml',
    withPartTypes(
      directory === undefined ? undefined : await changes.text(directory),
      changes.types,
      isRemoved,
      refuse,
    ),
  );
}
