import { beforeEach, describe, expect, it } from 'vitest';
import { giveConsent, type GiveConsentInput } from '#usecases/customers/give-consent.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('a consent that is given by hand', () => {
  let open: OpenMarket;
  const give = (more: Partial<GiveConsentInput> = {}, who: 'affiliate' | 'rep' = 'affiliate') =>
    giveConsent(open.world, open.people[who], {
      market: open.market,
      account: 'A001',
      channel: 'email',
      purpose: 'marketing',
      basis: 'consent',
      saidOn: '2026-09-10',
      until: '',
      source: 'Visit of the tenth',
      evidence: 'Form 17',
      ...more,
    });
  const email = async () => {
    const asked = { market: open.market, account: 'A001' };
    const { contact } = valueOf(await viewCustomer(open.world, open.people.affiliate, asked));
    const { why, until, said } = contact.find(({ way }) => way === 'email') ?? expect.fail('no e-mail');
    return { why: why?.code, until, source: said?.source, evidence: said?.evidence };
  };

  beforeEach(async () => {
    open = await openMarket();
  });

  it('opens the channel until its last day, with where it is from and what proves it', async () => {
    expect((await email()).why).toBe('consent-missing');
    valueOf(await give({ until: '2026-12-31' }));
    expect(await email()).toEqual({
      why: undefined,
      until: '2026-12-31',
      source: 'Visit of the tenth',
      evidence: 'Form 17',
    });
  });

  it('opens nothing that was refused later, nor by a ground that is not enough', async () => {
    valueOf(await give({ basis: 'presumed' }));
    expect((await email()).why).toBe('consent-not-enough');
    valueOf(await give());
    expect((await email()).why).toBeUndefined();
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account: 'A001',
        kind: 'opt-out-email',
        what: 'refused',
        saidOn: '2026-09-12',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    valueOf(await give({ saidOn: '2026-09-11' }));
    expect((await email()).why).toBe('opted-out');
  });

  it('is refused with all that is wrong, and to whoever does not keep refusals', async () => {
    const { findings } = refusalOf(
      await give({ channel: 'fax', basis: 'hope', saidOn: '2027-01-01', source: ' ', evidence: '' }),
    );
    expect(findings.map(({ code }) => code)).toEqual([
      'consent.choice-unknown',
      'consent.choice-unknown',
      'consent.given-when',
      'consent.source-needed',
      'consent.proof-needed',
    ]);
    const unseen = refusalOf(await give({ evidence: '\u200b\u2060', source: '-' }));
    expect(unseen.findings.map(({ code }) => code)).toEqual([
      'consent.source-needed',
      'consent.proof-needed',
    ]);
    const profiling = refusalOf(await give({ purpose: 'profiling' }));
    expect(profiling.findings.map(({ code }) => code)).toEqual(['consents.no-channel-of-profiling']);
    expect(codeOf(await give({ account: 'nobody' }))).toBe('account-unknown');
    expect(codeOf(await give({}, 'rep'))).toBe('not-allowed');
  });
});
