import type { Finding } from '#domain/basics/finding.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { WrittenLists } from '#domain/cycles/written-workbook.ts';
import { checkUnique } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { checkAmbiguity } from './check-ambiguity.ts';

type WrittenEntries = WrittenLists['lists'][string]['entries'];

export const readLists = ({ lists }: WrittenLists): readonly ControlledList[] =>
  Object.entries(lists).map(([key, { name, entries }]) => ({ key, name, entries }));

/** A cell must never mean two entries of its list. */
export const checkLists = ({ lists = {} }: Partial<WrittenLists>, file: YamlFile): readonly Finding[] =>
  Object.entries(lists).flatMap(([key, { entries }]) =>
    checkEntries(entries, ['lists', key, 'entries'], file),
  );

const checkEntries = (entries: WrittenEntries, path: YamlPath, file: YamlFile): readonly Finding[] => [
  ...checkUnique(
    'code',
    entries.map(({ code }, index) => ({ name: code, where: file.at([...path, index, 'code']) })),
  ),
  ...checkAmbiguity(
    entries.map(({ code, label, aliases }, index) => ({
      key: code,
      words: [code, ...Object.values(label), ...aliases],
      where: file.at([...path, index]),
    })),
  ),
];
