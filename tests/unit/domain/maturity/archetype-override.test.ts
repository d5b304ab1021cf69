import { describe, expect, it } from 'vitest';
import { overrideOn } from '#domain/maturity/archetype-override.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const override = (id: string, more: Partial<ArchetypeOverride> = {}): ArchetypeOverride => ({
  id,
  market: 'DE',
  archetype: 'advanced',
  reason: 'Pilot',
  until: '2026-12-31',
  madeBy: 'global@example.com',
  madeAt: '2026-06-01T08:00:00.000Z',
  ...more,
});

const inNewYork = (instant: string) => dayIn('America/New_York', instant);

describe('the override that holds on a day', () => {
  it.each([
    ['2026-05-31', undefined],
    ['2026-06-01', 'one'],
    ['2026-12-31', 'one'],
    ['2027-01-01', undefined],
  ])('%s', (on, id) => {
    expect(overrideOn([override('one')], on, utcDayOf)?.id).toBe(id);
  });

  it('is the latest decision, whatever the order', () => {
    const later = override('two', { madeAt: '2026-07-01T08:00:00.000Z', archetype: 'developing' });
    for (const all of [
      [override('one'), later],
      [later, override('one')],
    ]) {
      expect(overrideOn(all, '2026-08-02', utcDayOf)?.id).toBe('two');
    }
  });

  it('is none once somebody gave the word back to the levels, not even an earlier one that would still last', () => {
    const ended = override('two', { archetype: '', madeAt: '2026-07-01T08:00:00.000Z', until: '2026-07-01' });
    expect(overrideOn([override('one'), ended], '2026-07-01', utcDayOf)).toBeUndefined();
    expect(overrideOn([override('one'), ended], '2026-08-01', utcDayOf)).toBeUndefined();
    expect(overrideOn([override('one'), ended], '2026-06-30', utcDayOf)?.id).toBe('one');
  });

  it('counts from the day on which it was made where it counts, whatever day it was elsewhere', () => {
    const atNight = override('one', { madeAt: '2026-07-01T02:00:00.000Z' });
    expect(overrideOn([atNight], '2026-06-30', inNewYork)?.id).toBe('one');
    expect(overrideOn([atNight], '2026-06-29', inNewYork)).toBeUndefined();
  });

  it('does not bring an earlier one back when a shorter one has run out', () => {
    const shorter = override('two', { madeAt: '2026-07-01T08:00:00.000Z', until: '2026-07-31' });
    expect(overrideOn([override('one'), shorter], '2026-08-01', utcDayOf)).toBeUndefined();
  });
});
