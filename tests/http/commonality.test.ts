import { beforeAll, describe, expect, it } from 'vitest';
import { withApart } from '../usecases/support/apart-archetypes.ts';
import { startApp, type TestApp } from './support/start-app.ts';

async function pageOf(test: TestApp, url: string): Promise<string> {
  const answer = await test.inject({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${test.tokenOf('global')}` },
  });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

describe('what archetypes have in common', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  it('is told pair by pair, and what it would cost whom, as the description of the API says', async () => {
    const { status, body } = await test.ask('global', 'GET', '/commonality');
    expect(status).toBe(200);
    const keys = body.archetypes.map((each: { archetype: string }) => each.archetype);
    expect(keys.toSorted()).toEqual(test.world.definitions.archetypes.map(({ key }) => key).toSorted());
    expect(body.pairs).toHaveLength((keys.length * (keys.length - 1)) / 2);
    const [{ mergers, archetypes }] = body.pairs;
    expect(mergers.map((each: { from: string }) => each.from)).toEqual(archetypes);
    expect((await test.ask('affiliate', 'GET', '/commonality')).body.code).toBe('not-allowed');
  });

  it('is a page in the reader’s words, with every unit once in each merger of its archetype', async () => {
    const { body } = await test.ask('global', 'GET', '/commonality');
    const page = await pageOf(test, '/commonality');
    expect(page).toContain('What archetypes have in common');
    const rows = body.pairs.flatMap((pair: { mergers: { units: unknown[] }[] }) =>
      pair.mergers.flatMap((each) => each.units),
    );
    expect(page.match(/<th scope="row"><a href="\/maturity\//g)).toHaveLength(rows.length);
  });
});

describe('archetypes that stand apart', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({
      alter: (world) =>
        withApart(world, {
          small: [{ fact: 'reps', atMost: 1000 }],
          narrow: [{ fact: 'accounts', atMost: 1000 }],
          sold: [{ fact: 'distributor', atLeast: 1 }],
          large: [{ fact: 'accounts', atLeast: 100_000 }],
        }),
    });
  });

  it('are told on the pages of a market with what is to be decided, what nobody knows, and by how much one fails', async () => {
    for (const page of [`/markets/${test.market}`, `/maturity/${test.market}`, '/maturity']) {
      const shown = await pageOf(test, page);
      expect(shown).toContain('Fits narrow, small, and none ranks above another.');
      expect(shown).toContain('Perhaps sold, which stands apart: nobody knows yet');
      expect(shown).toMatch(/Sold by a distributor: not known, needs yes\. The global team writes it/);
      expect(shown).toMatch(/Accounts: \d+, needs at least 100,000/);
    }
  });

  it('are told by the API, and hold the opening of a cycle up until somebody decides', async () => {
    const { body } = await test.ask('global', 'GET', `/markets/${test.market}/maturity`);
    const beside = body.assignment.beside.map((each: { archetype: string; fit: string }) => [
      each.archetype,
      each.fit,
    ]);
    expect(beside).toEqual(
      expect.arrayContaining([
        ['large', 'fails'],
        ['narrow', 'fits'],
        ['small', 'fits'],
        ['sold', 'unknown'],
      ]),
    );
    const open = () => test.ask('affiliate', 'POST', `/markets/${test.market}/cycles`, {});
    expect((await open()).body.code).toBe('archetype-undecided');
    const decision = { archetype: 'small', reason: 'One team', until: '2027-12-31' };
    await test.ask('global', 'POST', `/markets/${test.market}/archetype-override`, decision);
    expect((await open()).status).toBe(201);
  });
});
