import { describe, expect, it } from 'vitest';
import { drawCalls } from '#sample/draw-calls.ts';
import { line } from '../../contract/storage/samples.ts';
import { smallCycle } from '../../support/small-market.ts';

const lines = Array.from({ length: 40 }, (_, index) =>
  line(`A${index}`, { territory: `DE-0${index % 4}`, planned: index % 7 }),
);
const draw = (today: string) => drawCalls(lines, smallCycle, today, 7);

const madeBy = (today: string): number => draw(today).filter((row) => row.at(-1) === 'Submitted_vod').length;

describe('invented calls', () => {
  it('are the same for the same plan and day, and never made in the future', () => {
    const [headings, ...rows] = draw('2027-02-15');
    expect(draw('2027-02-15')).toEqual([headings, ...rows]);
    const made = rows.filter((row) => row.at(-1) === 'Submitted_vod');
    const planned = rows.filter((row) => row.at(-1) === 'Planned_vod');
    expect(made.length).toBeGreaterThan(20);
    expect(planned.length).toBeGreaterThan(0);
    expect(made.every((row) => row[3]! < '2027-02-15' && row[3]! >= smallCycle.from)).toBe(true);
    expect(planned.every((row) => row[3]! >= '2027-02-15' && row[3]! <= '2027-03-01')).toBe(true);
    expect(new Set(rows.map((row) => row[0])).size).toBe(rows.length);
  });

  it('grow with the cycle up to about what was planned', () => {
    const wanted = lines.reduce((sum, each) => sum + each.planned, 0);
    expect(madeBy(smallCycle.from)).toBe(0);
    expect(madeBy('2027-02-15')).toBeLessThan(madeBy('2027-04-15'));
    expect(madeBy('2027-05-01') / wanted).toBeGreaterThan(0.6);
    expect(madeBy('2027-05-01') / wanted).toBeLessThan(1.3);
  });

  it('say who asked for them where the law tells calls apart by that, and nowhere else', () => {
    const [headings, ...rows] = drawCalls(lines, smallCycle, '2027-05-01', 7, true);
    expect(headings?.at(-1)).toBe('Call_Origin__c');
    const [, ...plain] = draw('2027-05-01');
    expect(rows.map((row) => row.slice(0, -1))).toEqual(plain);
    const share = (origin: string): number =>
      rows.filter((row) => row.at(-1) === origin).length / rows.length;
    expect(share('Solicited')).toBeGreaterThan(0.1);
    expect(share('Solicited')).toBeLessThan(0.4);
    expect(share('Group meeting')).toBeLessThan(0.1);
    expect(share('Unsolicited')).toBeGreaterThan(0.5);
  });
});
