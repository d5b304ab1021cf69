import { describe, expect, it } from 'vitest';
import { randomFor } from '#sample/random.ts';

const draw = (count: number, ...subject: readonly (string | number)[]): number[] => {
  const luck = randomFor(1, ...subject);
  return Array.from({ length: count }, () => luck.next());
};

describe('randomFor', () => {
  it('gives the same numbers for the same subject on every machine', () => {
    const luck = randomFor(7, 'DE', 'account');
    expect(Array.from({ length: 4 }, () => luck.integer(0, 9_999))).toEqual([556, 1764, 8221, 3731]);
  });

  it('is spread evenly over its range', () => {
    const buckets = Array.from({ length: 10 }, () => 0);
    for (const value of draw(100_000, 'even')) buckets[Math.floor(value * 10)]! += 1;
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('keeps neighbouring subjects apart', () => {
    // Correlation of the first draws of cells in neighbouring rows.
    const pairs = Array.from({ length: 20_000 }, (_, row) => [
      draw(1, 'a', row)[0]! - 0.5,
      draw(1, 'a', row + 1)[0]! - 0.5,
    ]);
    const covariance = pairs.reduce((sum, [x = 0, y = 0]) => sum + x * y, 0) / pairs.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(0.03);
  });

  it('tells the subject ("ab", "c") from ("a", "bc")', () => {
    expect(draw(1, 'ab', 'c')).not.toEqual(draw(1, 'a', 'bc'));
  });

  it('picks by weight', () => {
    const luck = randomFor(3, 'weights');
    const picked = Array.from({ length: 30_000 }, () =>
      luck.weighted([
        ['rare', 1],
        ['common', 9],
        ['never', 0],
      ]),
    );
    expect(picked.filter((each) => each === 'never')).toHaveLength(0);
    expect(Math.abs(picked.filter((each) => each === 'rare').length - 3_000)).toBeLessThan(250);
  });

  it('reaches both ends of a range of whole numbers and nothing beyond', () => {
    const luck = randomFor(3, 'range');
    const drawn = Array.from({ length: 2_000 }, () => luck.integer(-2, 2));
    expect(new Set(drawn)).toEqual(new Set([-2, -1, 0, 1, 2]));
  });
});
