import type { BrandKey } from '../basics/ids.ts';
import { segments as classes, type Segment } from '../basics/segment.ts';

/** Which classes the accounts of a brand had in a plan. */
export interface ClassesOfBrand {
  readonly brand: BrandKey;
  /** Accounts by their numbers, rising. */
  readonly subject: readonly number[];
  /** One letter each, in the same order. */
  readonly classes: string;
}

/** Which classes accounts had in the published plan before. */
export interface ClassesBefore {
  /** The cycle of that plan. */
  readonly cycle: string;
  readonly brands: readonly ClassesOfBrand[];
}

/** The class an account had, by its number; undefined of whoever was in none. */
export interface ClassHad {
  readonly cycle: string;
  readonly of: (subject: number) => Segment | undefined;
}

const isClass = (letter: string | undefined): letter is Segment => classes.some((each) => each === letter);

/** What is known of one brand; undefined where nothing is. */
export function classesHad(before: ClassesBefore | undefined, brand: BrandKey): ClassHad | undefined {
  const of = before?.brands.find((each) => each.brand === brand);
  if (!before || !of) return undefined;
  const places = new Map(of.subject.map((subject, place) => [subject, place]));
  return {
    cycle: before.cycle,
    of: (subject) => {
      const place = places.get(subject);
      const letter = place === undefined ? undefined : of.classes[place];
      return isClass(letter) ? letter : undefined;
    },
  };
}

/** Classes of accounts as a plan keeps them, by brand; in any order. */
export function classesOf(
  cycle: string,
  placed: Iterable<{ readonly subject: number; readonly brand: BrandKey; readonly segment: Segment }>,
): ClassesBefore {
  const brands = Map.groupBy(placed, ({ brand }) => brand);
  return {
    cycle,
    brands: [...brands.keys()].toSorted().map((brand) => {
      const of = brands.get(brand)!.toSorted((a, b) => a.subject - b.subject);
      return {
        brand,
        subject: of.map(({ subject }) => subject),
        classes: of.map(({ segment }) => segment).join(''),
      };
    }),
  };
}
