import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

interface Shown {
  readonly cycle: { readonly id: string };
  readonly phases: readonly { readonly phase: string; readonly state: string; readonly closed: object[] }[];
}

describe('cycles on the command line', () => {
  it('says what is wrong with a call', async () => {
    const unknown = await latitude('cycle', 'begin', 'IT');
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toMatch(/begin: must be one of list, reminders, open/);
    expect((await latitude('cycle', 'end', 'IT')).stderr).toMatch(/PHASE is missing/);
    expect((await latitude('cycle', 'reopen', 'IT', 'plan')).stderr).toMatch(/--why is missing/);
    expect((await latitude('cycle', 'show', 'IT')).status).toBe(1);
  });

  it('opens a cycle once and shows where its phases stand', async () => {
    const opened = await latitude('cycle', 'open', 'IT');
    expect(opened.status, opened.stderr).toBe(0);
    expect(opened.stdout).toMatch(/^IT-\d{4}-\d{2} is open: archetype foundation, template foundation /);
    expect((await latitude('cycle', 'open', 'IT')).stderr).toMatch(/This cycle is open already/);
    const shown: Shown = JSON.parse((await latitude('cycle', 'show', 'IT', '--json')).stdout);
    expect(opened.stdout).toContain(shown.cycle.id);
    expect(shown.phases.map((each) => each.phase)).toEqual([
      'collect',
      'segment',
      'plan',
      'approve',
      'publish',
      'execute',
    ]);
    expect(shown.phases[1]?.state).toBe('waiting');
    expect(shown.phases[0]?.closed).toHaveLength(2);
  });

  it('skips neither a phase nor a gate, and says in the reader’s language what is missing', async () => {
    const plan = await latitude('cycle', 'end', 'IT', 'plan');
    expect([plan.status, plan.stdout]).toEqual([1, expect.stringContaining('Segment')]);
    const collect = await latitude('cycle', 'end', 'IT', 'collect', '--lang', 'it');
    expect(collect.status).toBe(1);
    expect(collect.stdout).toMatch(/Il mercato non ha ancora clienti/);
    expect(collect.stderr).toMatch(/Una condizione di passaggio non è soddisfatta/);
  });

  it('lists all markets, what is due on a day, and how complicated a process is', async () => {
    const list = await latitude('cycle', 'list');
    expect(list.stdout).toMatch(/^IT-\S+ {2}collect (open|late)/m);
    expect(list.stdout).toMatch(/^DE-\S+ {2}not opened$/m);
    const shown: Shown = JSON.parse((await latitude('cycle', 'show', 'IT', '--json')).stdout);
    const day = `${shown.cycle.id.slice(3)}-01`;
    const reminders = JSON.parse((await latitude('cycle', 'reminders', '--on', day, '--json')).stdout);
    expect(reminders.reminders).toMatchObject([{ market: 'IT', phase: 'collect', role: 'affiliate' }]);
    expect(reminders.reminders[0].daysLeft).toBeLessThan(0);
    expect((await latitude('market', 'IT')).stdout).toMatch(/complexity \d+ of at most 65: 6 steps/);
  });
});
