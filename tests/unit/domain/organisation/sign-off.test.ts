import { describe, expect, it } from 'vitest';
import { isObjectedToIn, signOffState, type SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';

const subject = { kind: 'template', key: 'foundation', version: '1.0', digest: 'd1' } as const;
const need = { functions: ['global', 'affiliate'], decides: 'global' } as const;
const act = (
  what: SignOffAct['act'],
  as: SignOffAct['as'],
  at: string,
  more: Partial<SignOffAct> = {},
): SignOffAct => ({
  ...subject,
  id: at,
  act: what,
  as,
  at,
  by: `${as}@example.org`,
  reason: '',
  invented: false,
  ...more,
});
const state = (...acts: readonly SignOffAct[]) => {
  const { functions, inForce } = signOffState(need, subject, acts, ['DE'], () => true);
  return [...functions.map((each) => each.state), inForce];
};

/** Affiliates are called by their markets here. */
const isOfMarket = ({ as, by }: SignOffAct, market: string) => as === 'global' || by === market;

const inBoth = (...acts: readonly SignOffAct[]) =>
  signOffState(need, subject, acts, ['DE', 'FR'], isOfMarket);

describe('signatures of a version', () => {
  it('put it in force once all functions have signed, and not before', () => {
    expect(state()).toEqual(['open', 'open', false]);
    expect(state(act('signed', 'global', '1'))).toEqual(['signed', 'open', false]);
    expect(state(act('signed', 'global', '1'), act('signed', 'affiliate', '2'))).toEqual([
      'signed',
      'signed',
      true,
    ]);
  });

  it('are of what it said then: another digest or version has none', () => {
    const others = [
      act('signed', 'global', '1', { digest: 'd0' }),
      act('signed', 'affiliate', '2', { version: '0.9' }),
    ];
    expect(state(...others)).toEqual(['open', 'open', false]);
  });

  it('are taken back by an objection, and given again', () => {
    const acts = [act('signed', 'global', '1'), act('signed', 'affiliate', '2')];
    expect(state(...acts, act('objected', 'affiliate', '3'))).toEqual(['signed', 'objected', false]);
    expect(state(...acts, act('objected', 'affiliate', '3'), act('signed', 'affiliate', '4'))[2]).toBe(true);
  });

  it('are not lost by reading it again', () => {
    expect(state(act('signed', 'global', '1'), act('read', 'global', '2'))[0]).toBe('signed');
    expect(state(act('read', 'global', '2'))[0]).toBe('read');
  });

  it('are overruled by whoever decides, after the objection, and by somebody else', () => {
    const objected = act('objected', 'affiliate', '3');
    const of = (...acts: readonly SignOffAct[]) => state(act('signed', 'global', '1'), ...acts);
    expect(of(objected, act('overruled', 'affiliate', '4'))[2]).toBe(false);
    expect(of(act('overruled', 'global', '2'), objected)[2]).toBe(false);
    expect(of(objected, act('overruled', 'global', '4'))).toEqual(['signed', 'overruled', true]);
    expect(of(objected, act('overruled', 'global', '4', { by: objected.by }))[2]).toBe(false);
    expect(of(objected, act('overruled', 'global', '4'), act('objected', 'affiliate', '5'))[2]).toBe(false);
  });

  it('are waited for where somebody has said nothing, whatever was overruled', () => {
    expect(state(act('objected', 'affiliate', '3'), act('overruled', 'global', '4'))).toEqual([
      'open',
      'overruled',
      false,
    ]);
  });

  it('are for the markets of whoever signs: one affiliate signs for no other market', () => {
    const global = act('signed', 'global', '1');
    const german = act('signed', 'affiliate', '2', { by: 'DE' });
    const some = inBoth(global, german);
    expect(some).toMatchObject({ inForce: false, inForceFor: ['DE'] });
    expect(some.functions).toMatchObject([
      { state: 'signed', signedFor: ['DE', 'FR'], openFor: [] },
      { state: 'partly', signedFor: ['DE'], openFor: ['FR'], objectedFor: [] },
    ]);
    const french = act('objected', 'affiliate', '3', { by: 'FR' });
    const objected = inBoth(global, german, french);
    expect([isObjectedToIn(objected, 'DE'), isObjectedToIn(objected, 'FR')]).toEqual([false, true]);
    expect(objected.functions[1]).toMatchObject({ state: 'objected', last: french });
    // What Germany signs later tells nothing of the objection of France.
    expect(inBoth(global, french, { ...german, at: '4' }).functions[1]).toMatchObject({ last: french });
    expect(inBoth(global, german, { ...german, by: 'FR' }).inForce).toBe(true);
  });
});
