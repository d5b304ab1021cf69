import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { eachDatabase, emptyDatabase, meddleWith, openForTest } from '../../support/databases.ts';
import { valueOf } from '../../support/outcomes.ts';
import { stateWork } from '../../support/states/state-work.ts';
import { withOrm } from '../../support/with-orm.ts';

const said = (text: string): string => `'{"v":1,"content":{"said":"${text}"}}'`;

eachDatabase((name) => {
  it('texts that were forgotten before anybody said so are what they are from then on', async () => {
    const options = await emptyDatabase(name);
    await withOrm(options, (orm) => orm.migrator.up({ to: '0020-kept-users' }));
    await meddleWith(
      options,
      ...Array.from(
        { length: 3 },
        (_, index) =>
          `insert into audit_entry (at, "by", action, market, subject, details)
           values ('2026-0${index + 1}', 'operator', 'plan', 'DE', 'p', '{"note":"As ${index} asked"}')`,
      ),
    );
    await withOrm(options, (orm) => orm.migrator.up({ to: '0028-calendars' }));
    // As erasures left them before.
    await meddleWith(
      options,
      `update audit_text set text = '', salt = null where seq = 1`,
      `update audit_text set text = ${said('As #7 asked')}, salt = null where seq = 2`,
    );
    const storage = await openForTest(options);
    const tells = async () => {
      const verified = await verifyRecord(stateWork(storage, options.dataFolder), operator, {});
      const { chains, findings } = valueOf(verified);
      return [chains[0]?.events, chains[0]?.forgotten, findings.map(({ code }) => code)];
    };
    expect(await tells()).toEqual([4, 2, []]);
    for (const [seq, text] of [
      [1, said('As Eve asked')],
      [2, said('As Eve asked')],
    ] as const) {
      await meddleWith(options, `update audit_text set text = ${text}, salt = null where seq = ${seq}`);
      expect((await tells())[2]).toHaveLength(seq);
    }
  });
});
