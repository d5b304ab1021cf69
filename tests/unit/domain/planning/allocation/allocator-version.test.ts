import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { drawHostility, hostileProblem } from '../../../../bench/allocation/hostile-problem.ts';
import { solved } from './line-of.ts';

/** By version: what it makes of forty problems. Only ever added to. */
const fixture = new URL('../../../../fixtures/planning/allocator-digests.json', import.meta.url);
const digests = JSON.parse(readFileSync(fixture, 'utf8')) as Readonly<Record<string, string>>;

describe('allocatorVersion', () => {
  it('is raised with every change after which the same problem gives other touches or another value', () => {
    const hash = createHash('sha256');
    for (let seed = 0; seed < 40; seed += 1) {
      const { touches, value, bound } = solved(hostileProblem(seed, drawHostility(seed, { territories: 3 })));
      hash.update(`${touches.join()} ${value} ${bound}\n`);
    }
    expect(digests[allocatorVersion]).toBe(hash.digest('hex'));
    expect(Math.max(...Object.keys(digests).map(Number))).toBe(allocatorVersion);
  });
});
