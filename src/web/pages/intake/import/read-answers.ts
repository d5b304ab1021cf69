import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import {
  noAnswers as noStopListAnswers,
  type StopListAnswers,
} from '#domain/customers/erasure/meet-stop-list.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';
import { delimiterOf } from '#domain/customers/file-encodings.ts';
import type { SaidStyle } from '#usecases/intake/begin-import.ts';
import type { ImportAnswers } from '#usecases/ports.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';

/** What the form sends for a heading that stays a column of the market's own, and for one nobody answered. */
export const ownColumn = '=';

const noAnswers: ImportAnswers = {
  mapping: [],
  values: [],
  acceptedFixes: [],
  style: {},
  erased: noStopListAnswers,
};

/** What the form says of rows that may be of somebody who was erased; those left open say nothing. */
function readErased(form: unknown, before: StopListAnswers = noStopListAnswers): StopListAnswers {
  const [whose, reasons] = [fieldsOf(form, 'erased-account'), fieldsOf(form, 'erased-reason')];
  const said = whose.map((account, at) => ({
    account,
    is: fieldOf(form, `erased-is-${at}`),
    reason: (reasons[at] ?? '').trim(),
  }));
  const takeIn = said.filter(({ is, reason }) => is === 'other' && reason !== '');
  const leaveOut = said.filter(({ is }) => is === 'same').map(({ account }) => account);
  const isNew = (account: string): boolean => !whose.includes(account);
  return {
    takeIn: [
      ...before.takeIn.filter(({ account }) => isNew(account)),
      ...takeIn.map(({ account, reason }) => ({ account, reason })),
    ],
    leaveOut: [...before.leaveOut.filter(isNew), ...leaveOut],
  };
}

/** What the form says of headings; questions left open say nothing. */
export function readMapping(form: unknown): readonly ColumnAnswer[] {
  const [headings, sheets, columns] = [
    fieldsOf(form, 'heading'),
    fieldsOf(form, 'sheet'),
    fieldsOf(form, 'column'),
  ];
  return headings.flatMap((heading, index) => {
    const [sheet = '', column = ''] = [sheets[index], columns[index]];
    return column === '' ? [] : [{ sheet, heading, column: column === ownColumn ? '' : column }];
  });
}

/** What the form sends for a word that counts as an empty cell. */
export const emptyValue = '=';

/** What the form says of words; questions left open say nothing. */
export function readValues(form: unknown): readonly ValueAnswer[] {
  const [words, sheets, columns, meanings] = ['seen', 'value-sheet', 'value-column', 'meant'].map((name) =>
    fieldsOf(form, name),
  );
  return (words ?? []).flatMap((seen, index) => {
    const [sheet = '', column = '', meant = ''] = [sheets?.[index], columns?.[index], meanings?.[index]];
    return meant === '' ? [] : [{ sheet, column, seen, meant: meant === emptyValue ? '' : meant }];
  });
}

function readStyle(form: unknown, before: SaidStyle): SaidStyle {
  const [encoding, delimiter, decimal] = [
    fieldOf(form, 'encoding'),
    fieldOf(form, 'delimiter'),
    fieldOf(form, 'decimal'),
  ];
  return {
    ...before,
    ...(encoding === '' ? {} : { encoding }),
    ...(delimiter === '' ? {} : { delimiter: delimiterOf(delimiter) }),
    ...(decimal === '' ? {} : { decimal }),
  };
}

export type SaidAnswers = Omit<ImportAnswers, 'style'> & { readonly style: SaidStyle };

/** The answers of a form on top of those the file was read with before. */
export function readAnswers(form: unknown, before: ImportAnswers = noAnswers): SaidAnswers {
  const mapping = readMapping(form);
  const values = readValues(form);
  const isUnsaid = ({ column, seen }: ValueAnswer): boolean =>
    !values.some((each) => each.column === column && each.seen === seen);
  const isNew = ({ heading, sheet }: ColumnAnswer): boolean =>
    !mapping.some((each) => each.heading === heading && each.sheet === sheet);
  return {
    mapping: [...before.mapping.filter(isNew), ...mapping],
    values: [...before.values.filter(isUnsaid), ...values],
    acceptedFixes: [...new Set([...before.acceptedFixes, ...fieldsOf(form, 'fix')])],
    style: readStyle(form, before.style),
    erased: readErased(form, before.erased),
  };
}
