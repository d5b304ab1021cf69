import { describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { ownImports } from '#usecases/intake/kinds/own-imports.ts';
import { valueOf } from '../../../support/outcomes.ts';
import type { Who } from '../../../support/people.ts';
import { accountRow, accountsFile } from '../../support/accounts-file.ts';
import { openMarket } from '../../support/open-market.ts';

describe('what somebody changed by own files', () => {
  it('are the changes of that person in that cycle, oldest first, and whether the file had the same name', async () => {
    const open = await openMarket();
    const send = async (who: Who, fileName: string, name: string, id = 'A001') =>
      valueOf(
        await importWorkbook(
          open.world,
          open.people[who],
          await accountsFile(open, [accountRow(open, id, { name })], { fileName }),
        ),
      );
    await send('affiliate', 'first.csv', 'Once');
    await send('global', 'first.csv', 'By somebody else');
    await send('affiliate', 'first.csv', 'New', 'N001');
    await send('affiliate', 'second.csv', 'Twice');
    const ask = (cycle: string) =>
      open.world.storage.read((stores) =>
        ownImports(stores, {
          market: open.market,
          cycle,
          email: 'affiliate@example.com',
          fileName: 'second.csv',
        }),
      );
    const own = await ask(`${open.market}-2027-01`);
    // The third added an account and changed none.
    expect(own.map(({ sameName }) => sameName)).toEqual([false, true]);
    const names = own.map(({ changes }) => changes.find(({ field }) => field === 'name'));
    expect(names).toMatchObject([{ after: 'Once' }, { before: 'By somebody else', after: 'Twice' }]);
    expect(await ask(`${open.market}-2027-05`)).toEqual([]);
  });
});
