import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { exportList } from '#usecases/customers/export-list.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { contrast, laboratoryUnit, openLaboratory } from '../support/open-laboratory.ts';

it('gives a list as a file: who, over which channels, and what put them there', async () => {
  const { world, send } = await openLaboratory();
  valueOf(await send([...contrast, 'visitor;Webinar attended;2026-09-01;;;Sequencing;web;w1']));
  const asked = { market: laboratoryUnit, locale: 'en' };
  const { path, fileName } = valueOf(
    await exportList(world, operator, { ...asked, list: 'high-intent-attendees' }),
  );
  expect(fileName).toBe('BE-laboratory-high-intent-attendees-2026-09-14.csv');
  const [head = '', ...rows] = (await readFile(path, 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/u);
  expect(head.split(/[,;]/u)).toContain('Points of evaluation');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.toLowerCase().split(/[,;]/u).slice(0, 4)).toEqual([
    'visitor',
    'contact visitor',
    'be-l1',
    'yes',
  ]);
  expect(codeOf(await exportList(world, operator, { ...asked, list: 'none' }))).toBe('invalid-input');
});
