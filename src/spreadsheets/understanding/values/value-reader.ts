import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { timeOfKey } from '#domain/planning/field-plans/times.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { uncalculated, type CellValue } from '../../reading/table-file.ts';
import type { Habits } from './habits.ts';
import { cleanText } from './clean-text.ts';
import { flagReader, listReader } from './read-choice.ts';
import { consentReader } from './read-consent.ts';
import { settlesOrder } from './date-order.ts';
import { dateReader } from './read-date.ts';
import { integerReader, shareReader } from './read-number.ts';
import { identifierReader } from './read-identifier.ts';
import { readText } from './read-text.ts';
import { touchesReader } from './read-touches.ts';
import { roleReader } from './read-role.ts';
import { isErrorText } from './error-texts.ts';
import { problem } from './reading.ts';
import type { Reading, ReadValue } from './reading.ts';

function readerByType(
  column: ConcreteColumn,
  habits: Habits,
  refusals: RefusalWords | undefined,
  sample: readonly (CellValue | undefined)[],
): ReadValue {
  const { type } = column;
  switch (type.kind) {
    case 'text':
      return (cell) => readText(cell, type.maxLength);
    case 'identifier':
      return identifierReader(type.maxLength, column.shape);
    case 'integer':
      return ofWrittenLength(
        column.isOften
          ? touchesReader(type, habits.decimal, timeOfKey(column.key).time)
          : integerReader(type, habits.decimal),
      );
    case 'share':
      return ofWrittenLength(shareReader(type, habits.decimal));
    case 'date':
      return remembering(ofWrittenLength(dateReader(habits, settlesOrder(sample, habits))));
    case 'flag':
      return remembering(
        ofWrittenLength(
          column.says && refusals ? consentReader(column.says, refusals, habits) : flagReader(habits.locale),
        ),
      );
    case 'list':
      if (!column.list) throw new Error(`column ${column.key} names a list it does not bring`);
      return remembering(
        ofWrittenLength(
          column.titles
            ? roleReader(column.list, column.titles, habits.locale)
            : listReader(column.list, habits.locale),
        ),
      );
  }
}

const longestWritten = 500;
/** With a letter, which no comparing of words leaves out. */
const cut = '…x';

/**
 * What is longer than anybody writes a number, a day or a choice is none of them, and only its beginning is looked at:
 * what these are recognised by takes a moment with a few words and hours with a million blanks. What marks that it was cut
 * makes sure that nobody takes the beginning for the whole.
 */
function ofWrittenLength(read: ReadValue): ReadValue {
  return (cell) => {
    if (typeof cell !== 'string' || cell.length <= longestWritten) return read(cell);
    const text = cleanText(cell);
    return read(text.length <= longestWritten ? text : `${text.slice(0, longestWritten)}${cut}`);
  };
}

const remembered = 2_000;

/** The same few texts stand in such a column again and again; each is thought about once. */
function remembering(read: ReadValue): ReadValue {
  const known = new Map<string, Reading>();
  return (cell) => {
    if (typeof cell !== 'string') return read(cell);
    const before = known.get(cell);
    if (before !== undefined) return before;
    const reading = read(cell);
    if (known.size < remembered) known.set(cell, reading);
    return reading;
  };
}

/**
 * Reads the cells of one column; what it has seen of the column may make it doubt, so each column needs its own.
 * @param sample cells of the column, of those that come first
 */
export function valueReader(
  column: ConcreteColumn,
  habits: Habits,
  refusals?: RefusalWords,
  sample: readonly (CellValue | undefined)[] = [],
): ReadValue {
  const read = readerByType(column, habits, refusals, sample);
  // Where nothing has to stand, an error that a look-up left behind may count as nothing.
  const nothing = column.required ? undefined : { value: '', text: '–' };
  return (cell) => {
    const error = typeof cell === 'object' && 'error' in cell ? cell.error : cell;
    if (typeof error !== 'string' || (error === cell && !isErrorText(error))) return read(cell);
    return error === uncalculated
      ? problem('import.formula-without-value', {}, nothing)
      : problem('import.error-cell', { error: error.trim() }, nothing);
  };
}
