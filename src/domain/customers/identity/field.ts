/**
 * What a field holds, by which it is compared:
 * - `name`: the whole name of a person, its words in any order
 * - `given-name`, `family-name`: parts of one, also where they changed places
 * - `short-text`: a town or another few words that are one name
 * - `text`: an address, the name of a house, a title: words of different weight
 * - `code`: a number or key of somebody, `postcode`, `number`, `date`, `phone`, `email`
 * - `category`: one of few words
 */
export const fieldKinds = [
  'name',
  'given-name',
  'family-name',
  'short-text',
  'text',
  'code',
  'postcode',
  'number',
  'date',
  'phone',
  'email',
  'category',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Numbers that an authority gives to one alone and that can be checked by themselves. */
export const identifierSchemes = ['npi', 'rpps', 'finess', 'lanr', 'gln'] as const;
export type IdentifierScheme = (typeof identifierSchemes)[number];

/** What is compared of two records. */
export interface MatchField {
  readonly key: string;
  readonly kind: FieldKind;
  /** Two valid ones that differ are never one by themselves. */
  readonly scheme?: IdentifierScheme;
}

/** Records of one source: what each field says of each of them, an empty text where it says nothing. */
export interface MatchTable {
  readonly size: number;
  /** In the order of the fields, each as long as there are records. */
  readonly values: readonly (readonly string[])[];
}

/** How far apart levels of agreement are: nothing said, the same, then ever less. */
export const NOTHING_SAID = 0;
export const SAME = 1;
export const NEAR = 2;

interface KindOfField {
  /** Of pairs that are one, the shares of the levels from *the same* to *something else*, before anything is learned. */
  readonly m: readonly number[];
  /** The same of pairs that are two. */
  readonly u: readonly number[];
  /** How much it counts that a value is rare. */
  readonly rarity: number;
  /** What comparing takes, to do the quick ones first. */
  readonly cost: number;
}

const restOf = (shares: readonly number[]): readonly number[] => [
  ...shares,
  1 - shares.reduce((sum, each) => sum + each, 0),
];
const kind = (m: readonly number[], u: readonly number[], rarity: number, cost: number): KindOfField => ({
  m: restOf(m),
  u: restOf(u),
  rarity,
  cost,
});

/** What is thought of a field before a file has shown anything else; files of some hundred rows overrule it. */
export const kindsOfFields: Readonly<Record<FieldKind, KindOfField>> = {
  name: kind([0.7, 0.14, 0.08, 0.04], [0.0005, 0.001, 0.004, 0.02], 0.5, 4),
  'given-name': kind([0.82, 0.08, 0.05], [0.008, 0.006, 0.02], 0.5, 3),
  'family-name': kind([0.85, 0.07, 0.03], [0.003, 0.004, 0.015], 0.5, 3),
  'short-text': kind([0.8, 0.08, 0.04], [0.02, 0.01, 0.02], 1, 2),
  text: kind([0.6, 0.18, 0.1, 0.06], [0.001, 0.001, 0.004, 0.02], 0.5, 5),
  code: kind([0.88, 0.06, 0.02], [0.0002, 0.0004, 0.002], 1, 1),
  postcode: kind([0.86, 0.06, 0.02], [0.004, 0.01, 0.04], 1, 1),
  number: kind([0.85, 0.05, 0.02], [0.01, 0.05, 0.2], 1, 1),
  date: kind([0.88, 0.05, 0.02], [0.0002, 0.001, 0.006], 1, 1),
  phone: kind([0.75, 0.06, 0.04], [0.0003, 0.0004, 0.002], 1, 1),
  email: kind([0.75, 0.06, 0.04], [0.0002, 0.0003, 0.001], 1, 2),
  category: kind([0.9, 0.03, 0.02], [0.15, 0.01, 0.01], 1, 1),
};

export const levelsOf = (of: FieldKind): number => kindsOfFields[of].m.length;
