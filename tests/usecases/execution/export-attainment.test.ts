import { describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { exportAttainment } from '#usecases/execution/export-attainment.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket } from '../support/open-market.ts';
import { figuresForAll } from '../support/alter-definitions.ts';
import { linesOf, openPlan } from '../support/open-plan.ts';
import { recordWriting } from '../support/record-writing.ts';

const bothSheets = (...of: readonly string[]) => [of, of];

describe('attainment as a workbook', () => {
  it('has the territories one may see, and those of them that were asked for', async () => {
    const open = await openPlan('draft', await openMarket({ alter: figuresForAll }));
    const { market, people } = open;
    const { world, writing } = recordWriting(open.world);
    const write = async (who: Who, territory?: string) => {
      const on = '2027-01-20';
      const input = { market, on, ...(territory === undefined ? {} : { territory }) };
      const { fileName } = valueOf(await exportAttainment(world, people[who], input));
      expect(fileName).toBe(`${market}-2027-01-attainment-2027-01-20.xlsx`);
      return (writing.tables.at(-1)?.sheets ?? []).map(({ rows }) =>
        [...new Set([...(rows as Iterable<readonly unknown[]>)].map(([of]) => String(of)))].toSorted(),
      );
    };
    expect(await write('manager')).toEqual(bothSheets('T1', 'T2'));
    expect(await write('manager', 'T2')).toEqual(bothSheets('T2'));
    expect(await write('rep')).toEqual(bothSheets('T1'));
    // What nobody may make any more stands beside what is planned.
    const [line] = await linesOf(open, { territory: 'T1', channel: 'face-to-face', onlyPlanned: true });
    const refuse = {
      market,
      account: line!.accountId,
      kind: 'objection-marketing',
      what: 'refused',
    } as const;
    const letter = { saidOn: '2027-01-01', until: '', source: 'letter', evidence: '' } as const;
    valueOf(await recordConsent(open.world, people.affiliate, { ...refuse, ...letter }));
    valueOf(await exportAttainment(world, people.manager, { market, on: '2027-01-20' }));
    const { columns, rows } = writing.tables.at(-1)!.sheets[0]!;
    const at = columns.findIndex(({ heading }) => heading === 'Geplant und entfallen');
    const dropped = [...(rows as Iterable<readonly unknown[]>)].map((row) => Number(row[at]));
    const { measures } = valueOf(
      await viewAttainment(open.world, people.manager, { market, on: '2027-01-20' }),
    );
    expect(measures.droppedTouches).toBeGreaterThan(0);
    expect(dropped.reduce((sum, each) => sum + each, 0)).toBe(measures.droppedTouches);
    expect(codeOf(await exportAttainment(world, people.foreigner, { market }))).toBe('market-unknown');
    expect(codeOf(await exportAttainment(world, people.rep, { market, on: 'soon' }))).toBe('invalid-input');
  });
});
