import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

/** The plan is for January to April 2027; it is September. */
describe('a refusal of a day ahead that closes the whole of a cycle', () => {
  let open: Awaited<ReturnType<typeof openPlan>>;
  let line: PlanLine;
  const refuse = async (saidOn: string, until = '') => {
    const said = { kind: 'do-not-contact', what: 'refused', source: 'letter', evidence: '' } as const;
    const of = { market: open.market, account: line.accountId };
    valueOf(await recordConsent(open.world, open.people.affiliate, { ...of, ...said, saidOn, until }));
  };
  const codesOfMore = async (): Promise<readonly string[]> => {
    const of = { market: open.market, lineKey: line.key, reason: 'other', comment: '' } as const;
    const more = { ...of, to: line.planned + 1, preview: true };
    return valueOf(await proposeChange(open.world, open.people.rep, more)).findings.map(({ code }) => code);
  };
  const plannedInFile = async (): Promise<readonly string[]> => {
    const wish = { market: open.market, what: 'call-plan', form: 'csv-exact' } as const;
    const { path } = valueOf(await exportTable(open.world, open.people.affiliate, wish));
    const [heading = '', ...rows] = readFileSync(path, 'utf8').split('\r\n');
    const planned = heading.split(',').indexOf('planned');
    return rows.filter((row) => row.includes(line.accountId)).map((row) => row.split(',')[planned] ?? '');
  };
  beforeEach(async () => {
    open = await openPlan('in-review');
    line = open.lines[0]!;
  });

  it('lets no proposal through for more of it', async () => {
    expect(await codesOfMore()).not.toContain('review.account-refused');
    await refuse('2027-01-01');
    expect(await codesOfMore()).toContain('review.account-refused');
  });

  it('is in no file with a touch', async () => {
    const { world, people, market } = open;
    expect((await plannedInFile()).some((each) => each !== '0')).toBe(true);
    await refuse('2026-12-01');
    expect(new Set(await plannedInFile())).toEqual(new Set(['0']));
    const held = refusalOf(await approvePlan(world, people.manager, { market }));
    expect(held).toMatchObject({ code: 'plan-holds-refused', values: { accounts: 1, since: '2026-12-01' } });
    const fallen = Number(held.values['touches']);
    valueOf(await approvePlan(world, people.manager, { market, fallen }));
    const files = valueOf(await exportFieldSystem(world, people.affiliate, { market, system: 'veeva-mcp' }));
    expect(files.closed).toBe(0);
  });

  it('closes nothing where it begins after the cycle', async () => {
    await refuse('2027-05-01');
    expect(await codesOfMore()).not.toContain('review.account-refused');
    expect((await plannedInFile()).some((each) => each !== '0')).toBe(true);
  });
});
