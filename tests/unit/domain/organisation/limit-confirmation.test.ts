import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import {
  limitsToConfirm,
  standingsOf,
  textOfLimit,
  unconfirmedOf,
  type LimitConfirmation,
} from '#domain/organisation/limit-confirmation.ts';
import { legalLimit } from '../../../support/small-market.ts';

const DAY = '2026-09-14';
const regional = { ...legalLimit({ key: 'regional' }), region: 'IT-45' };
const national = legalLimit({ key: 'national' });

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
    expect(limitsToConfirm(limits, DAY).map(({ key }) => key)).toEqual(keys);
  });

  it('is the limit and not where it stands, nor what its file proposes', () => {
    const moved = { ...national, where: atLine('markets/it.yaml', 99), confirmed: !national.confirmed };
    expect(textOfLimit(moved)).toBe(textOfLimit(national));
    for (const changed of [
      { ...national, maximum: 4 },
      { ...national, source: 'Another act' },
      { ...national, region: 'IT-45' },
      { ...national, validFrom: '2020-02-02' },
    ]) {
      expect(textOfLimit(changed)).not.toBe(textOfLimit(national));
    }
  });

  it('says with “none” which limits there are besides', () => {
    const [, alone] = limitsToConfirm([regional], DAY);
    const [, , both] = limitsToConfirm([regional, { ...regional, key: 'other' }], DAY);
    expect(both?.key).toBe('none');
    expect(both?.text).not.toBe(alone?.text);
  });
});

describe('where a limit stands', () => {
  const asked = { day: DAY, sample: false };
  const [toConfirm] = limitsToConfirm([national], DAY);
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
    const all = limitsToConfirm([regional], DAY);
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
