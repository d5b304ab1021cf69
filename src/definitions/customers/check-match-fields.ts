import type { Finding } from '#domain/basics/finding.ts';
import type { WrittenMatchFields } from '#domain/customers/identity/match-words.ts';
import { checkAmbiguity } from '../cycles/check-ambiguity.ts';
import { checkReference, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

/** A heading must never mean two fields, and a column whose names one has must be there. */
export const checkMatchFields = (
  { fields = {} }: Partial<WrittenMatchFields>,
  file: YamlFile,
  { columns }: Known,
): readonly Finding[] => [
  ...Object.entries(fields).flatMap(([key, { column }]) =>
    column === undefined ? [] : checkReference('column', column, columns, file.at(['fields', key, 'column'])),
  ),
  ...checkAmbiguity(
    Object.entries(fields).map(([key, { names }]) => ({
      key,
      words: [key, ...names],
      where: file.at(['fields', key]),
    })),
  ),
];
