import { join } from 'node:path';
import { potentialAt } from '#sample/potential-curve.ts';
import { randomFor } from '#sample/random.ts';
import type { RealList } from './real-list.ts';
import { readTexts, sharedData, unpackSingle } from './shared-data.ts';

/** Every so many-th institution of the 90,000 makes a list of the size one market would send. */
const EVERY = 11;

const fullWidth = (value: number): string =>
  String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

/**
 * Medical institutions of Japan: real codes with leading zeros, names and addresses with full-width digits. The list
 * says nothing of potential, so that is drawn; a third of it is typed in full-width digits, as happens with a Japanese
 * keyboard.
 */
export const jpInstitutions: RealList = {
  market: 'JP',
  what: 'institutions',
  read: async (temporaryFolder) => {
    const archive = join(sharedData, 'japan_mhlw/202409_all_med_inst_cd.zip');
    const rows = await readTexts(await unpackSingle(archive, temporaryFolder));
    const byCode = new Map(rows.map((row) => [row[0] ?? '', row]));
    return [...byCode]
      .filter((_, index) => index % EVERY === 0)
      .map(([code, [, , name = '', postcode = '', address = '']], index) => {
        const potential = potentialAt(randomFor(1, code).next(), 60);
        return {
          id: code,
          name,
          kind: 'institution',
          specialty: 'internal-medicine',
          city: address.slice(0, 40).trim() || '-',
          postcode: `${postcode.slice(0, 3)}-${postcode.slice(3)}`,
          area: code.slice(0, 2),
          potential: index % 3 === 0 ? fullWidth(potential) : potential,
          comment: address,
        };
      });
  },
};
