import type { Finding, Where } from '../../basics/finding.ts';
import type { ColumnQuestion } from '../column-mapping.ts';
import type { LeftOutRows } from '../master-data/leave-out-rows.ts';
import type { Difference } from '../master-data/master-data-change.ts';
import type { ValueQuestion } from '../value-mapping.ts';
import { foldNames } from './names.ts';

/** Takes a text and the names, folded, that may stand in it. */
export type WriteOver = (text: string, allowed: readonly string[]) => string;

/** What is told and kept of a file. */
interface SaidOfFile {
  readonly findings: readonly Finding[];
  readonly differences: readonly Difference[];
  readonly leftOut: readonly LeftOutRows[];
  readonly questions?: readonly ColumnQuestion[];
  readonly valueQuestions?: readonly ValueQuestion[];
}

const whereWithout = (where: Where, write: (text: string) => string): Where =>
  'sheet' in where
    ? { ...where, sheet: write(where.sheet) }
    : where.kind === 'file'
      ? { ...where, file: write(where.file) }
      : { ...where, subject: write(where.subject) };

function findingWithout(found: Finding, write: (text: string) => string): Finding {
  const { fix } = found;
  const written = <Value>(value: Value): Value | string => (typeof value === 'string' ? write(value) : value);
  return {
    ...found,
    where: whereWithout(found.where, write),
    values: Object.fromEntries(Object.entries(found.values).map(([key, value]) => [key, written(value)])),
    ...(fix ? { fix: { ...fix, value: written(fix.value), text: write(fix.text) } } : {}),
  };
}

/**
 * What is told of a file that names somebody erased, without the name: findings quote what they found, and questions
 * show headings, words and what stands below them. Who bears such a name themselves is told by it in their own row.
 */
export function withoutErased<Said extends SaidOfFile>(said: Said, writeOver: WriteOver): Said {
  const write = (text: string): string => writeOver(text, []);
  const { findings, differences, leftOut, questions, valueQuestions } = said;
  return {
    ...said,
    findings: findings.map((each) => findingWithout(each, write)),
    differences: differences.map((each) => {
      const own = foldNames(each.name);
      const written = <Value>(value: Value): Value | string =>
        typeof value === 'string' ? writeOver(value, own) : value;
      return {
        ...each,
        ...(each.field === undefined ? {} : { field: writeOver(each.field, own) }),
        ...(each.before === undefined ? {} : { before: written(each.before) }),
        ...(each.after === undefined ? {} : { after: written(each.after) }),
        ...(each.where ? { where: whereWithout(each.where, write) } : {}),
      };
    }),
    leftOut: leftOut.map((each) => ({ ...each, sheet: write(each.sheet) })),
    // What is asked about a heading or a word that names them is not asked: the answer would be remembered with it.
    ...(questions
      ? {
          questions: questions
            .filter(({ heading }) => write(heading) === heading)
            .map((each) => ({ ...each, sheetName: write(each.sheetName), samples: [] })),
        }
      : {}),
    ...(valueQuestions
      ? {
          valueQuestions: valueQuestions
            .filter(({ heading, seen }) => write(heading) === heading && write(seen) === seen)
            .map((each) => ({ ...each, sheetName: write(each.sheetName) })),
        }
      : {}),
  };
}
