import { expect, it } from 'vitest';
import type { FieldLineOfCycle } from '#domain/review/field-plans/kept-field-line.ts';
import { replacedLines } from '#domain/review/field-plans/replaced-lines.ts';

const line = (accountId: string, territory: string): FieldLineOfCycle => ({
  cycle: '2027-1',
  subject: 1,
  accountId,
  territory,
  brand: 'cardiolan',
  channel: 'face-to-face',
  touches: 3,
  segment: '',
  ruled: 'B',
  guidance: 3,
  planned: 0,
  reason: '',
  verdict: 'as-guidance',
  why: [],
  importId: 'none',
});

it('takes the place of the lines of its territories and of what an account left behind, and of nothing else', () => {
  const kept = [line('a', 'T1'), line('b', 'T1'), line('c', 'T2'), line('shared', 'T2'), line('moved', 'T2')];
  const said = [line('a', 'T1'), line('shared', 'T1'), line('moved', 'T1')];
  const own: Readonly<Record<string, readonly string[]>> = { shared: ['T1', 'T2'], moved: ['T1'] };
  expect(
    replacedLines(said, kept, (accountId) => own[accountId] ?? []).map(({ accountId }) => accountId),
  ).toEqual(['b', 'moved']);
});
