import { basisPoints } from '#domain/basics/units.ts';
import { powerBefore } from '#domain/execution/pilot/power-before.ts';
import { describe, expect, it } from 'vitest';
import { analysePilot, type PilotResult } from '#domain/execution/pilot/analyse-pilot.ts';
import { designPilot } from '#domain/execution/pilot/design-pilot.ts';
import { withholdCalls } from '#domain/execution/pilot/withhold-calls.ts';
import { atSubject } from '#domain/basics/finding.ts';
import { viewDesign } from '#web/pages/execution/pilot/view-design.ts';
import { viewResult } from '#web/pages/execution/pilot/view-result.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

/** Test territories gain as said on top of 1000; their controls gain nothing. */
function resultOf(gains: readonly number[]) {
  const results = gains.flatMap((gain, index): PilotResult[] => [
    {
      pair: index,
      territory: `T${index}`,
      arm: 'test',
      before: 1000,
      after: 1000 + gain,
      where: atSubject(''),
    },
    { pair: index, territory: `C${index}`, arm: 'control', before: 1000, after: 1000, where: atSubject('') },
  ]);
  const { analysis } = analysePilot(results, 'Trial', { significance: 0.05, power: 0.8 });
  if (!analysis) throw new Error('not analysed');
  return viewResult(english, { ...analysis, market: smallMarket, significance: 0.05, wantedPower: 0.8 });
}

describe('what a trial says, in words', () => {
  it('says of an effect how large it is, how sure, and that it is an average', () => {
    const { tone, verdict, figures, means, meansNot } = resultOf([90, 110, 100, 120, 80, 95, 105, 100]);
    expect(tone).toBe('good');
    expect(verdict).toBe('Test territories ended 10% above what they would have had without it.');
    expect(figures[1]).toEqual({ title: '95% interval', value: '9% to 11%' });
    expect(figures[2]?.value).toBe('< 0.0001');
    expect(means[2]).toContain('same conclusion (p = 0.0078)');
    expect(meansNot.join(' ')).toContain('average over the territories');
  });

  it('says of a loss that it is one', () => {
    const { tone, verdict } = resultOf([-90, -110, -100, -120, -80, -95]);
    expect([tone, verdict]).toEqual([
      'bad',
      'Test territories ended 9.9% below what they would have had without it.',
    ]);
  });

  it('does not take what it cannot show for absence', () => {
    const { tone, verdict, meansNot } = resultOf([90, -80, 40, -30, 10, -20]);
    expect(tone).toBe('warn');
    expect(verdict).toContain('do not show whether it made a difference');
    expect(meansNot.join(' ')).toContain('No difference'.toLowerCase());
  });

  it('says when few pairs leave the second test no chance, and when it disagrees', () => {
    expect(resultOf([90, 110, 100, 120, 80]).means[2]).toContain('so few pairs (p = 0.0625)');
    // One pair far off makes the t test unsure of what all seven agree on.
    expect(resultOf([10, 11, 12, 13, 14, 15, 500]).means[2]).toContain('another conclusion (p = 0.0156)');
  });
});

const territory = (name: string, volume: number) => ({
  territory: name,
  traits: { volume, potential: 100, accounts: 10, calls: 50 },
});

const pilot = (volumes: readonly number[], hidden: readonly string[] = []) => ({
  market: smallMarket,
  design: withholdCalls(
    designPilot(
      volumes.map((volume, index) => territory(`T${index}`, volume)),
      Math.floor(volumes.length / 2),
      7,
    ),
    (name) => !hidden.includes(name),
  ),
  callsOf: { from: '2026-05-22', to: '2026-11-22' },
  power: powerBefore(Math.floor(volumes.length / 2), {}, basisPoints(8_000)),
});

describe('a drawn trial, in words', () => {
  it('says whether both groups are alike, and in what they are not', () => {
    expect(viewDesign(english, pilot([100, 100, 300, 300])).badge).toBe('Balanced');
    const { pairs, balance, withheld } = viewDesign(english, pilot([100, 500], ['T1']));
    const [pair] = pairs;
    const calls = pair?.traits.at(-1);
    expect([withheld, pair?.distance]).toEqual([true, '–']);
    expect(new Set([calls?.test, calls?.control])).toEqual(new Set(['50', '–']));
    expect(balance).toHaveLength(3);
    expect(viewDesign(english, pilot([100, 500, 500])).left).toBe('In no pair: T0.');
    const { badge, verdict } = viewDesign(english, pilot([100, 500]));
    expect(badge).toBe('Not balanced');
    expect(verdict).toContain('deviations in: Volume.');
  });
});
