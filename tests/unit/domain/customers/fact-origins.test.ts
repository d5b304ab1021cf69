import { describe, expect, it } from 'vitest';
import { originsOf, type Origin } from '#domain/customers/fact-origins.ts';

const origin = (at: string, file = '', by = ''): Origin => ({ at, file, by });
const came = origin('2026-01-10T08:00:00Z', 'first.xlsx', 'ina');
const second = origin('2026-04-10T08:00:00Z', 'second.xlsx', 'ina');
const byHand = origin('2026-05-01T08:00:00Z', '', 'jo');

describe('where the values of an account are from', () => {
  it('is what it came with, for what nobody has changed', () => {
    expect(originsOf({ came, changes: [] })('city')).toEqual({ from: came, former: [] });
  });

  it('is the last change of the field; what it was before stands with what had brought that', () => {
    const originOf = originsOf({
      came,
      changes: [
        { ...second, field: 'city', before: 'Kiel' },
        { ...second, field: 'role', before: undefined },
        { ...byHand, field: 'city', before: 'Ulm' },
      ],
    });
    expect(originOf('city')).toEqual({
      from: byHand,
      former: [
        { value: 'Ulm', from: second, until: byHand.at },
        { value: 'Kiel', from: came, until: second.at },
      ],
    });
    // Where there was nothing before, nothing is told of it.
    expect(originOf('role')).toEqual({ from: second, former: [] });
    expect(originOf('name')).toEqual({ from: came, former: [] });
  });
});
