import { unitOf } from '../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { refuseOutsidePhases } from '#usecases/cycles/phase-guard.ts';
import { refusalOf } from '../../support/outcomes.ts';
import { endOf } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const outside = ({ world, market }: OpenMarket, cycle: string, ...keys: readonly PhaseKey[]) =>
  world.storage.read((stores) => {
    const definition = unitOf(world.definitions.markets, market);
    return refuseOutsidePhases(stores, definition, cycle, keys);
  });

describe('work that belongs to phases', () => {
  it('is free while nobody has opened the cycle, and where the process does not speak of it', async () => {
    const open = await openMarket();
    expect(endOf(await outside(open, `${open.market}-2027-01`, 'plan'))).toBe('done');
    const cycle = await leadCycle(open);
    expect(endOf(await outside(open, cycle))).toBe('done');
    expect(endOf(await outside(open, cycle, 'plan'))).toBe('phase-waiting');
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
