import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswer } from './support/documented-answer.ts';
import { startApp, type Answer, type TestApp, type Who } from './support/start-app.ts';
import { formOf } from './support/upload.ts';
import { readTable } from '../support/read-cells.ts';

/** Student (1908): tenths of an hour of sleep gained under two drugs, on top of 100. */
const sleep = [
  [107, 119],
  [84, 108],
  [98, 111],
  [88, 101],
  [99, 99],
  [134, 144],
  [137, 155],
  [108, 116],
  [100, 146],
  [120, 134],
];
const csv = [
  'Pair,Territory,Group,Before,After',
  ...sleep.flatMap(([first, second], index) => [
    `${index + 1},A${index},Test,100,${first}`,
    `${index + 1},B${index},Control,100,${second}`,
  ]),
  '',
].join('\r\n');

describe('a trial in matched pairs', () => {
  let test: TestApp;
  let market: string;
  beforeAll(async () => {
    test = await startApp();
    market = `/markets/${test.market}`;
  });
  const design = (query: string, who: Who = 'affiliate') =>
    test.ask(who, 'GET', `${market}/pilot-design?${query}`);
  async function analyse(content: string, query = '', who: Who = 'affiliate'): Promise<Answer> {
    const { payload, type } = await formOf({ name: 'results.csv', bytes: content });
    const url = `/api/v1${market}/pilot-analysis${query}`;
    const response = await test.inject({
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${test.tokenOf(who)}`,
        'accept-language': 'en',
        'content-type': type,
      },
      payload,
    });
    return documentedAnswer(test.app, 'POST', url, response);
  }

  const isKept = (text: string): Promise<boolean> =>
    test.world.files.holds(createHash('sha256').update(text).digest('hex'));

  it('is designed by a seed, the same again each time', async () => {
    const { body } = await design('pairs=1&seed=7');
    expect(body.seed).toBe(7);
    expect(body.pairs).toHaveLength(1);
    const [{ test: tried, control }] = body.pairs;
    expect(new Set([tried.territory, control.territory])).toEqual(new Set(['T1', 'T2']));
    expect(tried.traits.accounts).toBeGreaterThan(0);
    expect((await design('pairs=1&seed=7')).body).toEqual(body);
  });

  it('says how many pairs there can be, and is nothing for reps and strangers', async () => {
    const { status, body } = await design('pairs=9&seed=7');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-input', findings: [{ values: { allowed: '1–1' } }] });
    expect((await design('pairs=1&seed=7', 'rep')).body.code).toBe('not-allowed');
    expect((await design('pairs=1&seed=7', 'foreigner')).body.code).toBe('market-unknown');
    expect((await analyse(csv, '', 'manager')).body.code).toBe('not-allowed');
  });

  it('comes as a workbook to fill, and its draw goes on record', async () => {
    const answer = await test.ask(
      'affiliate',
      'GET',
      `${market}/pilot-workbook?pairs=1&seed=7&locale=de&reason=rehearsal`,
    );
    const { cells } = await readTable(answer.bytes);
    expect(JSON.stringify(cells['Versuch'])).toContain('Kontrolle');
    const { body } = await test.ask('affiliate', 'GET', `/audit?market=${test.market}`);
    expect(JSON.stringify(body)).toContain('pilot-design');
  });

  it('keeps nothing of what it is asked about, as its page says', async () => {
    const refused = 'Pair,Territory\r\n';
    expect((await analyse(csv)).status).toBe(200);
    expect((await analyse(refused)).status).toBe(422);
    expect([await isKept(csv), await isKept(refused)]).toEqual([false, false]);
  });

  it('finds t = −4.0621 and p = 0.002833 in Student’s sleep data', async () => {
    const { body } = await analyse(csv, '?effect=0.1');
    expect(body.pairs).toHaveLength(10);
    expect(body.test.t).toBeCloseTo(-4.0621, 4);
    expect(body.test.p).toBeCloseTo(0.002833, 6);
    expect(body.test.degreesOfFreedom).toBe(9);
    expect(body.wilcoxon).toMatchObject({ pairs: 9, positiveRanks: 0 });
    // Nine differences of one sign: two of 512 sets of signs are as unusual.
    expect(body.wilcoxon.p).toBeCloseTo(2 / 512, 12);
    expect(body.effect.mean).toBeCloseTo(-15.8 / 123.3, 10);
    expect(body.power).toMatchObject({ effect: 0.1, neededPairs: expect.any(Number) });
  });

  it('answers what it cannot use at its cell', async () => {
    const { body } = await analyse(csv.replace('10,B9,Control,100,134\r\n', ''));
    expect(body.code).toBe('import-refused');
    expect(body.findings).toHaveLength(1);
    expect(body.findings[0]).toMatchObject({
      code: 'pilot.pair-incomplete',
      values: { pair: 10, arm: 'control' },
    });
    for (const broken of ['100,many', '100,']) {
      const { findings } = (await analyse(csv.replace('100,119', broken))).body;
      const error = findings.find((each: { severity: string }) => each.severity === 'error');
      expect(error.where).toMatch(/!E3$/);
    }
    const foreign = await analyse('Name,City\r\nA,B\r\n');
    expect(foreign.body.findings.map((each: { code: string }) => each.code)).toContain(
      'import.no-pilot-sheet',
    );
    expect((await analyse(csv, '?power=1')).body.code).toBe('invalid-input');
  });
});
