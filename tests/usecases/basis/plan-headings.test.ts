import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { catalogueLocales } from '#messages/messages.ts';
import { planColumns, planHeadings } from '#usecases/basis/plan-headings.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('are those of the plan as it is exported, for machines and in every language', async () => {
  const { world, people, market } = await openPlan('draft');
  const firstLine = async (form: 'csv' | 'csv-exact', locale: string) => {
    const { path } = valueOf(
      await exportTable(world, people.affiliate, { market, what: 'call-plan', form, locale }),
    );
    const [line = ''] = (await readFile(path, 'utf8')).replace(/^\uFEFF/u, '').split(/\r?\n/u);
    return line;
  };
  expect(await firstLine('csv-exact', 'en')).toBe(planColumns.join(','));
  for (const locale of catalogueLocales)
    expect((await firstLine('csv', locale)).split(/[;,]/u)).toEqual(planHeadings(world, locale));
});
