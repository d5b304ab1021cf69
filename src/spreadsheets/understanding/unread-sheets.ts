import { isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import { atSheet, finding } from '#domain/basics/finding.ts';
import { fixedFinding } from '#domain/customers/accepted-fixes.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { isFindingsSheet } from '../findings-sheet-mark.ts';
import type { SheetChoice, SheetHead } from './choose-sheets.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { refusalHeadings, refusalNames } from './refusal-headings.ts';
import { isLegend } from './refusals-outside.ts';
import { phraseFinder } from './refusal-phrases.ts';

const CODE = 'import.sheet-of-refusals';
/** In so many filled rows a sheet says what it is about. */
const JUDGED = 20;
/** A sheet of no more rows says what colours and signs mean. */
const OF_LEGEND = 12;

interface Told {
  readonly findings: FindingsOfFile;
  readonly words: RefusalWords | undefined;
  readonly acceptedFixes: AcceptedFixes;
  /** The workbook is one of ours, which has sheets besides that say nothing of anybody. */
  readonly isOurs: boolean;
  /** Headings of tables of numbers that stand in workbooks of ours besides. */
  readonly besides?: readonly (readonly string[])[];
  /** Rows of texts of ours that say what words mean. */
  readonly explained?: readonly (readonly string[])[];
}

/** Under exactly these headings there are names of markets and teams, each with numbers alone. */
const isOfNumbers = ({ rows: [head, ...others] }: SheetHead, besides: Told['besides'] = []): boolean =>
  besides.some((headings) => headings.every((heading, index) => head?.cells[index] === heading)) &&
  others.every(({ cells: [, ...numbers] }) =>
    numbers.every((cell) => cell === undefined || cell === '' || typeof cell === 'number'),
  );

/** Below its heading every row is to the letter one that says what a word means. */
function isOfTerms({ rows: [, ...others] }: SheetHead, explained: Told['explained'] = []): boolean {
  const known = new Set(explained.map((row) => JSON.stringify(row)));
  return others.length > 0 && others.every(({ cells }) => known.has(JSON.stringify(cells)));
}

/**
 * Says which visible sheets of a file nobody read. One that sounds like a list of people who do not want to be reached,
 * visible or not, stops the file until somebody has seen it, for nothing in it is heard.
 */
export function sayUnread(
  heads: readonly SheetHead[],
  { chosen, withoutHeader, setAside }: SheetChoice<string>,
  { findings, words, acceptedFixes, isOurs, besides, explained }: Told,
): void {
  // Of a file in which there is nothing to read that is told already.
  if (chosen.length === 0) return;
  const told = new Set([...chosen, ...withoutHeader, ...setAside].map(({ fileSheet }) => fileSheet));
  const isHeading = refusalHeadings(words);
  const isName = refusalNames(words);
  const find = words ? phraseFinder(words) : () => undefined;
  const sounds = ({ info, rows }: SheetHead): boolean =>
    isHeading(info.name) ||
    find(info.name) !== undefined ||
    (!isOurs &&
      rows
        .slice(0, JUDGED)
        .some(({ cells }) =>
          cells.some(
            (cell) =>
              typeof cell === 'string' &&
              (isName(cell) ||
                find(cell)?.isAll === true ||
                ((rows.length <= OF_LEGEND || isLegend(cell)) && find(cell) !== undefined)),
          ),
        ));
  for (const head of heads) {
    const { info, rows } = head;
    const isHidden = info.visibility !== 'visible';
    // Ours hide what they remember of their rows.
    if ((isHidden && isOurs) || rows.length === 0 || told.has(info.name)) continue;
    if (isFindingsSheet(rows) || isOfNumbers(head, besides) || isOfTerms(head, explained)) continue;
    const where = atSheet(info.name);
    if (!sounds(head)) {
      if (!isOurs && !isHidden) findings.add('info', 'import.sheet-beside', where, { sheet: info.name });
      continue;
    }
    const fix = { column: '', value: info.name, text: info.name };
    const said = finding('error', CODE, where, { sheet: info.name, value: info.name }, { fix });
    const shown = isAccepted(acceptedFixes, CODE, '') ? fixedFinding(said) : said;
    findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
  }
}

/** What to read first, the rules in force, the lists behind the cells, and where it comes from. */
const sheetsBesideTables = 4;

/** Whether there are sheets of which nobody knows what they say; those of our own say nothing of anybody. */
export function hasOtherSheets(
  heads: readonly SheetHead[],
  read: readonly { readonly sheetName: string }[],
  isOurs: boolean,
): boolean {
  const names = new Set(read.map(({ sheetName }) => sheetName));
  const others = heads.filter(({ info, rows }) => rows.length > 0 && !names.has(info.name));
  // The last of ours is no head.
  return others.length > (isOurs ? sheetsBesideTables - 1 : 0);
}
