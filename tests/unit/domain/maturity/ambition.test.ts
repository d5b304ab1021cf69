import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOfLevel,
  finalLevels,
  stepsIn,
  type AmbitionStep,
  type RecordedAmbition,
} from '#domain/maturity/ambition/ambition.ts';
import type { Level } from '#domain/maturity/maturity-model.ts';

const undated: AmbitionStep = {
  market: 'DE',
  day: '2029-01-01',
  levels: { segmentation: 5, measurement: 3 },
  who: '',
  why: '',
  from: 'undated',
};
const recorded = (day: string, level: Level, at: string): RecordedAmbition => ({
  market: 'DE',
  day,
  levels: { segmentation: level },
  who: 'Country manager',
  why: 'New data',
  from: 'recorded',
  id: at,
  recordedBy: 'a@example.org',
  recordedAt: at,
});

describe('an ambition', () => {
  it('without a day counts while nobody has dated a step in the dimension', () => {
    const steps = [undated, recorded('2028-01-01', 4, '2026-10-01T08:00:00Z')];
    expect(stepsIn('segmentation', steps)).toMatchObject([{ day: '2028-01-01', level: 4 }]);
    expect(stepsIn('measurement', steps)).toMatchObject([{ day: '2029-01-01', level: 3 }]);
    expect(finalLevels(['segmentation', 'measurement', 'channel-mix'], steps)).toEqual({
      segmentation: 4,
      measurement: 3,
    });
  });

  it('of a day is what was said last of it, in whatever order it is read', () => {
    const [one, two] = [
      recorded('2028-01-01', 4, '2026-10-01T08:00:00Z'),
      recorded('2028-01-01', 3, '2026-10-02T08:00:00Z'),
    ];
    for (const steps of [
      [one, two],
      [two, one],
    ])
      expect(stepsIn('segmentation', steps)).toMatchObject([{ day: '2028-01-01', level: 3 }]);
  });

  it('reaches the levels between two days evenly', () => {
    const steps = stepsIn('segmentation', [recorded('2027-01-01', 4, 'x')]);
    const from = { on: '2026-01-01', level: 2 };
    expect(dayOfLevel(2, from, steps)).toBe('2026-01-01');
    // Half of 365 days.
    expect(dayOfLevel(3, from, steps)).toBe('2026-07-03');
    expect(dayOfLevel(4, from, steps)).toBe('2027-01-01');
    expect(dayOfLevel(5, from, steps)).toBeUndefined();
  });

  it('never reaches a higher level before a lower one, nor after the day that was said', () => {
    const day = fc.integer({ min: 0, max: 2_000 }).map((offset) => {
      const at = new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000);
      return at.toISOString().slice(0, 10);
    });
    const level = fc.constantFrom<Level>(1, 2, 3, 4, 5);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, level), { maxLength: 5 }), level, (said, now) => {
        const rising = said
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([each], index) => {
            const most = Math.max(
              ...said
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .slice(0, index + 1)
                .map(([, of]) => of),
            );
            return recorded(
              each,
              most === 1 ? 1 : most === 2 ? 2 : most === 3 ? 3 : most === 4 ? 4 : 5,
              `${index}`,
            );
          });
        const steps = stepsIn('segmentation', rising);
        const from = { on: '2026-01-01', level: now };
        let before = '';
        for (const wanted of [1, 2, 3, 4, 5]) {
          const reached = dayOfLevel(wanted, from, steps);
          const byWord = now >= wanted ? '2026-01-01' : steps.find((each) => each.level >= wanted)?.day;
          expect(reached === undefined).toBe(byWord === undefined);
          if (reached === undefined || byWord === undefined) continue;
          expect(reached <= byWord).toBe(true);
          expect(reached >= before).toBe(true);
          before = reached;
        }
      }),
    );
  });
});
