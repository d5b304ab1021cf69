import { describe, expect, it } from 'vitest';
import { userOn } from '#domain/access/user.ts';
import { consentInForce } from '#domain/customers/consent/in-force.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportRefusals } from '#usecases/customers/export-refusals.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { forgetFiles } from '#usecases/jobs/forget-files.ts';
import { companyToday, grantsToday, startIn, todayIn, todayOfEach } from '#usecases/basis/today.ts';
import { sharedParts } from '../../support/made-once.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { openMarket } from '../support/open-market.ts';

describe('which day it is', () => {
  it.each([
    // Winter in the north, and a year that ends.
    ['2026-12-31T10:59:00Z', { UTC: '31', DE: '31', GB: '31', US: '31', JP: '31', AU: '31', IN: '31' }],
    ['2026-12-31T13:00:00Z', { UTC: '31', DE: '31', GB: '31', US: '31', JP: '31', AU: '01', IN: '31' }],
    ['2026-12-31T18:30:00Z', { UTC: '31', DE: '31', GB: '31', US: '31', JP: '01', AU: '01', IN: '01' }],
    ['2026-12-31T23:00:00Z', { UTC: '31', DE: '01', GB: '31', US: '31', JP: '01', AU: '01', IN: '01' }],
    ['2027-01-01T04:59:00Z', { UTC: '01', DE: '01', GB: '01', US: '31', JP: '01', AU: '01', IN: '01' }],
    ['2027-01-01T05:00:00Z', { UTC: '01', DE: '01', GB: '01', US: '01', JP: '01', AU: '01', IN: '01' }],
    // Around the day that most years do not have.
    ['2028-02-28T15:00:00Z', { UTC: '28', DE: '28', GB: '28', US: '28', JP: '29', AU: '29', IN: '28' }],
    ['2028-02-29T23:30:00Z', { UTC: '29', DE: '01', GB: '29', US: '29', JP: '01', AU: '01', IN: '01' }],
    ['2028-03-01T04:00:00Z', { UTC: '01', DE: '01', GB: '01', US: '29', JP: '01', AU: '01', IN: '01' }],
    // Summer.
    ['2026-06-30T22:00:00Z', { UTC: '30', DE: '01', GB: '30', US: '30', JP: '01', AU: '01', IN: '01' }],
    ['2026-06-30T23:00:00Z', { UTC: '30', DE: '01', GB: '01', US: '30', JP: '01', AU: '01', IN: '01' }],
  ])('at %s by the clocks of each market', async (now, expected) => {
    const { definitions } = await sharedParts();
    const world = { definitions, clock: { now: () => now } };
    const { UTC, ...markets } = expected;
    expect(companyToday(world).slice(-2)).toBe(UTC);
    expect(todayOfEach(world)('').slice(-2)).toBe(UTC);
    for (const [market, day] of Object.entries(markets)) {
      expect([market, todayIn(world, market).slice(-2)]).toEqual([market, day]);
      expect(todayOfEach(world)(market)).toBe(todayIn(world, market));
      // A day begins where the one before it ends.
      const begins = startIn(world, market, todayIn(world, market));
      expect(begins <= new Date(now).toISOString()).toBe(true);
      const before = { ...world, clock: { now: () => new Date(Date.parse(begins) - 1).toISOString() } };
      expect(todayIn(before, market)).toBe(addDays(todayIn(world, market), -1));
    }
  });
});

const open = () => openMarket({ today: '2026-11-30', at: '23:20' });

describe('between the market’s midnight and that of UTC', () => {
  const [eve, today] = ['2026-11-30', '2026-12-01'];

  it('a grant of the market is over, and one of all markets is not', async () => {
    const { world, market } = await open();
    const [local, central] = [
      { ...grantOf('rep', market, 'T1'), to: eve },
      { ...grantOf('global'), to: eve },
    ];
    expect(userOn(someUser('rep', local), grantsToday(world))).toBeUndefined();
    expect(userOn(someUser('global', central), grantsToday(world))).toBeDefined();
    expect(userOn(someUser('rep', { ...local, from: today, to: '' }), grantsToday(world))).toBeDefined();
  });

  it('what somebody says is of the market’s day, and an end said then has not been said ahead', async () => {
    const { world, market, people } = await open();
    const [account] = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    const say = (what: 'refused' | 'ends', saidOn: string) =>
      recordConsent(world, people.affiliate, {
        market,
        account: account!.accountId,
        kind: 'no-see',
        what,
        saidOn,
        until: '',
        source: 'letter',
        evidence: 'form',
      });
    valueOf(await say('refused', '2026-11-20'));
    const { consent } = valueOf(await say('ends', ''));
    expect(consent).toMatchObject({ saidOn: today, recordedOn: today });
    // What was said before it came to be known after it: it has ended all the same.
    const earlier = { ...world, clock: { now: () => '2026-12-01T09:00:00.000Z' } };
    valueOf(
      await recordConsent(earlier, people.affiliate, {
        market,
        account: account!.accountId,
        kind: 'no-see',
        what: 'refused',
        saidOn: '2026-11-25',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const said = await world.storage.read(({ consents }) => consents.ofSubject(market, account!.subject));
    expect(consentInForce(said, 'face-to-face', 'marketing', today)?.state).toBe('granted');
    expect(valueOf(await exportRefusals(world, people.affiliate, { market, locale: 'de' })).fileName).toBe(
      `${market}-refusals-${today}.csv`,
    );
  });

  it('a decision may not be made for a day that is over', async () => {
    const { world, market, people } = await open();
    const decide = (until: string) =>
      overrideArchetype(world, people.global, { market, archetype: 'foundation', reason: 'New', until });
    expect(codeOf(await decide(eve))).toBe('invalid-input');
    valueOf(await decide(today));
  });

  it('a file counts as of the day on which it came: it stays as long as one of that noon', async () => {
    const opened = await open();
    const { world, people, market } = opened;
    const file = await accountsFile(opened, [accountRow(opened, 'F001')], { dryRun: true });
    valueOf(await importWorkbook(world, people.affiliate, file));
    const forgottenAt = async (now: string) =>
      (await forgetFiles({ ...world, clock: { now: () => now } }, { code: market }, {}))['dry-runs'];
    // Fourteen days are kept besides.
    expect(await forgottenAt('2026-12-15T22:59:00.000Z')).toBe(0);
    expect(await forgottenAt('2026-12-15T23:01:00.000Z')).toBeGreaterThan(0);
  });
});
