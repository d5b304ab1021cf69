import type { Finding } from '#domain/basics/finding.ts';
import type { Duty } from '#domain/organisation/duties/duty.ts';
import { textOfDuty } from '#domain/organisation/duties/duty-text.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import type { WrittenDuty } from '#domain/organisation/duties/written-duty.ts';
import { checkUnique } from '../references.ts';
import { readRegions } from './read-legal-limits.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

/** The duties of a market as its file says them. */
export function readDuties(market: string, written: WrittenMarket, file: YamlFile): readonly Duty[] {
  const regions = readRegions(written);
  return written.duties.map(
    ({ who: holder, what: kind, 'valid-from': validFrom, assumed: _assumed, ...said }, index) => {
      const duty = { ...said, market, holder, kind, validFrom, where: file.at(['duties', index]) };
      return { ...duty, law: textOfDuty(duty, regions) };
    },
  );
}

export const checkDuties = (written: readonly WrittenDuty[], file: YamlFile): readonly Finding[] =>
  checkUnique(
    'duty',
    written.map(({ key }, index) => ({ name: key, where: file.at(['duties', index, 'key']) })),
  );
