import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { loadMessages } from '#messages/messages.ts';
import { runCommand } from '#commands/run-command.ts';
import { readTable } from '../support/read-cells.ts';
import { keptCalls } from '../support/kept-calls.ts';
import { figuresForAll } from '../usecases/support/alter-definitions.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface Line {
  readonly key: string;
  readonly accountId: string;
  readonly territory: string;
  readonly channel: string;
  readonly brand: string;
  readonly planned: number;
}

interface OfTerritory {
  readonly territory: string;
}

describe('a plan held against what was done', () => {
  let test: TestApp;
  let market: string;
  let lines: readonly Line[];
  beforeAll(async () => {
    test = await startApp({ alter: figuresForAll });
    market = `/markets/${test.market}`;
    await test.ask('affiliate', 'POST', `${market}/plan`);
    lines = (await test.ask('affiliate', 'GET', `${market}/plan?onlyPlanned=true&limit=500`)).body.lines;
    const ofT1 = lines.filter((each) => each.territory === 'T1');
    const [missed, ...others] = ofT1;
    const calls = [
      ...others.flatMap((line) => Array.from({ length: line.planned }, (_, index) => [line, index] as const)),
      [{ ...missed!, accountId: 'X99' }, 0] as const,
    ].map(([{ accountId, territory, channel, brand }, index]) => ({
      key: `${accountId}|${brand}|${channel}|${index}`,
      accountId,
      territory,
      channel,
      brand,
      on: '2027-02-02',
      status: 'submitted',
      origin: '',
    })) as ActualCall[];
    await test.world.storage.transaction((stores) =>
      stores.calls.apply(test.market, { save: keptCalls(calls), remove: [] }),
    );
  });
  const view = (query = '', who: 'affiliate' | 'rep' | 'foreigner' = 'affiliate') =>
    test.ask(who, 'GET', `${market}/retrospective${query}`);

  it('shows by territory what was earned, and the line nobody called for as the only loss', async () => {
    const { body } = await view('?on=2027-12-31');
    expect(body).toMatchObject({ finished: true, difference: null });
    const plan = (await test.ask('affiliate', 'GET', `${market}/plan`)).body.plan;
    expect([body.isValuedTogether, body.planValue]).toEqual([true, plan.value]);
    const kept = await test.world.storage.read(({ plans }) => plans.lines(plan.id, {}));
    const planned = kept
      .flatMap((each) => each.marginals.slice(0, each.planned))
      .reduce((sum, each) => sum + each, 0);
    expect(body.measures.plannedValue).toBe(planned);
    expect(body.measures.expectedValue).toBe(planned);
    expect(body.measures.optimisedValue).toBe(planned);
    expect(planned).toBeLessThan(plan.value);
    expect(body.measures.outsideTouches).toBe(1);
    const t1 = body.territories.find((each: OfTerritory) => each.territory === 'T1');
    const t2 = body.territories.find((each: OfTerritory) => each.territory === 'T2');
    expect(t1.measures).toMatchObject({
      missedTouches: lines.find((each) => each.territory === 'T1')?.planned,
    });
    expect(t1.measures.actualValue).toBe(t1.measures.plannedValue - t1.measures.missedValue);
    expect(t1.captured).toBeGreaterThan(5_000);
    expect(t2.measures.actualValue).toBe(0);
    expect(t2.captured).toBeNull();
    expect(body.extra).toHaveLength(1);
    expect(body.extra[0]).toMatchObject({ accountId: 'X99', measures: { outsideTouches: 1, extraValue: 0 } });
    expect(body.missed.length).toBeGreaterThan(1);
    expect((await view('?on=2027-12-31&limit=1')).body.missed).toEqual(body.missed.slice(0, 1));
  });

  it('shows a rep the own territory alone, and a stranger nothing', async () => {
    const beyond = await view('?territory=T2', 'rep');
    expect([beyond.status, beyond.body.code]).toEqual([403, 'not-allowed']);
    const { body } = await view('?territory=T1', 'rep');
    expect(body.territories.map((each: OfTerritory) => each.territory)).toEqual(['T1']);
    expect(body.measures).toEqual(body.territories[0].measures);
    expect(body.missed.every((each: OfTerritory) => each.territory === 'T1')).toBe(true);
    expect((await view('', 'foreigner')).body.code).toBe('market-unknown');
    expect((await view(`?cycle=${test.market}-2020-01`)).body.code).toBe('plan-unknown');
    expect((await view('?on=soon')).body.code).toBe('invalid-input');
  });

  it('is printed by the command line, as are the pairs of a trial', async () => {
    const messages = await loadMessages();
    const run = async (
      ...argv: readonly string[]
    ): Promise<{ readonly code: number; readonly text: string }> => {
      const printed: string[] = [];
      const code = await runCommand(argv, ({ json, locale }) => ({
        messages,
        locale,
        json,
        print: (text) => printed.push(text),
        notify: (text) => printed.push(text),
        progress: () => undefined,
        resolvePath: (path) => path,
        openWorld: async () => test.world,
        openDesk: () => expect.fail('no files are read here'),
        work: () => expect.fail('a verb that prints works on nothing'),
        checkDefinitions: async () => ({ findings: [] }),
        readCells: () => expect.fail('no cells are read here'),
      }));
      return { code, text: printed.join('\n') };
    };
    const back = await run('retrospective', test.market, '--on', '2027-12-31', '--lang', 'de');
    expect(back.code).toBe(0);
    expect(back.text).toMatch(/Ausgeschöpft/);
    expect(back.text).toMatch(/T1 .* \d+\.\d %/);
    expect(back.text).toContain('X99');
    const { planValue } = (await view('?on=2027-12-31')).body;
    expect(back.text).toContain(`Zusammen sind alle geplanten Kontakte ${planValue} wert.`);
    const json = JSON.parse((await run('retrospective', test.market, '--on', '2027-12-31', '--json')).text);
    expect(json.measures).toEqual((await view('?on=2027-12-31')).body.measures);
    const drawn = await run('pilot', 'design', test.market, '--pairs', '1', '--seed', '7');
    expect(drawn.text).toContain('Seed 7. In no pair: –.');
    const out = await test.world.files.newTemporaryPath('xlsx');
    const written = await run(
      'pilot',
      'design',
      test.market,
      '--pairs',
      '1',
      '--seed',
      '7',
      '--out',
      out,
      '--reason',
      'a dry run',
    );
    expect(written.code).toBe(0);
    expect((await readTable(await readFile(out))).cells).toHaveProperty('Versuch');
  });
});
