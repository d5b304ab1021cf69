import { describe, expect, it } from 'vitest';
import { allBefore, canBeOpened, phasesInCircles, waitsFor } from '#domain/cycles/phase-order.ts';

const inARow = [{ key: 'collect' }, { key: 'plan' }, { key: 'approve' }, { key: 'publish' }] as const;

describe('what phases wait for', () => {
  it('is the phase before, unless they say otherwise', () => {
    expect(waitsFor(inARow, 'collect')).toEqual([]);
    expect(waitsFor(inARow, 'approve')).toEqual(['plan']);
    const free = [{ key: 'collect' }, { key: 'plan', waitsFor: [] }] as const;
    expect(waitsFor(free, 'plan')).toEqual([]);
  });

  it('is followed all the way back', () => {
    expect([...allBefore(inARow, 'publish')].toSorted()).toEqual(['approve', 'collect', 'plan']);
  });

  it('may not lead back to the phase itself', () => {
    expect(phasesInCircles(inARow)).toEqual([]);
    const circle = [{ key: 'collect', waitsFor: ['approve'] }, { key: 'plan' }, { key: 'approve' }] as const;
    expect(phasesInCircles(circle)).toEqual(['collect', 'plan', 'approve']);
    const own = [{ key: 'collect' }, { key: 'plan', waitsFor: ['plan'] }] as const;
    expect(phasesInCircles(own)).toEqual(['plan']);
  });
});

const opens = (
  openedIn: readonly ('plan' | 'approve' | 'field-review')[],
  holds: 'begin' | 'end' = 'end',
) => ({
  holds,
  openedIn,
});

describe('whether a gate can be opened in time', () => {
  it('is sure where it can be opened at any time', () => {
    expect(canBeOpened(inARow, 'collect', opens([]))).toBe(true);
  });

  it('asks for a phase that comes before or is the same', () => {
    expect(canBeOpened(inARow, 'publish', opens(['approve']))).toBe(true);
    expect(canBeOpened(inARow, 'approve', opens(['approve']))).toBe(true);
    expect(canBeOpened(inARow, 'plan', opens(['approve']))).toBe(false);
    expect(canBeOpened(inARow, 'plan', opens(['field-review']))).toBe(false);
  });

  it('is no where the phase must have begun to open what keeps it from beginning', () => {
    expect(canBeOpened(inARow, 'approve', opens(['approve'], 'begin'))).toBe(false);
    expect(canBeOpened(inARow, 'publish', opens(['approve'], 'begin'))).toBe(true);
  });

  it('is yes where a later phase of the template waits for something else', () => {
    const aside = [{ key: 'collect' }, { key: 'plan' }, { key: 'approve', waitsFor: ['collect'] }] as const;
    expect(canBeOpened(aside, 'plan', opens(['approve']))).toBe(true);
  });
});
