import { expect, it } from 'vitest';
import { keptPer } from '#usecases/intake/kinds/kept-per.ts';
import { openMarket } from '../../support/open-market.ts';

const { world } = await openMarket();

it('what is worked out stays as long as what it is for says the same, in whatever object', () => {
  let times = 0;
  const worked = keptPer((_defined, { codes }: { readonly codes: readonly string[] }) => {
    times += 1;
    return { codes };
  });
  const first = worked(world, { codes: ['DE'] });
  expect(worked({ ...world }, { codes: ['DE'] })).toBe(first);
  expect(worked(world, { codes: ['DE', 'FR'] })).toEqual({ codes: ['DE', 'FR'] });
  expect(worked(world, { codes: ['DE'] })).toBe(first);
  expect(times).toBe(2);
});

it('other definitions and other words are worked out anew', () => {
  const worked = keptPer(({ definitions, wording }, { code }: { readonly code: string }) => ({
    code,
    version: definitions.version,
    word: wording.text('en', 'export.market'),
  }));
  const first = worked(world, { code: 'DE' });
  const { definitions, wording } = world;
  expect(worked({ ...world, definitions: { ...definitions, version: 'next' } }, { code: 'DE' })).toEqual({
    ...first,
    version: 'next',
  });
  expect(worked({ ...world, wording: { ...wording, text: () => 'Land' } }, { code: 'DE' })).toEqual({
    ...first,
    word: 'Land',
  });
  expect(worked(world, { code: 'DE' })).toEqual(first);
});

it('of a great many only some stay, and each is right', () => {
  const worked = keptPer((_defined, { number }: { readonly number: number }) => ({ number }));
  const first = worked(world, { number: 0 });
  for (let number = 1; number <= 250; number += 1) expect(worked(world, { number })).toEqual({ number });
  expect(worked(world, { number: 0 })).not.toBe(first);
  expect(worked(world, { number: 0 })).toEqual({ number: 0 });
});

it('what counts of it is said by its parts, each of which counts', () => {
  const worked = keptPer(
    (_defined, { own, other }: { readonly own: object; readonly other: object; readonly rest: string }) => ({
      own,
      other,
    }),
    ({ own, other }) => [own, other],
  );
  const [a, b] = [{ key: 'a' }, { key: 'b' }];
  const first = worked(world, { own: a, other: b, rest: 'one' });
  expect(worked(world, { own: { key: 'a' }, other: b, rest: 'two' })).toBe(first);
  expect(worked(world, { own: b, other: a, rest: 'one' })).toEqual({ own: b, other: a });
});
