import { describe, expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import { numberName } from '#domain/customers/account.ts';
import { compareRecomputed } from '#domain/planning/compare-recomputed.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { line } from '../../../contract/storage/samples.ts';
import { lineOf } from '../../../support/line-of.ts';

const kept = ['A1', 'A2', 'A3'].map((id, index) => line(id, { subject: index + 7, no: index + 1 }));
const worth = { value: 5, bound: 6 };

/** As a plan calls accounts. */
const byNumber = (each: PlanLine): PlanLine => ({
  ...each,
  accountId: numberName(each.subject),
  accountName: '',
  key: lineOf(numberName(each.subject), each.brand, each.channel),
  no: 99,
});
/** As a plan from before there were numbers does, where the rank stands for the number. */
const byRank = (each: PlanLine, index: number): PlanLine => ({
  ...each,
  accountName: '',
  subject: index + 1,
});

describe.each([
  ['by numbers', byNumber],
  ['by identifiers', byRank],
])('a plan made again %s', (_, called) => {
  const made = kept.map(called);
  const different = (lines: readonly PlanLine[]) => compareRecomputed({ ...worth, lines }, kept).different;

  it('is the same to the digit, in whatever order', () => {
    const again = compareRecomputed({ ...worth, lines: made.toReversed() }, kept);
    expect(again).toEqual({ ...worth, lines: 3, different: [] });
  });

  it('differs in a touch, a reason, a line that is gone and one that is new', () => {
    const [first, second, third] = made;
    expect(different([{ ...first!, planned: 9 }, second!, third!])).toEqual([kept[0]!.key]);
    expect(different([first!, { ...second!, why: [] }, third!])).toEqual([kept[1]!.key]);
    expect(different([first!, second!])).toEqual([kept[2]!.key]);
    expect(different([{ ...first!, territory: 'T9' }, second!, third!])).toHaveLength(2);
    const more = { ...third!, channel: 'email' as const, key: 'new' };
    expect(different([...made, more])).toEqual(['new']);
  });
});

const said = (why: PlanLine['why'], binding: PlanLine['binding'], planned = 0): PlanLine => ({
  ...kept[0]!,
  planned,
  binding,
  why,
});
const different = (again: PlanLine, then: PlanLine) =>
  compareRecomputed({ ...worth, lines: [again] }, [then]).different;

describe('a plan from before lines said more of themselves', () => {
  const guidance = reason('guidance', {
    segment: 'D',
    channel: 'face-to-face',
    frequency: 0,
    origin: 'global',
  });
  const compared = { ...guidance, code: 'guidance-compared' };

  it('is the same where only the words are others', () => {
    const none = reason('not-target-segment', { segment: 'D' });
    expect(different(said([guidance, none], 'not-target'), said([guidance, none], 'no-value'))).toEqual([]);
    expect(different(said([compared, none], 'not-target'), said([guidance], 'no-value'))).toEqual([]);
    const most = reason('bound-maximum', { maximum: 4 });
    const rule = reason('bound-by-rule', { rule: 'channel-maximum.face-to-face', origin: 'global' });
    expect(different(said([most, rule], 'maximum', 4), said([most], 'maximum', 4))).toEqual([]);
    const nobody = reason('bound-no-territory', { territory: 'T9' });
    expect(different(said([nobody], 'capacity'), said([], 'no-value'))).toEqual([]);
  });

  it('differs where a digit or what limits a line does', () => {
    const most = reason('bound-maximum', { maximum: 4 });
    expect(different(said([most], 'maximum', 4), said([most], 'maximum', 3))).toHaveLength(1);
    expect(different(said([most], 'maximum', 4), said([most], 'capacity', 4))).toHaveLength(1);
    const other = reason('guidance', { ...guidance.values, frequency: 1 });
    expect(different(said([compared], 'not-target'), said([other], 'no-value'))).toHaveLength(1);
  });
});
