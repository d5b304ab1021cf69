import { describe, expect, it } from 'vitest';
import { breachKey, notedSubject, notesOfBreaches, type BreachNote } from '#domain/execution/breach-note.ts';
import type { BreachedSubject, LimitBreach } from '#domain/execution/breach.ts';

type Passed = Pick<LimitBreach, 'limit' | 'kind' | 'subject' | 'on' | 'until'>;

const numberOf = (id: string): number | undefined => ({ A1: 1, A2: 2 })[id];
const breach = (on: string, until: string, subject: Partial<BreachedSubject> = {}): Passed => ({
  limit: { key: 'yearly' } as LimitBreach['limit'],
  kind: 'window',
  subject: { kind: 'person', name: 'Dr Anybody', accountId: 'A1', ...subject },
  on,
  until,
});
const note = (of: Passed, on = of.on): BreachNote => ({
  id: on,
  limit: of.limit.key,
  kind: of.kind,
  of: notedSubject(of, numberOf),
  on,
  note: 'Talked to the rep',
  by: 'compliance@example.com',
  at: '2026-10-01T08:00:00.000Z',
});

const placed = (now: readonly Passed[], ...notes: readonly BreachNote[]) => {
  const { of, past } = notesOfBreaches(now, notes, numberOf);
  return [now.map((each) => (of.get(each) ?? []).map(({ on }) => on)), past.map(({ on }) => on)];
};

describe('a note on a passed limit', () => {
  const [first, second] = [breach('2026-03-10', '2026-04-02'), breach('2026-08-01', '2026-08-01')];
  it('keeps a person by number, and nothing of what they are called', () => {
    expect(JSON.stringify(note(first))).not.toContain('Anybody');
    expect(note(first).of).toMatchObject({ kind: 'person', subject: 1 });
  });

  it('stays with its breach, also where a call that came in later moved the day', () => {
    expect(placed([first, second], note(second), note(first))).toEqual([
      [['2026-03-10'], ['2026-08-01']],
      [],
    ]);
    expect(placed([breach('2026-03-01', '2026-04-02'), second], note(first))).toEqual([
      [['2026-03-10'], []],
      [],
    ]);
  });

  it('is told by itself once the limit is passed no more, and never of anybody else', () => {
    expect(placed([second], note(first))).toEqual([[[]], ['2026-03-10']]);
    const other = breach(first.on, first.until, { accountId: 'A2' });
    const place = breach(first.on, first.until, { kind: 'establishment', name: 'House' });
    expect(placed([other, place], note(first))).toEqual([[[], []], ['2026-03-10']]);
  });

  it('tells breaches apart by day, limit, kind and whose they are', () => {
    const all = [
      first,
      second,
      breach(first.on, first.until, { accountId: 'A2' }),
      breach(first.on, first.until, { territory: 'T1' }),
      { ...first, kind: 'interval' as const },
      { ...first, limit: { key: 'other' } as LimitBreach['limit'] },
    ];
    expect(new Set(all.map((each) => breachKey(each, numberOf))).size).toBe(all.length);
    expect(breachKey({ ...first, subject: { ...first.subject, name: 'Renamed' } }, numberOf)).toBe(
      breachKey(first, numberOf),
    );
  });
});
