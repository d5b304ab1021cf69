import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from '#workers/turns.ts';

/** Asks for turns in this order; who has had one so far, and how each ends. */
const queue = (threads: number) => {
  const turns = createTurns(threads);
  const begun: string[] = [];
  const end = new Map<string, () => void>();
  const ask = async (name: string, user: string, market = 'DE', signal = new AbortController().signal) => {
    void turns.take({ user, market }, signal).then((ends) => {
      begun.push(name);
      return end.set(name, ends);
    });
    await setImmediate();
  };
  const finish = async (name: string) => {
    end.get(name)?.();
    await setImmediate();
  };
  return { ask, finish, begun };
};

describe('turns at the threads', () => {
  it('are never all one user’s, while there are several', async () => {
    const { ask, finish, begun } = queue(3);
    for (const name of ['a1', 'a2', 'a3', 'a4']) await ask(name, 'a');
    expect(begun).toEqual(['a1', 'a2']);
    await ask('b1', 'b');
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    await finish('a1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
    await finish('b1');
    expect(begun).toHaveLength(4);
  });

  it('go to the market, and in it to the user, that has fewest; then to whoever came first', async () => {
    const { ask, finish, begun } = queue(2);
    await ask('a1', 'a', 'DE');
    await ask('x1', 'x', 'FR');
    await ask('a2', 'a', 'DE');
    await ask('b1', 'b', 'DE');
    await ask('x2', 'x', 'FR');
    await ask('y1', 'y', 'FR');
    expect(begun).toEqual(['a1', 'x1']);
    await finish('x1');
    // Germany has one at work; of France none has.
    expect(begun.at(-1)).toBe('x2');
    await finish('a1');
    expect(begun.at(-1)).toBe('a2');
    await finish('a2');
    expect(begun.at(-1)).toBe('b1');
    await finish('x2');
    expect(begun.at(-1)).toBe('y1');
  });

  it('at one thread are in the same order, and work of the house itself takes what is free', async () => {
    const { ask, finish, begun } = queue(1);
    for (const name of ['a1', 'a2']) await ask(name, 'a');
    await finish('a1');
    expect(begun).toEqual(['a1', 'a2']);
    const house = queue(2);
    for (const name of ['h1', 'h2']) await house.ask(name, '', '');
    expect(house.begun).toEqual(['h1', 'h2']);
  });

  it('are given up by whoever leaves, and keep nobody else waiting', async () => {
    const { ask, finish, begun } = queue(1);
    const leaving = new AbortController();
    await ask('a1', 'a');
    await ask('b1', 'b', 'DE', leaving.signal);
    await ask('c1', 'c');
    leaving.abort();
    await setImmediate();
    // Told at once, so that it can be refused.
    expect(begun).toEqual(['a1', 'b1']);
    await finish('b1');
    expect(begun).toEqual(['a1', 'b1']);
    await finish('a1');
    expect(begun).toEqual(['a1', 'b1', 'c1']);
  });
});
