import { describe, expect, it } from 'vitest';
import { createKeptResults } from '#storage/kept-results.ts';

const counting = (bytes = 1) => {
  const kept = createKeptResults(10);
  const computed: string[] = [];
  const ask = (thing: string, version = '1', size = bytes): Promise<string> =>
    kept.of('DE', thing, version, async () => {
      computed.push(`${thing}${version}`);
      return { result: `${thing}${version}`, bytes: size };
    });
  return { ask, computed, kept };
};

const failing = (): Promise<never> => Promise.reject(new Error('no'));

describe('what is kept of what was computed', () => {
  it('is computed once for a version, and once however many ask at a time', async () => {
    const { ask, computed } = counting();
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a1', 'a1', 'b1']);
    expect(await ask('a')).toBe('a1');
    expect(computed).toEqual(['a1', 'b1']);
  });

  it('is never given for another version, not even while that is being computed', async () => {
    const { ask, computed } = counting();
    expect(await Promise.all([ask('a', '1'), ask('a', '2')])).toEqual(['a1', 'a2']);
    expect(await ask('a', '2')).toBe('a2');
    expect(await ask('a', '1')).toBe('a1');
    expect(computed).toEqual(['a1', 'a2', 'a1']);
  });

  it('is told without computing where it is kept at this version, and nothing else', async () => {
    const { ask, computed, kept } = counting();
    expect(await kept.known('DE', 'a', '1')).toBeUndefined();
    await ask('a');
    expect(await kept.known('DE', 'a', '1')).toBe('a1');
    expect(await kept.known('DE', 'a', '2')).toBeUndefined();
    expect(await kept.known('FR', 'a', '1')).toBeUndefined();
    kept.forget('DE');
    expect(await kept.known('DE', 'a', '1')).toBeUndefined();
    expect(computed).toEqual(['a1']);
  });

  it('goes when there is no room, what was asked for longest ago first', async () => {
    const { ask, computed } = counting(4);
    for (const thing of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(thing);
    expect(computed).toEqual(['a1', 'b1', 'c1', 'b1']);
    await ask('huge', '1', 99);
    await ask('huge', '1', 99);
    expect(computed.filter((each) => each === 'huge1')).toHaveLength(2);
  });

  it('is not kept where it failed, and whoever asks next computes it', async () => {
    const kept = createKeptResults(10);
    await expect(kept.of('DE', 'a', '1', failing)).rejects.toThrow('no');
    expect(await kept.of('DE', 'a', '1', async () => ({ result: 'yes', bytes: 1 }))).toBe('yes');
  });

  it('is of one market, and is forgotten with everything of it', async () => {
    const { ask, computed, kept } = counting();
    const elsewhere = (): Promise<string> =>
      kept.of('FR', 'a', '1', async () => {
        computed.push('FR');
        return { result: 'FR', bytes: 1 };
      });
    expect([await ask('a'), await elsewhere()]).toEqual(['a1', 'FR']);
    kept.forget('DE');
    expect([await ask('a'), await elsewhere()]).toEqual(['a1', 'FR']);
    expect(computed).toEqual(['a1', 'FR', 'a1']);
  });
});
