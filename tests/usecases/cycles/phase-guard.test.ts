import { describe, expect, it } from 'vitest';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { refuseOutsidePhases } from '#usecases/cycles/phase-guard.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endOf } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('work that belongs to phases', () => {
  const outside = ({ world, market }: OpenMarket, cycle: string, ...keys: readonly PhaseKey[]) =>
    world.storage.read((stores) => {
      const definition = world.definitions.markets.find(({ code }) => code === market)!;
      return refuseOutsidePhases(world, stores, definition, cycle, keys);
    });

  it('is free while nobody has opened the cycle, and where the process does not speak of it', async () => {
    const open = await openMarket();
    valueOf(await outside(open, `${open.market}-2027-01`, 'plan'));
    const cycle = await leadCycle(open);
    valueOf(await outside(open, cycle));
  });

  it('is done while one of them is under way, not before and not after', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open, 'collect');
    const ends = async (...keys: readonly PhaseKey[]) => endOf(await outside(open, cycle, ...keys));
    expect(await ends('collect')).toBe('phase-ended');
    expect(await ends('prepare', 'collect')).toBe('phase-ended');
    expect(await ends('segment')).toBe('done');
    expect(await ends('collect', 'segment', 'target')).toBe('done');
    expect(await ends('plan')).toBe('phase-waiting');
    expect(await ends('collect', 'plan')).toBe('phase-waiting');
  });

  it('waits at a gate that holds the beginning, and hears which', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open, 'plan');
    expect(refusalOf(await outside(open, cycle, 'field-review'))).toMatchObject({
      code: 'gate-closed',
      values: { phase: 'field-review' },
      findings: [{ code: 'gate.training-confirmed' }],
    });
  });

  it('names what it waits for', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open, 'prepare');
    const { values, findings } = refusalOf(await outside(open, cycle, 'segment'));
    expect(values).toEqual({ phase: 'segment' });
    expect(findings).toMatchObject([{ code: 'cycle.waits-for', values: { waits: 'collect' } }]);
  });
});
