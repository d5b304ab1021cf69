import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import {
  limitsToConfirm,
  standingsOf,
  textOfLimit,
  unconfirmedOf,
  type LimitConfirmation,
  type LimitsDefined,
} from '#domain/organisation/limit-confirmation.ts';
import type { Region } from '#domain/organisation/region.ts';
import { legalLimit } from '../../../support/small-market.ts';

const DAY = '2026-09-14';
const regional = { ...legalLimit({ key: 'regional' }), region: 'IT-45' };
const national = legalLimit({ key: 'national' });
const bologna = { code: 'BO', names: ['Bologna'], within: 'IT-45', postcodes: ['401'] };
const regions: readonly Region[] = [
  { code: 'IT-45', names: ['Emilia-Romagna', 'Emilia'], postcodes: ['40', '41'] },
  { code: 'IT-62', names: ['Lazio'], postcodes: ['00'] },
  bologna,
];
const having = (legalLimits: LimitsDefined['legalLimits']): LimitsDefined => ({ legalLimits, regions });

const act = (
  of: { readonly key: string; readonly text: string },
  changes: Partial<LimitConfirmation> = {},
): LimitConfirmation => ({
  id: '1',
  limit: of.key,
  state: 'confirmed',
  digest: '',
  text: of.text,
  on: DAY,
  until: '',
  evidence: 'x',
  by: 'signer@example.com',
  at: `${DAY}T08:00:00.000Z`,
  invented: false,
  ...changes,
});

describe('what has to be confirmed', () => {
  it.each([
    ['no limit at all', [], ['none']],
    ['limits of regions alone', [regional], ['regional', 'none']],
    ['a limit for all of the country', [national, regional], ['national', 'regional']],
    ['a limit that begins later', [{ ...national, validFrom: '2027-01-01' }], ['none']],
  ])('of %s', (_what, limits, keys) => {
    expect(limitsToConfirm(having(limits), DAY).map(({ key }) => key)).toEqual(keys);
  });

  it('is the limit and not where it stands, nor what its file proposes', () => {
    const moved = { ...national, where: atLine('markets/it.yaml', 99), confirmed: !national.confirmed };
    expect(textOfLimit(moved, regions)).toBe(textOfLimit(national, regions));
    for (const changed of [
      { ...national, maximum: 4 },
      { ...national, source: 'Another act' },
      { ...national, region: 'IT-45' },
      { ...national, validFrom: '2020-02-02' },
    ]) {
      expect(textOfLimit(changed, regions)).not.toBe(textOfLimit(national, regions));
    }
  });

  it('says with “none” which limits there are besides', () => {
    const [, alone] = limitsToConfirm(having([regional]), DAY);
    const [, , both] = limitsToConfirm(having([regional, { ...regional, key: 'other' }]), DAY);
    expect(both?.key).toBe('none');
    expect(both?.text).not.toBe(alone?.text);
  });
});

describe('what a limit means', () => {
  const [emilia, lazio] = regions;
  const text = textOfLimit(regional, regions);

  it.each([
    ['a postcode less', [{ ...emilia!, postcodes: ['41'] }, lazio!, bologna]],
    ['a name less', [{ ...emilia!, names: ['Emilia-Romagna'] }, lazio!, bologna]],
    ['a part less', [emilia!, lazio!]],
    ['a part with other postcodes', [emilia!, lazio!, { ...bologna, postcodes: [] }]],
    ['no such region', [lazio!]],
  ])('is another with %s', (_what, changed) => {
    expect(textOfLimit(regional, changed)).not.toBe(text);
  });

  it('is the same whatever another region means, and in which order it is told', () => {
    const other = [bologna, { ...lazio!, postcodes: [] }, { ...emilia!, postcodes: ['41', '40'] }];
    expect(textOfLimit(regional, other)).toBe(text);
    expect(textOfLimit(national, [])).toBe(textOfLimit(national, regions));
  });
});

