import { expect, it } from 'vitest';
import { recordConsent, type RecordConsentInput } from '#usecases/customers/record-consent.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

const refusing = (market: string, account: string): RecordConsentInput => ({
  market,
  account,
  kind: 'no-see',
  what: 'refused',
  saidOn: '',
  until: '',
  source: 'letter',
  evidence: '',
});

it('keeps what somebody said with its day and source, shows it in their columns, and puts it on record', async () => {
  const { world, people, market } = await openMarket();
  const [account] = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
  const before = await world.storage.read(({ accounts }) => accounts.revision(market));
  const said = refusing(market, account!.accountId);
  valueOf(await recordConsent(world, people.affiliate, said));
  const now = await world.storage.read(async ({ accounts, consents }) => ({
    facts: (await accounts.ofMarket(market)).find(({ subject }) => subject === account!.subject)?.facts,
    revision: await accounts.revision(market),
    consents: (await consents.recorded(market)).filter(({ subject }) => subject === account!.subject),
  }));
  expect(now.facts).toMatchObject({ 'no-see': true });
  expect(now.revision).toBe(before + 1);
  expect(now.consents).toMatchObject([
    { state: 'refused', basis: 'no-see', channel: 'face-to-face', saidOn: '2026-09-14', source: 'letter' },
  ]);
  const ended = { ...said, what: 'ends', evidence: 'signed form' } as const;
  valueOf(await recordConsent(world, people.affiliate, { ...ended, saidOn: '2026-09-15' }));
  // Nothing that was said before is changed.
  expect(
    (await world.storage.read(({ consents }) => consents.recorded(market)))
      .filter(({ subject }) => subject === account!.subject)
      .map(({ state }) => state)
      .toSorted(),
  ).toEqual(['granted', 'refused']);
});

it('names everything that is wrong at once, and is not for whoever may not', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const nothing = { ...refusing(market, 'nobody'), kind: 'whim', saidOn: '2026-02-30', source: ' ' };
  const refused = await recordConsent(world, people.affiliate, { ...nothing, until: 'soon', what: 'ends' });
  expect(
    refused.ok
      ? []
      : refused.refusal.findings?.map(({ code, where }) => ['subject' in where ? where.subject : '', code]),
  ).toEqual([
    ['kind', 'consent.kind-unknown'],
    ['saidOn', 'consent.day-unknown'],
    ['until', 'consent.day-unknown'],
    ['source', 'consent.source-needed'],
    ['evidence', 'consent.evidence-needed'],
  ]);
  expect(
    await endsBy(open, ['rep', 'manager', 'foreigner'], (actor) =>
      recordConsent(world, actor, refusing(market, 'nobody')),
    ),
  ).toMatchObject({ rep: 'not-allowed' });
  const unknown = await recordConsent(world, people.affiliate, refusing(market, 'nobody'));
  expect(unknown.ok ? '' : unknown.refusal.code).toBe('account-unknown');
});
