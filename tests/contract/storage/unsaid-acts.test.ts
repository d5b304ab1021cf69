import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { eachDatabase, meddleWith } from '../../support/databases.ts';
import { openShared } from '../../support/open-shared.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../../usecases/support/alter-definitions.ts';

eachDatabase((name) => {
  describe('a signature that is not the one the record speaks of', () => {
    it('is told of, whether it was invented, altered or taken away by whoever writes to the database', async () => {
      const { world: opened, market, people, options } = await openShared(name);
      const world = limitedBy(opened, legalLimit({ key: 'yearly' }));
      const said = { market, limit: 'yearly', evidence: 'Opinion 12/2026' };
      valueOf(await confirmLimit(world, people.compliance, { ...said, on: '', until: '2027-09-13' }));
      const tells = async () =>
        valueOf(await verifyRecord(world, operator, { market })).acts.map(({ code }) => code);
      expect(await tells()).toEqual([]);
      const ofMarket = `market = '${market}' and limit_key = 'yearly'`;

      await meddleWith(options, `update limit_confirmation set until_day = '' where ${ofMarket}`);
      expect(await tells()).toEqual(['record.act-unsaid', 'record.act-gone']);
      await meddleWith(options, `update limit_confirmation set until_day = '2027-09-13' where ${ofMarket}`);
      expect(await tells()).toEqual([]);

      valueOf(await withdrawLimit(world, people.compliance, { ...said, why: 'It was repealed' }));
      expect(await tells()).toEqual([]);
      await meddleWith(options, `delete from limit_confirmation where ${ofMarket} and state = 'withdrawn'`);
      expect(await tells()).toEqual(['record.act-gone']);
    });

    it('is told of as well where functions sign a template', async () => {
      const { world, people, options } = await openShared(name);
      const asked = { kind: 'template', key: 'advanced', reason: 'Too many columns' };
      valueOf(await signOff(world, people.affiliate, { ...asked, act: 'objected' }));
      const tells = async () =>
        valueOf(await verifyRecord(world, operator, {}))
          .acts.filter(({ where }) => where.kind === 'subject' && where.subject === 'advanced')
          .map(({ code }) => code);
      expect(await tells()).toEqual([]);
      await meddleWith(options, `update sign_off set act = 'signed' where act = 'objected'`);
      expect(await tells()).toEqual(['record.sign-off-unsaid', 'record.sign-off-gone']);
      await meddleWith(options, `delete from sign_off where act = 'signed'`);
      expect(await tells()).toEqual(['record.sign-off-gone']);
    });
  });
});
