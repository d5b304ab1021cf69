import { describe, expect, it } from 'vitest';
import { NO_LIMIT, type LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Duty, DutyFact } from '#domain/organisation/duties/duty.ts';
import type { DueDuty } from '#domain/customers/duties/due-duties.ts';
import { viewDutiesPage } from '#web/pages/organisation/duties/view.ts';
import { viewLimitsPage } from '#web/pages/organisation/limits/view.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

const where = { kind: 'file', file: 'markets/de.yaml', line: 1 } as const;
const market = { ...smallMarket, regions: [{ code: 'DE-BY', names: ['Bayern', 'Bavaria'], postcodes: [] }] };
const names = new Map([['eva@x.example', 'Eva Signs']]);

const limit: LegalLimit = {
  key: 'by-visits',
  scope: 'rep-to-hcp',
  window: { kind: 'calendar', months: 12 },
  strength: 'hard',
  maximum: 5,
  channels: ['face-to-face'],
  counts: 'all',
  groupMeetings: true,
  region: 'DE-BY',
  source: 'A law',
  validFrom: '2020-01-01',
  confirmed: false,
  where,
};

const act: LimitConfirmation = {
  id: '1',
  limit: 'by-visits',
  state: 'confirmed',
  digest: 'd'.repeat(64),
  text: '',
  on: '2026-11-01',
  until: '',
  evidence: 'Opinion 12',
  by: 'eva@x.example',
  at: '2026-11-02T10:00:00.000Z',
  invented: false,
};

describe('the page of limits', () => {
  const view = viewLimitsPage(
    english,
    {
      market,
      limits: [
        { key: 'by-visits', text: '', digest: 'd', limit, state: 'confirmed', last: act },
        { key: NO_LIMIT, text: '', digest: 'e', state: 'unconfirmed' },
      ],
      acts: [act, { ...act, limit: 'gone-since' }],
      signers: [],
      names,
      mayConfirm: false,
    },
    {
      today: '2026-11-29',
      assumedLaw: [{ market: market.code, of: 'limit', key: 'by-visits', parts: ['valid-from'] }],
    },
  );

  it('calls a limit by its place and what it limits, people by name, and marks what is assumed', () => {
    expect(view.limits[0]).toMatchObject({
      name: 'Bayern: calls of one rep on one person',
      code: 'by-visits',
      region: 'Bayern',
      assumed: true,
    });
    expect(view.limits[0]?.said).toContain('Eva Signs');
    expect(view.acts.map(({ name }) => name)).toEqual([
      'Bayern: calls of one rep on one person',
      'gone-since',
    ]);
  });

  it('says that there is no further limit after those there are', () => {
    expect(view.limits[1]).toMatchObject({ name: 'No further limit' });
  });
});

const fact = (id: string): DutyFact => ({
  id,
  said: id,
  authors: ['eva@x.example'],
  duty: 'a',
  law: 'the law',
  about: 'rep@x.example',
  number: 'N1',
  from: '2026-01-01',
  until: '',
  evidence: 'Letter',
  by: 'eva@x.example',
  at: '2026-01-01T10:00:00.000Z',
  invented: false,
});

describe('the page of duties', () => {
  const duty = (key: string): Duty => ({
    market: market.code,
    key,
    name: { en: `Register ${key}` },
    holder: 'rep',
    kind: 'registration',
    closes: 'visits',
    regions: ['DE-BY'],
    channels: ['face-to-face'],
    signed: false,
    validFrom: '2024-01-01',
    source: 'A law',
    law: 'the law',
    where,
  });
  const due = (key: string, name: string, state: DueDuty['state']): DueDuty => ({
    duty: duty(key),
    about: `${name}@x.example`,
    name,
    territory: 'T1',
    state,
    until: '',
    due: '2026-01-01',
    ...(state === 'missing' ? {} : { fact: fact(`${key} ${name}`) }),
  });
  const view = viewDutiesPage(
    english,
    {
      market,
      duties: [duty('a'), duty('b')],
      due: [
        due('b', 'Rita', 'missing'),
        due('a', 'Rita', 'fulfilled'),
        due('a', 'Ugo', 'fulfilled'),
        due('b', 'Ugo', 'fulfilled'),
      ],
      entries: [],
      changed: new Map(),
      names,
      own: new Set(),
      mayRecord: true,
      maySign: false,
    },
    { today: '2026-11-29', assumedLaw: [{ market: market.code, of: 'duty', key: 'a', parts: ['who'] }] },
  );

  it('tells everybody once, who lacks something first, and folds those who have all', () => {
    expect(view.open?.holders.map(({ name, duties }) => [name, ...duties.map(({ state }) => state)])).toEqual(
      [['Rita', 'missing', 'done']],
    );
    expect(view.done).toMatchObject({ title: 'One has all that is asked' });
    expect(view.done?.holders.map(({ name, duties }) => [name, duties.length])).toEqual([['Ugo', 2]]);
    expect(view.done?.holders[0]?.duties[0]?.said).toBe('N1, Letter, entered by Eva Signs');
  });

  it('tells a plan in words, and nobody to sign what they entered', () => {
    const certificate = { ...duty('c'), holder: 'plan' as const, signed: true };
    const of = { ...due('c', '0mx2 v1', 'unsigned'), duty: certificate, about: '0mx2 v1', territory: '' };
    const shown = (own: readonly string[]) =>
      viewDutiesPage(
        english,
        {
          market,
          duties: [certificate],
          due: [of],
          entries: [],
          changed: new Map(),
          names,
          plan: {
            about: '0mx2 v1',
            cycle: 'GB-2027-01',
            version: 1,
            state: 'approved',
            madeAt: '2026-11-28T09:00:00.000Z',
          },
          own: new Set(own),
          mayRecord: true,
          maySign: true,
        },
        { today: '2026-11-29', assumedLaw: [] },
      );
    const entered = of.fact!.id;
    const other = shown([]);
    expect(other.open?.holders[0]?.name).toMatch(
      /^Plan GB-2027-01, version 1 \(Approved\), made 28 Nov 2026/u,
    );
    expect(other.holders).toMatchObject([{ value: '0mx2 v1', label: expect.stringContaining('GB-2027-01') }]);
    expect(other.open?.holders[0]?.duties[0]).toMatchObject({ signs: entered, withdraws: entered });
    const mine = shown([entered]).open?.holders[0]?.duties[0];
    expect(mine).not.toHaveProperty('signs');
    expect(mine).toMatchObject({ withdraws: entered, ownEntry: expect.stringContaining('somebody else') });
  });

  it('names regions, and marks what is assumed', () => {
    expect(view.duties.map(({ holds, assumed }) => [holds.includes('In Bayern.'), assumed])).toEqual([
      [true, ['assumed for each']],
      [true, []],
    ]);
  });
});
