import type { FactValue } from '#domain/customers/account.ts';
import { withoutTurns } from '#domain/basics/visible-text.ts';
import { ownColumnKey } from '#domain/customers/own-columns.ts';
import type { Messages } from '#messages/messages.ts';
import type { ShellCell, ShellColumn } from './shell.ts';
import { longestWord } from './text-size.ts';

const widths = { least: 14, most: 40 } as const;

/** What a cell of such a column shows: what will be understood of it. */
export const ownValue = (value: FactValue | undefined): FactValue | undefined =>
  typeof value === 'string' ? withoutTurns(value) : value;

/** Text keeps its zeros; where figures stand, what is typed stays a figure. */
export const ownColumn = (
  heading: string,
  rows: readonly Readonly<Record<string, FactValue>>[],
): ShellColumn => ({
  width: Math.min(widths.most, Math.max(widths.least, Math.ceil(longestWord(heading) * 1.1) + 4)),
  format: rows.some((row) => typeof row[ownColumnKey(heading)] === 'number') ? 'General' : '@',
});

/** A heading the market brought itself, as it wrote it. */
export const ownHeadingCell = (heading: string, messages: Messages, locale: string): ShellCell => ({
  value: heading,
  look: 'header-own',
  note: { heading, text: messages.text(locale, 'workbook.note.own') },
});
