import { beforeEach, describe, expect, it } from 'vitest';
import { signOff, type SignOffInput } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { someUser, grantOf } from '../../support/some-user.ts';
import { signSampleStrategy } from '../../../src/sample/sign-sample-strategy.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

const input = (act: string, more: Partial<SignOffInput> = {}): SignOffInput => ({
  kind: 'template',
  key: 'advanced',
  act,
  reason: '',
  ...more,
});

describe('a version is signed', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const by = (who: Who, act: string, more: Partial<SignOffInput> = {}) =>
    signOff(open.world, open.people[who], input(act, more));
  const inForce = async () =>
    valueOf(await viewSignOffs(open.world, open.people.global))
      .find(({ kind, key }) => kind === 'template' && key === 'advanced')
      ?.inForceFor.includes(open.market);

  it('by the functions it needs and nobody else', async () => {
    const ends = await endsBy(open, everybody, (actor) => signOff(open.world, actor, input('signed')));
    expect(ends).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'done',
    });
    expect(await inForce()).toBe(true);
  });

  it('for a function one has', async () => {
    expect(codeOf(await by('affiliate', 'signed', { as: 'global' }))).toBe('not-allowed');
    expect(valueOf(await by('affiliate', 'signed', { as: 'affiliate' })).as).toBe('affiliate');
  });

  it('or objected to with a reason, which only whoever decides overrules, with another', async () => {
    valueOf(await by('global', 'signed'));
    expect(refusalOf(await by('affiliate', 'objected')).findings.map(({ code }) => code)).toEqual([
      'sign-off.reason-needed',
    ]);
    expect(codeOf(await by('global', 'overruled', { reason: 'Why not' }))).toBe('sign-off-agreed');
    valueOf(await by('affiliate', 'objected', { reason: 'Too many columns' }));
    expect(await inForce()).toBe(false);
    expect(codeOf(await by('affiliate', 'overruled', { reason: 'No' }))).toBe('not-allowed');
    expect(codeOf(await by('global', 'overruled'))).toBe('sign-off-refused');
    // Nobody answers themselves.
    const both = { ...open.people.affiliate, grants: open.people.global.grants };
    expect(codeOf(await signOff(open.world, both, input('overruled', { reason: 'Why not' })))).toBe(
      'sign-off-own',
    );
    open.wait(1);
    valueOf(await by('global', 'overruled', { reason: 'Two cycles as a trial' }));
    expect(await inForce()).toBe(true);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'sign-off',
      subject: 'advanced',
      details: { kind: 'template', act: 'overruled', as: 'global', reason: 'Two cycles as a trial' },
    });
  });

  it('as it stands there, and not as it stood when somebody looked', async () => {
    expect(codeOf(await by('global', 'signed', { digest: 'another' }))).toBe('sign-off-stale');
    expect(codeOf(await by('global', 'signed', { key: 'none' }))).toBe('sign-off-unknown');
    expect(codeOf(await by('global', 'nodded'))).toBe('invalid-input');
  });

  it('by nobody who is invented, outside the sample', async () => {
    const invented = { ...open.people.global, email: 'global@latitude.example' };
    expect(codeOf(await signOff(open.world, invented, input('signed')))).toBe('signer-invented');
    const sample = { ...open.world, sample: true };
    expect(valueOf(await signOff(sample, invented, input('signed'))).invented).toBe(true);
  });

  it('in the sample by its invented people, each act marked as theirs', async () => {
    const sample = { ...open.world, sample: true };
    const markets = sample.definitions.markets.map(({ code }) => code);
    const everywhere = (['global', 'compliance'] as const).map((role) => ({
      ...someUser(`sample-${role}`, grantOf(role)),
      email: `${role}@latitude.example`,
    }));
    const invented = [
      ...everywhere,
      ...markets.map((market) => ({
        ...someUser(`sample-${market}`, grantOf('affiliate', market)),
        email: `affiliate.${market.toLowerCase()}@latitude.example`,
      })),
    ];
    await sample.storage.transaction(async ({ users }) => {
      for (const each of invented) await users.add(each);
    });
    valueOf(await signSampleStrategy(sample));
    const all = valueOf(await viewSignOffs(sample, open.people.global));
    expect(all.filter((each) => !each.inForce)).toEqual([]);
    const acts = await sample.storage.read(({ signOffs }) => signOffs.all());
    expect(acts.filter((each) => !each.invented)).toEqual([]);
    valueOf(await signSampleStrategy(sample));
    expect(await sample.storage.read(({ signOffs }) => signOffs.all())).toEqual(acts);
  });
});
