import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atCell } from '#domain/basics/finding.ts';
import { compareItems, isSameRow, type ItemShape } from '#domain/customers/compare-items.ts';

interface Thing {
  readonly id: string;
  readonly colour?: string;
  readonly size: number;
}

const shape: ItemShape<Thing> = {
  subject: 'thing',
  keyOf: ({ id }) => id,
  rowOf: ({ size, colour }) => (colour === undefined ? { size } : { size, colour }),
  calledOf: ({ id }) => ({ key: id, name: `thing ${id}` }),
};
const thing = (id: string) => ({ subject: 'thing', key: id, name: `thing ${id}` });
const read = (things: readonly Thing[]) =>
  things.map((item) => ({ item, placeOf: (column: string) => atCell('Things', `${column}-${item.id}`) }));

describe('things of a file against those that are kept', () => {
  it('are added, changed cell by cell, the same, or gone', () => {
    const kept = [
      { id: 'a', size: 1 },
      { id: 'b', size: 2, colour: 'red' },
      { id: 'c', size: 3 },
    ];
    const said = [
      { id: 'a', size: 1 },
      { id: 'b', size: 5 },
      { id: 'd', size: 4 },
    ];
    const compared = compareItems(shape, read(said), kept, [kept[2]!]);
    expect(compared).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 1 });
    expect(compared.save).toEqual([{ item: said[1], before: kept[1] }, { item: said[2] }]);
    expect(compared.differences).toEqual([
      {
        kind: 'changed',
        ...thing('b'),
        field: 'size',
        before: 2,
        after: 5,
        where: atCell('Things', 'size-b'),
      },
      { kind: 'changed', ...thing('b'), field: 'colour', before: 'red', where: atCell('Things', 'colour-b') },
      { kind: 'added', ...thing('d'), where: atCell('Things', 'size-d') },
      { kind: 'removed', ...thing('c') },
    ]);
  });

  it('tell of what is new or gone the column that says most of it', () => {
    const tells = { ...shape, tells: ({ id }: Thing) => (id === 'd' ? undefined : 'size') };
    const said = [
      { id: 'b', size: 5 },
      { id: 'd', size: 4 },
    ];
    const kept = [{ id: 'c', size: 3 }];
    expect(compareItems(tells, read(said), kept, kept).differences).toEqual([
      { kind: 'added', ...thing('b'), field: 'size', after: 5, where: atCell('Things', 'size-b') },
      { kind: 'added', ...thing('d'), where: atCell('Things', 'size-d') },
      { kind: 'removed', ...thing('c'), field: 'size', before: 3 },
    ]);
  });

  const things = fc.uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), size: fc.nat(2) }),
    {
      selector: ({ id }) => id,
    },
  );

  it('once saved change nothing the second time, and lead to exactly what the file says', () => {
    fc.assert(
      fc.property(things, things, (kept, said) => {
        const named = new Set<string>(said.map(({ id }) => id));
        const gone = kept.filter(({ id }) => !named.has(id));
        const { save, remove, added, changed, unchanged } = compareItems(shape, read(said), kept, gone);
        expect(added + changed + unchanged).toBe(said.length);
        const after = new Map<string, Thing>(kept.map((each) => [each.id, each]));
        for (const { item } of save) after.set(item.id, item);
        for (const { id } of remove) after.delete(id);
        expect(new Set([...after.values()].map((each) => JSON.stringify([each.id, each.size])))).toEqual(
          new Set(said.map((each) => JSON.stringify([each.id, each.size]))),
        );
        const again = compareItems(shape, read(said), [...after.values()], []);
        expect([again.save, again.differences]).toEqual([[], []]);
      }),
    );
  });

  it('say the same whatever the order of their columns', () => {
    expect(isSameRow({ a: 1, b: 'x' }, { b: 'x', a: 1 })).toBe(true);
    expect(isSameRow({ a: 1 }, { a: 1, b: '' })).toBe(false);
  });
});
