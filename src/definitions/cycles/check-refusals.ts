import type { Finding } from '#domain/basics/finding.ts';
import type { WrittenRefusals } from '#domain/cycles/written-refusals.ts';
import { saysConsent } from '#domain/customers/consent/said-in-cell.ts';
import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { checkReference } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { checkAmbiguity } from './check-ambiguity.ts';

const stopListColumns = ['email', 'day', 'source'] as const;
const namesOf = (
  column: WrittenRefusals['stop-list'][(typeof stopListColumns)[number]] | undefined,
): readonly string[] => (column ? [...Object.values(column.heading), ...column.names] : []);

/** A heading must never say two things, and a column or phrase must say something that is kept. */
export const checkRefusals = (
  { columns = {}, phrases = {}, sounds, 'stop-list': stopList }: Partial<WrittenRefusals>,
  file: YamlFile,
): readonly Finding[] => {
  const known = new Set([...refusalKindKeys, ...Object.keys(columns).filter(saysConsent)]);
  return [
    ...Object.keys(columns).flatMap((key) =>
      checkReference('column', key, [...known], file.at(['columns', key])),
    ),
    ...Object.keys(phrases).flatMap((key) =>
      checkReference('column', key, refusalKindKeys, file.at(['phrases', key])),
    ),
    ...Object.keys(sounds?.things ?? {}).flatMap((key) =>
      checkReference('column', key, refusalKindKeys, file.at(['sounds', 'things', key])),
    ),
    ...(sounds?.pairs ?? []).flatMap(({ kind }, index) =>
      checkReference('column', kind, refusalKindKeys, file.at(['sounds', 'pairs', index])),
    ),
    ...checkAmbiguity(
      Object.entries(columns).map(([key, { heading, names }]) => ({
        key,
        words: [key, ...Object.values(heading), ...names.flat()],
        where: file.at(['columns', key]),
      })),
    ),
    ...checkAmbiguity(
      (
        [
          ['reason', stopList?.reason],
          ['identifier', stopList?.identifier],
          ...stopListColumns.map((key) => [key, namesOf(stopList?.[key])] as const),
        ] as const
      ).map(([key, words = []]) => ({ key, words, where: file.at(['stop-list', key]) })),
    ),
    ...checkAmbiguity(
      Object.entries(phrases).map(([key, words]) => ({ key, words, where: file.at(['phrases', key]) })),
    ),
  ];
};
