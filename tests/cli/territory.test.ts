import { beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { newDatabase } from '../support/databases.ts';
import { sharedParts } from '../support/made-once.ts';
import { runVerb } from '../support/run-verb.ts';
import { account, rep } from '../support/small-market.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const variables = { LATITUDE_DATA: folder };
const latitude = (...args: string[]) => runVerb(['territory', ...args], variables);

describe('territories by command line', () => {
  beforeAll(async () => {
    const environment = readEnvironment(variables);
    if (!environment.ok) throw new Error(environment.problems.join());
    const { world, close } = await openInstallation(environment.value, await sharedParts());
    await world.storage.transaction((stores) =>
      stores.accounts.apply('DE', {
        accountsToSave: [account('A1', {}, 'DE-01'), account('A2', {}, 'DE-02')],
        accountsToRemove: [],
        repsToSave: [rep('DE-01'), rep('DE-02')],
        repsToRemove: [],
        added: 2,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
    await close();
  });

  it('are looked at, called otherwise with a reason, and refused a code that is taken', async () => {
    const preview = await latitude('rename', 'DE', 'DE-01', 'Nord-1', '--preview');
    expect(preview.stdout).toContain('DE-01  would be called  Nord-1');
    expect(preview.stdout).toMatch(/accounts\s+1$/mu);
    const done = await latitude('rename', 'DE', 'DE-01', 'Nord-1', '--why', 'new numbers', '--json');
    expect(done.status, done.stderr).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      from: 'DE-01',
      to: 'Nord-1',
      use: { accounts: 1, reps: 1 },
    });
    const taken = await latitude('rename', 'DE', 'DE-02', 'Nord-1', '--why', 'new numbers');
    expect(taken.status).toBe(1);
    expect(taken.stdout + taken.stderr).toContain('Something is kept under Nord-1 already');
    const wrong = await latitude('rename', 'DE', 'DE-02', 'Nord-2');
    expect(wrong.status).toBe(2);
    const merge = ['merge', 'DE', 'DE-02', 'Nord-1'];
    const told = await latitude(...merge, '--on', '2099-01-01', '--preview');
    expect(told.stdout).toContain('DE-02  would go to Nord-1 from 2099-01-01 on');
    const merged = await latitude(...merge, '--on', '2099-01-01', '--why', 'one district', '--json');
    expect(merged.status, merged.stderr).toBe(0);
    expect(JSON.parse(merged.stdout)).toMatchObject({ accounts: 1, shared: 0, on: '2099-01-01' });
    const back = await latitude('undo', 'DE', '--why', 'not yet');
    expect(back.stdout).toContain('DE-02 has its accounts back from Nord-1');
    const split = await latitude('split', 'DE', 'DE-02', 'DE-03', '--where', 'name=*', '--preview');
    expect(split.stdout + split.stderr).toContain('All 1 accounts of DE-02 would go');
    // A market with one unit has no other.
    const move = await latitude('move', 'DE', 'DE-02', '--to-unit', 'onco', '--preview');
    expect(move.status).toBe(1);
    expect(move.stdout + move.stderr).toContain('The market has no unit onco');
  });
});
