import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amongPeople } from '#domain/customers/consent/among-people.ts';
import { nearMarks } from '#domain/customers/consent/near-names.ts';
import { marksOf, written } from '#domain/customers/erasure/traits.ts';
import { runs } from '../../../../support/counts.ts';

const digest = (text: string): string => `d(${text})`;

/** In several writings, and as others write them. */
const words = fc.constantFrom(
  ...'Anna ANNA Bianchi Biancchi B1anchi Maria Verdi Müller Mueller Muller Groß Nicola Nikola Анна Бианки Άννα Μπιάνκι アンナ ビアンキ Łukasz Lukasz Сarlo Carlo Phillip Filip'.split(
    ' ',
  ),
);
const beside = fc.constantFrom(
  'Dr.',
  'Prof.',
  'A.',
  'M',
  'jr',
  'Praxis',
  'Studio',
  'III',
  '2',
  '(Verdi)',
  '[x]',
  'c/o',
);
const names = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: words }, beside), { maxLength: 5 }),
    fc.constantFrom(' ', ' ', ' ', ', ', '-', '', '\t'),
  )
  .map(([parts, between]) => parts.join(between));
/** Few have the same, so that most are met by their names alone. */
const numbered = (before: string) => fc.nat(60).map((no) => `${before}${no}`);

const people = fc.record(
  {
    name: names,
    'account-id': numbered('A-'),
    city: fc.constantFrom('Roma', 'Rom', 'Köln', 'Koeln', 'n/a', '', '00184 Roma (RM)'),
    postcode: fc.constantFrom('50667', '00184'),
    'extra:LANR': numbered('12 3'),
    'extra:Mail': numbered('a@b.d'),
    'extra:Klinik-ID': fc.constantFrom('K1', 'K2'),
  },
  { requiredKeys: ['name', 'account-id'] },
);

/** As somebody else writes it. */
const rewritten = (name: string, how: number): string => {
  const [first = '', ...more] = name.split(' ');
  if (how === 1) return [...more, first].join(' ');
  if (how === 2) return [`${first.charAt(0)}.`, ...more].join(' ');
  if (how === 3) return more.join(' ');
  if (how === 4) return name.replaceAll(' ', '');
  return how === 5 ? `${name} Verdi` : name;
};

const isNobodys = (column: string): boolean => column === 'extra:Klinik-ID';

describe('people among many', () => {
  it('are found as they are one by one, by whatever is let through', () => {
    let found = 0;
    const lists = fc.array(people, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lists, people, fc.boolean(), fc.nat(6), (many, other, isLike, how) => {
        const row = isLike ? { ...other, name: rewritten(many[0]!.name, how) } : other;
        const named = many.map((each, of) => {
          const person = { names: [each.name], rows: [each] };
          return { person, of, own: each['account-id'] };
        });
        const plain = amongPeople({ named }, { isNobodys });
        const marked = named.map(({ person, of }) => {
          const marks = [...marksOf(person).map(written), ...nearMarks(person)];
          return { marks: marks.map(digest), of };
        });
        const gone = amongPeople({ marked, digest }, { isNobodys });
        for (const among of [plain, gone]) {
          const { identified, likely, possible } = among.recognise(row);
          const met = [...identified, ...likely, ...possible, ...among.near(row)];
          found += met.length;
          const isLetThrough = among.canBe(row.name, row);
          expect(isLetThrough ? [] : met).toEqual([]);
          // Whoever has a row of their own is not met by it, and may be by others.
          const own = row['account-id'];
          const others = met.filter((of) => many[of]!['account-id'] !== own);
          expect(among.canBe(row.name, row, undefined, own) ? [] : others).toEqual([]);
        }
        expect(gone.recognise(row)).toEqual(plain.recognise(row));
        expect(gone.near(row)).toEqual(plain.near(row));
        const alone = named.filter(
          (each) => amongPeople({ named: [each] }, { isNobodys }).near(row).length > 0,
        );
        expect(plain.near(row).toSorted((a, b) => a - b)).toEqual(alone.map(({ of }) => of));
      }),
      { numRuns: runs(4_000, 400) },
    );
    expect(found).toBeGreaterThan(200);
  });

  it.each([
    ['Carlo Verdi', 'Сarlo Verdi'],
    ['Сarlo A.', 'Сarlo Anna'],
    ['Сarlo A.', 'Carlo Anna'],
    ['Jörg Müller', 'JOERG MUELLER'],
    ['Jörg Müller', 'Jorg Muller'],
    ['J. Müller', 'Jörg Müller'],
    ['Anna Bianchi', 'Dr. AnnaBianchi'],
    ['Dr. Prof.', 'Prof. Dr.'],
  ])('may be by name: %s as %s', (name, row) => {
    const values = { 'account-id': 'B', name: row };
    const person = { names: [name], rows: [{ 'account-id': 'A', name }] };
    const { canBe, recognise, near } = amongPeople({ named: [{ person, of: 1 }] });
    const { likely, possible } = recognise(values);
    expect(likely.length + possible.length + near(values).length).toBeGreaterThan(0);
    expect(canBe(row, values)).toBe(true);
  });

  it('are met by an address with the sign in it that parts marks', () => {
    const mail = { 'account-id': 'A-1', 'extra:Mail': 'a|b@c.d' };
    const { canBe, recognise } = amongPeople({ named: [{ person: { names: [], rows: [mail] }, of: 1 }] });
    const row = { 'account-id': 'B', 'extra:Mail': 'A|B@c.d' };
    expect(canBe('Ugo Neri', row)).toBe(true);
    expect(recognise(row).likely).toEqual([1]);
  });

  it('are not met by the row of their own account alone', () => {
    const row = { 'account-id': 'A-1', name: 'Anna Bianchi', city: 'Roma' };
    const person = { names: [row.name], rows: [row] };
    const own = { person, of: 1, own: 'A-1' };
    const alone = amongPeople({ named: [own] });
    expect(alone.canBe(row.name, row)).toBe(true);
    expect(alone.canBe(row.name, row, undefined, 'A-1')).toBe(false);
    const twice = amongPeople({ named: [own, { person, of: 2, own: 'A-2' }] });
    expect(twice.canBe(row.name, row, undefined, 'A-1')).toBe(true);
  });

  it('are not looked for where no name and no identifier is theirs', () => {
    const person = { names: ['Anna Maria Bianchi'], rows: [{ 'account-id': 'A-1', city: 'Roma' }] };
    const { canBe } = amongPeople({ named: [{ person, of: 1 }] });
    expect(['Anna Verdi', 'Maria Rossi', 'Bianchi', 'N. Rossi'].map((name) => canBe(name, {}))).toEqual(
      Array(4).fill(false),
    );
    expect(['Anna Bianchi', 'A. Bianchi', 'Ana Biancchi Maria'].map((name) => canBe(name, {}))).toEqual([
      true,
      true,
      true,
    ]);
    expect(canBe('Ugo Neri', { 'account-id': 'a 1' })).toBe(true);
  });
});
