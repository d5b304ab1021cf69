import type { Finding } from '#domain/basics/finding.ts';
import type { WrittenTitles } from '#domain/cycles/title-words.ts';
import { checkReference } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

/** A role is said by parts that there are. */
export const checkTitles = (
  { functions = {}, seniority = {}, settings = {}, roles = [] }: Partial<WrittenTitles>,
  file: YamlFile,
): readonly Finding[] => {
  const parts = [functions, seniority, settings].flatMap((kind) => Object.keys(kind));
  return roles.flatMap((role, at) =>
    (['has', 'not'] as const).flatMap((key) =>
      (role[key] ?? []).flatMap((part, place) =>
        checkReference('title-part', part, parts, file.at(['roles', at, key, place])),
      ),
    ),
  );
};
