import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

interface Told {
  readonly account: string;
  readonly segment: string;
  readonly confidence: string;
  readonly target: boolean;
  readonly answers?: {
    readonly segment: string;
    readonly name: string;
    readonly angle: string;
    readonly outcome: string;
    readonly class: string;
    readonly worthPursuing: boolean;
    readonly missing: readonly string[];
    readonly next?: { readonly fact: string; readonly class: string };
  };
  readonly why: readonly { readonly code: string; readonly text: string }[];
}

describe('segments of a plan over the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
  });
  const accounts = async (who: 'affiliate' | 'rep'): Promise<readonly Told[]> =>
    (await test.ask(who, 'GET', `/markets/${test.market}/segments?limit=100`)).body.accounts;

  it('answer for each account whether, with what and toward what, by what decided', async () => {
    const told = await accounts('affiliate');
    expect(told.length).toBeGreaterThan(10);
    for (const { answers, segment, target, why } of told) {
      expect(answers).toMatchObject({ class: segment, worthPursuing: target });
      const [first] = why;
      expect(first?.text).toContain(answers?.name);
      expect(first?.text).toContain(answers?.angle);
      expect(first?.text).toContain(answers?.outcome);
    }
    const below = told.filter(({ segment }) => segment !== 'A');
    expect(below.length).toBeGreaterThan(0);
    expect(below.filter(({ answers }) => answers?.next !== undefined)).toHaveLength(below.length);
    const classes = ['A', 'B', 'C', 'D'];
    for (const { answers } of below)
      expect(classes.indexOf(answers?.next?.class ?? 'D')).toBeLessThan(
        classes.indexOf(answers?.class ?? 'A'),
      );
  });

  it('name what nobody has said', async () => {
    const missing = new Set((await accounts('affiliate')).flatMap(({ answers }) => answers?.missing ?? []));
    for (const fact of missing) expect(['adoption', 'potential', 'influence']).toContain(fact);
  });

  it('are told to a rep of the own customers, without figures that are not shown', async () => {
    const [told, all] = [await accounts('rep'), await accounts('affiliate')];
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(all.length);
    for (const { account, answers } of told) {
      const same = all.find((each) => each.account === account)?.answers;
      expect([answers?.segment, answers?.angle, answers?.outcome]).toEqual([
        same?.segment,
        same?.angle,
        same?.outcome,
      ]);
      expect(answers?.next?.fact).not.toBe('potential');
    }
    const codes = new Set(told.flatMap(({ why }) => why.map(({ code }) => code)));
    expect(codes).toContain('potential-hidden');
    expect(codes).not.toContain('clause-band');
  });
});