describe('a limit that somebody confirmed', () => {
  const other = legalLimit({ key: 'other', maximum: 99 });
  const acts = limitsToConfirm(having([national, other]), DAY).map((each) => act(each));
  const standing = (limits: LimitsDefined['legalLimits'], known = acts, kept?: LimitsDefined) =>
    unconfirmedOf(
      standingsOf(limitsToConfirm(having(limits), DAY, { acts: known, ...(kept ? { kept } : {}) }), known, {
        day: DAY,
        sample: false,
      }),
    );

  it('is asked for when it is gone, until somebody says so', () => {
    expect(standing([national, other])).toEqual([]);
    expect(standing([national])).toEqual(['other']);
    const [, gone] = limitsToConfirm(having([national]), DAY, { acts });
    expect(gone?.gone).toBe(true);
    const said = [...acts, act(gone!, { id: '2' })];
    expect(standing([national], said)).toEqual([]);
    expect(standing([national], [...said, act(gone!, { id: '3', state: 'withdrawn' })])).toEqual(['other']);
    // Back as it was confirmed, it is as it was confirmed.
    expect(standing([national, other], said)).toEqual([]);
  });

  it('is gone even where its confirmation was withdrawn before', () => {
    const [, its] = limitsToConfirm(having([national, other]), DAY);
    expect(standing([national], [...acts, act(its!, { id: '2', state: 'withdrawn' })])).toEqual(['other']);
  });

  it('is asked for when it begins later, until somebody has confirmed that', () => {
    const later = { ...other, validFrom: '2027-01-01' };
    expect(standing([national, later])).toEqual(['other']);
    const [, moved] = limitsToConfirm(having([national, later]), DAY, { acts });
    expect(standing([national, later], [...acts, act(moved!, { id: '2' })])).toEqual([]);
  });

  it('is there as long as a cycle keeps it, or under another name', () => {
    expect(standing([national], acts, having([national, other]))).toEqual([]);
    expect(standing([national, { ...other, key: 'renamed' }])).toEqual([]);
  });

  it('that never was in force is not missed', () => {
    const later = { ...other, validFrom: '2027-01-01' };
    const known = limitsToConfirm(having([national, later]), '9999-12-31').map((each) => act(each));
    expect(standing([national, later], known)).toEqual([]);
  });
});

describe('where a limit stands', () => {
  const asked = { day: DAY, sample: false };
  const [toConfirm] = limitsToConfirm(having([national]), DAY);
  const stateOf = (acts: readonly LimitConfirmation[], of = asked) =>
    standingsOf([toConfirm!], acts, of).map(({ state }) => state)[0];

  it.each([
    ['unconfirmed', []],
    ['confirmed', [act(toConfirm!)]],
    ['confirmed', [act(toConfirm!, { until: DAY })]],
    ['ended', [act(toConfirm!, { until: '2026-09-13' })]],
    ['coming', [act(toConfirm!, { on: '2026-09-15' })]],
    ['changed', [act(toConfirm!, { text: 'as it was' })]],
    ['withdrawn', [act(toConfirm!), act(toConfirm!, { id: '2', state: 'withdrawn' })]],
    [
      'confirmed',
      [act(toConfirm!), act(toConfirm!, { id: '2', state: 'withdrawn' }), act(toConfirm!, { id: '3' })],
    ],
    ['invented', [act(toConfirm!, { invented: true })]],
    ['unconfirmed', [act({ key: 'another', text: 'another' })]],
  ])('is %s', (state, acts) => {
    expect(stateOf(acts)).toBe(state);
  });

  it('counts what invented people sign in the sample alone', () => {
    expect(stateOf([act(toConfirm!, { invented: true })], { ...asked, sample: true })).toBe('confirmed');
  });

  it('leaves nobody to rely on what is not confirmed', () => {
    const all = limitsToConfirm(having([regional]), DAY);
    expect(unconfirmedOf(standingsOf(all, [act(all[0]!)], asked))).toEqual(['none']);
    expect(
      unconfirmedOf(
        standingsOf(
          all,
          all.map((each) => act(each)),
          asked,
        ),
      ),
    ).toEqual([]);
  });
});
