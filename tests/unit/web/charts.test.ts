import { describe, expect, it } from 'vitest';
import { capacityGauge, loadState } from '#web/charts/capacity-gauge.ts';
import { segmentMix } from '#web/charts/segment-mix.ts';
import { stackedBar } from '#web/charts/stacked-bar.ts';
import { levelPair } from '#web/charts/level-pair.ts';
import { timeStrip } from '#web/charts/time-strip.ts';
import { valueSteps } from '#web/charts/value-steps.ts';
import { english } from './support/speak.ts';

/** Width of the bar with a class. */
const widthOf = (svg: string, className: string): number =>
  Number(new RegExp(`class="[^"]*${className}[^"]*"[^>]*? width="([\\d.]+)"`).exec(svg)?.[1]);

const gauge = (utilisation: number) =>
  capacityGauge({ utilisation, lower: 8_500, upper: 10_000, label: 'load' });

const part = (size: number, className: string) => ({ size, className, title: '' });

describe('the capacity gauge', () => {
  it('knows when a territory has time left and when it has too little', () => {
    expect(loadState(8_499, 8_500, 10_000)).toBe('light');
    expect(loadState(8_500, 8_500, 10_000)).toBe('good');
    expect(loadState(10_000, 8_500, 10_000)).toBe('good');
    expect(loadState(10_001, 8_500, 10_000)).toBe('over');
  });

  it('fills four fifths of its scale at full capacity', () => {
    expect(widthOf(gauge(10_000), 'gauge-load')).toBe(80);
    expect(widthOf(gauge(5_000), 'gauge-load')).toBe(40);
  });

  it('never runs out of its frame', () => {
    expect(widthOf(gauge(13_000), 'gauge-load')).toBeLessThanOrEqual(100);
    expect(widthOf(gauge(500_000), 'gauge-load')).toBeLessThanOrEqual(100);
  });
});

describe('the levels of two markets', () => {
  it('are bars on one scale of five, with a mark where data show one', () => {
    const svg = levelPair('levels', { claimed: 5, measured: 2 }, { claimed: 1 });
    expect([widthOf(svg, 'pair-left'), widthOf(svg, 'pair-right')]).toEqual([100, 20]);
    expect(svg.match(/pair-measured/g)).toHaveLength(1);
    expect(widthOf(levelPair('none', {}, {}), 'pair-left')).toBe(0);
  });
});

describe('a strip of time', () => {
  it('draws spans where they lie, and a tick at each new year', () => {
    const svg = timeStrip(
      'way',
      [{ from: '2027-01-11', to: '2027-01-21', title: 'move', className: 'strip-change' }],
      '2027-01-01',
      '2029-12-31',
    );
    expect(svg).toContain('x="10"');
    expect(widthOf(svg, 'strip-change')).toBe(10);
    expect(svg.match(/strip-tick/g)).toHaveLength(2);
  });
});

describe('pictures', () => {
  it('say in words what they show', () => {
    const svg = segmentMix(english, { A: 1, B: 2, C: 0, D: 0 });
    expect(svg).toContain('role="img" aria-label="A: 1 target, B: 2 targets"');
    expect(segmentMix(english, { A: 0, B: 0, C: 0, D: 0 })).toContain('aria-label="No targets"');
  });

  it('share the whole width', () => {
    const svg = stackedBar('parts', [part(3, 'one'), part(1, 'two'), part(0, 'none')]);
    expect(widthOf(svg, 'one')).toBe(75);
    expect(widthOf(svg, 'two')).toBe(25);
    expect(svg).not.toContain('class="none"');
  });

  it('carry no markup of anybody else’s', () => {
    const svg = stackedBar('"><script>', [{ size: 1, className: 'one', title: '<b>&' }]);
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;b&gt;&amp;');
  });

  it('part granted touches from the others', () => {
    const svg = valueSteps('values', [4, 3, 2, 1], 3);
    expect(svg.match(/step-granted/g)).toHaveLength(3);
    expect(svg.match(/step-refused/g)).toHaveLength(1);
  });

  it('have no style of their own, which the page’s policy would block', () => {
    expect(valueSteps('values', [4, 3], 1) + segmentMix(english, { A: 1, B: 0, C: 0, D: 0 })).not.toMatch(
      /style=|<style/,
    );
  });
});
