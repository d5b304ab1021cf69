import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { standOf, stillStands, type ExportStand } from '#usecases/reporting/export-stand.ts';
import { valueOf } from '../../support/outcomes.ts';
import { grantOf } from '../../support/some-user.ts';
import { openPlan } from '../support/open-plan.ts';

describe('what a kept file rests on', () => {
  let open: Awaited<ReturnType<typeof openPlan>>;
  const part = async () => {
    const { world, people, market: code } = open;
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market: code }));
    const market = world.definitions.markets.find((each) => each.code === code)!;
    return { market, plan, scope: 'all' } as const;
  };
  const now = async (actor: User = open.people.affiliate): Promise<ExportStand> => {
    const of = await part();
    return open.world.storage.read((stores) => standOf(open.world, stores, actor, of));
  };
  const stands = async (stand: ExportStand, actor: User = open.people.affiliate): Promise<boolean> => {
    const of = await part();
    return open.world.storage.read((stores) => stillStands(open.world, stores, actor, of, stand));
  };
  beforeEach(async () => {
    open = await openPlan('draft');
  });

  it('holds while nothing of it changes, for whoever is shown all of it', async () => {
    const stand = await now();
    expect(stand.figures.length).toBeGreaterThan(0);
    expect(await stands(stand)).toBe(true);
    const manager: User = { ...open.people.affiliate, grants: [grantOf('manager', open.market)] };
    expect([await stands(stand, manager), await stands(await now(manager))]).toEqual([false, true]);
  });

  it('holds no more once somebody refuses, from the day on which that counts', async () => {
    const { world, people, market, lines } = open;
    const account = lines[0]!.accountId;
    const said = {
      market,
      account,
      kind: 'no-see',
      what: 'refused',
      source: 'letter',
      evidence: '',
    } as const;
    const before = await now();
    valueOf(await recordConsent(world, people.affiliate, { ...said, saidOn: '2026-09-16', until: '' }));
    open.wait(1);
    expect(await stands(before)).toBe(true);
    open.wait(1);
    expect(await stands(before)).toBe(false);
    expect(await stands(await now())).toBe(true);
  });

  it('is unknown of a file from before it was noted, which nobody is handed', async () => {
    expect(await stands({ stamp: '', figures: [] })).toBe(false);
  });
});
