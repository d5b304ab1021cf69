import type { Finding } from '#domain/basics/finding.ts';
import type { Duty } from '#domain/organisation/duties/duty.ts';
import type { WrittenDuty } from '#domain/organisation/duties/written-duty.ts';
import { checkUnique } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

/** The duties of a market as its file says them. */
export const readDuties = (
  market: string,
  written: readonly WrittenDuty[],
  file: YamlFile,
): readonly Duty[] =>
  written.map(({ who: holder, what: kind, 'valid-from': validFrom, assumed: _assumed, ...duty }, index) => ({
    ...duty,
    market,
    holder,
    kind,
    validFrom,
    where: file.at(['duties', index]),
  }));

export const checkDuties = (written: readonly WrittenDuty[], file: YamlFile): readonly Finding[] =>
  checkUnique(
    'duty',
    written.map(({ key }, index) => ({ name: key, where: file.at(['duties', index, 'key']) })),
  );
