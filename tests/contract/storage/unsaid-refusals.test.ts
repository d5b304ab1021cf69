import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { tellApart } from '#usecases/customers/tell-apart.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { eachDatabase, meddleWith } from '../../support/databases.ts';
import { openShared } from '../../support/open-shared.ts';
import { valueOf } from '../../support/outcomes.ts';

eachDatabase((name) => {
  describe('a refusal that is not the one the record speaks of', () => {
    it('is told of, whether it was invented, altered, given to another or taken away behind the record', async () => {
      const { world, market, people, options } = await openShared(name);
      const said = { market, account: 'A001', kind: 'no-see', until: '', source: 'letter' } as const;
      const say = async (what: 'refused' | 'ends', saidOn: string) =>
        valueOf(await recordConsent(world, people.affiliate, { ...said, what, saidOn, evidence: 'form' }));
      await say('refused', '2026-02-01');
      const tells = async () =>
        valueOf(await verifyRecord(world, operator, { market })).acts.map(({ code }) => code);
      const both = ['record.refusal-unsaid', 'record.refusal-gone'];
      expect(await tells()).toEqual([]);
      const ofPerson = `market = '${market}' and said_on = '2026-02-01' and source = 'letter'`;
      const turned = (set: string, back: string) => async () => {
        await meddleWith(options, `update consent_statement set ${set} where ${ofPerson}`);
        expect(await tells()).toEqual(both);
        await meddleWith(options, `update consent_statement set ${back} where ${ofPerson}`);
        expect(await tells()).toEqual([]);
      };
      await turned(`state = 'granted'`, `state = 'refused'`)();
      await turned(`until_day = '2026-02-02'`, `until_day = ''`)();
      await turned(`channel = 'remote'`, `channel = 'face-to-face'`)();
      const statement = `statement = (select no from consent_statement where ${ofPerson})`;
      const others = `market = '${market}' and ${statement}`;
      await meddleWith(options, `update consent set subject_no = subject_no + 1000 where ${others}`);
      expect(await tells()).toEqual(both);
      await meddleWith(options, `update consent set subject_no = subject_no - 1000 where ${others}`);
      expect(await tells()).toEqual([]);

      await say('ends', '2026-03-01');
      expect(await tells()).toEqual([]);
      // Whoever is erased is spoken of by the number, here and there.
      valueOf(await eraseAccount(world, people.affiliate, { market, account: 'A001', reason: 'asked' }));
      expect(await tells()).toEqual([]);
      await meddleWith(options, `delete from consent where ${others}`);
      expect(await tells()).toEqual(['record.refusal-gone']);
    });

    it('is told of as well where two were told apart, or not, behind the record', async () => {
      const { world, market, people, options } = await openShared(name);
      const pair = { market, account: 'A001', other: 'A002', why: 'brothers' } as const;
      valueOf(await tellApart(world, people.affiliate, { ...pair, what: 'two' }));
      const tells = async () =>
        valueOf(await verifyRecord(world, operator, { market })).acts.map(({ code }) => code);
      expect(await tells()).toEqual([]);
      const both = ['record.apart-unsaid', 'record.apart-gone'];
      const ofMarket = `where market = '${market}'`;
      await meddleWith(options, `update told_apart set state = 'taken-back' ${ofMarket}`);
      expect(await tells()).toEqual(both);
      await meddleWith(
        options,
        `update told_apart set state = 'two', other_no = other_no + 1000 ${ofMarket}`,
      );
      expect(await tells()).toEqual(both);
      await meddleWith(options, `update told_apart set other_no = other_no - 1000 ${ofMarket}`);
      expect(await tells()).toEqual([]);
      valueOf(await tellApart(world, people.affiliate, { ...pair, what: 'one' }));
      valueOf(await eraseAccount(world, people.affiliate, { market, account: 'A001', reason: 'asked' }));
      expect(await tells()).toEqual([]);
      await meddleWith(options, `delete from told_apart ${ofMarket} and state = 'two'`);
      expect(await tells()).toEqual(['record.apart-gone']);
    });
  });
});
