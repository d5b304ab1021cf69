import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

describe('what archetypes have in common, by command line', () => {
  it('is a table of all pairs, and below it what making two one would cost whom', async () => {
    const { stdout, status } = await latitude('commonality');
    expect(status).toBe(0);
    expect(stdout).toMatch(/archetypes of at most 8, \d+ templates of at most 8/);
    expect(stdout).toMatch(/advanced and omnichannel +\d+ % +\d+ of \d+ +\d+ of \d+ +\d+ of \d+/);
    expect(stdout).toMatch(/ {2}advanced into omnichannel: \d+ units, \d+ points/);
    expect(stdout).toMatch(
      / {4}DE: \d+ points, \d+ values move, latitude of \d+ wider, \d+ narrower, \d+ elsewhere/,
    );
  });

  it('says the same to a script', async () => {
    const found = JSON.parse((await latitude('commonality', '--json')).stdout);
    const count = found.archetypes.length;
    expect(found.pairs).toHaveLength((count * (count - 1)) / 2);
    const [first] = found.pairs;
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['archetypes', 'rules', 'phases', 'columns', 'alike', 'mergers']),
    );
    const units = found.archetypes.reduce((sum: number, each: { units: number }) => sum + each.units, 0);
    const moved = found.pairs.flatMap((pair: { mergers: { units: unknown[] }[] }) =>
      pair.mergers.flatMap((each) => each.units),
    );
    expect(moved).toHaveLength(units * (count - 1));
  });
});
