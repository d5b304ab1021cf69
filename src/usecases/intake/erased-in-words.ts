import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';

interface GivenAnswers {
  readonly mapping: readonly ColumnAnswer[];
  readonly values: readonly ValueAnswer[];
}

/** The name of a file as it may be kept: what joins words in it, and its ending, hide no name. */
export function fileNameWithout(fileName: string, writeOver: WriteOver): string {
  const [, base = '', ending = ''] = /^(.*?)(\.[A-Za-z]{1,5})?$/su.exec(fileName) ?? [];
  const words = base.replaceAll(/[_.]+/gu, ' ');
  const written = writeOver(words, []);
  return written === words ? fileName : `${written}${ending}`;
}

/** Headings and words that name somebody erased: they would be remembered, and put on record. */
export const answersNaming = (
  { mapping, values }: GivenAnswers,
  writeOver: WriteOver,
): readonly Finding[] => {
  const names = (text: string): boolean => writeOver(text, []) !== text;
  return [
    ...mapping.flatMap(({ heading }) =>
      names(heading) ? [finding('error', 'import.erased-answer', atSubject('mapping'))] : [],
    ),
    ...values.flatMap(({ seen }) =>
      names(seen) ? [finding('error', 'import.erased-answer', atSubject('values'))] : [],
    ),
  ];
};
