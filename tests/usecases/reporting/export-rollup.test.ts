import { beforeAll, describe, expect, it } from 'vitest';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { recordWriting } from '../support/record-writing.ts';

describe('the rollup as a table', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const write = async (who: Who, form: 'xlsx' | 'csv' | 'csv-exact', locale = 'en') => {
    const { world, writing } = recordWriting(open.world);
    const { fileName } = valueOf(await exportRollup(world, open.people[who], { locale, form }));
    expect(fileName).toBe(`rollup-2026-09-14.${form === 'xlsx' ? 'xlsx' : 'csv'}`);
    const table = writing.tables[0]?.sheets[0] ?? writing.csvs[0]!.table;
    return {
      headings: table.columns.map(({ heading }) => heading),
      rows: [...(table.rows as Iterable<readonly unknown[]>)],
    };
  };

  it('ends with its total for people, and has each market once for machines', async () => {
    const people = await write('global', 'csv');
    const machines = await write('global', 'csv-exact');
    const named = people.rows.map(([name]) => name);
    expect(named.slice(-3)).toEqual(['DACH: AT, CH, DE', 'Iberia: ES, PT', 'Total']);
    expect(people.rows).toHaveLength(machines.rows.length + 3);
    expect(machines.rows.find(([code]) => code === open.market)?.at(-1)).toBe('dach');
    const at = machines.headings.indexOf('accounts');
    const sum = machines.rows.reduce((all, row) => all + Number(row[at]), 0);
    expect([sum, people.rows.at(-1)?.[at]]).toEqual([24, 24]);
    const own = machines.rows.find(([market]) => market === open.market);
    expect(own?.slice(5, 7)).toEqual(['draft', 1]);
    expect(people.rows.map(([market]) => market)).toContain('Germany');
  });

  it('names regions, archetypes and templates for people, and has their keys for machines', async () => {
    const { archetypes, templates } = open.world.definitions;
    const [people, machines] = [await write('manager', 'xlsx'), await write('manager', 'csv-exact')];
    const own = machines.rows.find(([code]) => code === open.market) ?? [];
    const named = people.rows.find(([name]) => name === 'Germany') ?? [];
    const nameIn = (all: typeof archetypes | typeof templates, key: unknown) =>
      all.find((each) => each.key === key)?.name['en'];
    expect(named.slice(1, 5)).toEqual([
      'Europe',
      own[2],
      nameIn(archetypes, own[3]),
      nameIn(templates, own[4]),
    ]);
    const german = await write('manager', 'xlsx', 'de');
    expect(german.rows.find(([name]) => name === 'Deutschland')?.[1]).toBe('Europa');
  });

  it('is of the markets one may see, and not for reps', async () => {
    const ofManager = (await write('manager', 'xlsx')).rows.map(([name]) => name);
    expect(ofManager).toContain('DACH: DE – 1 of 3 markets that you see');
    expect((await write('manager', 'csv-exact')).rows.map(([market]) => market)).toEqual([open.market]);
    expect(codeOf(await exportRollup(open.world, open.people.rep, { locale: 'en' }))).toBe('not-allowed');
  });
});
