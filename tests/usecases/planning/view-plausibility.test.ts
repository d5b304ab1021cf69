import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { presentPlausibility } from '#usecases/planning/present-plausibility.ts';
import { viewPlausibility } from '#usecases/planning/view-plausibility.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('plausibility of a plan', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const view = async (who: Who) =>
    valueOf(await viewPlausibility(open.world, open.people[who], { market: open.market }));

  it('is that of the plan’s own lines, and a rep’s of the own territory', async () => {
    const [all, own] = [await view('affiliate'), await view('rep')];
    for (const [seen, territories] of [
      [all, ['T1', 'T2']],
      [own, ['T1']],
    ] as const) {
      const lines = (await linesOf(open)).filter(({ territory }) => territories.includes(territory as never));
      const touches = lines.reduce((sum, { planned }) => sum + planned, 0);
      expect(touches).toBeGreaterThan(0);
      expect(seen.cells.reduce((sum, { planned }) => sum + planned, 0)).toBe(touches);
    }
    expect(own.sources[0]).toBeDefined();
    expect(all.unused.length).toBeGreaterThan(0);
    const asked = { market: open.market };
    expect(codeOf(await viewPlausibility(open.world, open.people.foreigner, asked))).toBe('market-unknown');
    expect(
      codeOf(await viewPlausibility(open.world, open.people.affiliate, { ...asked, cycle: 'DE-1999-01' })),
    ).toBe('plan-unknown');
  });

  it('tells programs no worth that the asker is not shown', async () => {
    const seen = await view('affiliate');
    const [cell] = presentPlausibility(seen).cells;
    expect(cell).toHaveProperty('value');
    expect(cell?.ofGuidance).toBe(
      seen.cells[0]!.guidance === 0
        ? null
        : Math.round((seen.cells[0]!.planned * 10_000) / seen.cells[0]!.guidance),
    );
    expect(presentPlausibility({ ...seen, showsValue: false }).cells[0]).not.toHaveProperty('value');
  });

  it('counts nothing of whoever has refused since', async () => {
    const before = await view('affiliate');
    const [line] = await linesOf(open, { territory: 'T1', channel: 'face-to-face', onlyPlanned: true });
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account: line!.accountId,
        kind: 'no-see',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const after = await view('affiliate');
    const planned = (of: typeof before) => of.cells.reduce((sum, each) => sum + each.planned, 0);
    expect(planned(before) - planned(after)).toBeGreaterThanOrEqual(line!.planned);
  });
});
