import { describe, expect, it } from 'vitest';
import { furtherAssignments, renamedAssignments } from '#domain/customers/assignment.ts';
import { calledNow, isWritableCode, onceCalled } from '#domain/customers/former-territory.ts';

const formerly = [
  { former: 'A', territory: 'C' },
  { former: 'B', territory: 'C' },
];

describe('codes that territories went by', () => {
  it('lead to what they are called now, and from it', () => {
    expect([...calledNow(formerly)]).toEqual([
      ['A', 'C'],
      ['B', 'C'],
    ]);
    expect(onceCalled(formerly).get('C')).toEqual(['A', 'B']);
  });

  it.each(['DE-01', 'Süd 1', '北-1', '7', 'x'.repeat(40)])('%s can be written anywhere', (code) => {
    expect(isWritableCode(code)).toBe(true);
  });

  it.each(['', ' A', 'A ', 'A|B', 'A;B', 'A,B', 'A (shared)', 'A /', 'A\nB', 'x'.repeat(41)])(
    '%s cannot: it would not be told apart',
    (code) => {
      expect(isWritableCode(code)).toBe(false);
    },
  );

  it('are written over among further territories, with role and days, and those that become one stand once', () => {
    const text = renamedAssignments(
      'A (key-account) 2027-01-01/; B; D; C; who knows (what)',
      calledNow(formerly),
    );
    expect(text).toBe('C; C (key-account) 2027-01-01/; D; who knows (what)');
    expect(
      furtherAssignments({ facts: { 'further-territories': text } }).map(({ territory }) => territory),
    ).toEqual(['C', 'C', 'D']);
  });
});
