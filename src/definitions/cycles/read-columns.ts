import type { Finding } from '#domain/basics/finding.ts';
import type { ColumnDefinition, ColumnType } from '#domain/cycles/workbook-template.ts';
import type { WrittenColumns, WrittenColumnType } from '#domain/cycles/written-workbook.ts';
import { checkReference, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

export const readColumns = ({ columns }: WrittenColumns): readonly ColumnDefinition[] =>
  Object.entries(columns).map(([key, { heading, note, type, aliases, width }]) => ({
    key,
    heading,
    note,
    type: toColumnType(type),
    aliases,
    width,
  }));

const toColumnType = (type: WrittenColumnType): ColumnType =>
  'max-length' in type ? { kind: type.kind, maxLength: type['max-length'] } : type;

export const checkColumns = (
  { columns = {} }: Partial<WrittenColumns>,
  file: YamlFile,
  known: Known,
): readonly Finding[] =>
  Object.entries(columns).flatMap(([key, { type }]) =>
    type.kind === 'list'
      ? checkReference('list', type.list, known.lists, file.at(['columns', key, 'type', 'list']))
      : [],
  );
