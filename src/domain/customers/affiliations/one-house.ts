import { foldedName, UNKNOWN_ESTABLISHMENT } from './affiliation.ts';
import { nearNames } from './near-names.ts';

/** What somebody says of an establishment. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly postcode: string;
  readonly territory: string;
  readonly subject: number;
}

/** Everything that is said of one: by all who give its identifier, or of those without one by all who give its name. */
interface House {
  readonly hasId: boolean;
  readonly cities: Set<string>;
  readonly postcodes: Set<string>;
}

/** Of texts that many accounts have in common. */
function remembered(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = read(text)));
    return found;
  };
}

/** `Porto` and `Porto (PT)` are one. */
const isAlike = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** Whether none of the first fits one of the others; false where nothing is said of one side. */
function none(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  fits: (a: string, b: string) => boolean,
): boolean {
  for (const one of a) for (const other of b) if (fits(one, other)) return false;
  return a.size > 0 && b.size > 0;
}

/** Whether what is said of where they are makes them two: postcodes, else towns. */
const areApart = (a: House, b: House): boolean =>
  a.postcodes.size > 0 && b.postcodes.size > 0
    ? none(a.postcodes, b.postcodes, (one, other) => one === other)
    : none(a.cities, b.cities, isAlike);

/**
 * By which group each goes that says a name, an identifier or both. Identifiers do not part what bears one name in one
 * place, or in none that is known: whoever means two says where they are. Nor does spelling.
 */
export function groupsOf(named: readonly Named[]): (of: Named) => string {
  const foldOf = remembered(foldedName);
  const groupOf = ({ id, name }: Named): string => (id === '' ? `name ${foldOf(name)}` : `id ${id}`);
  const placeOf = remembered((text) => foldedName(text).toLowerCase());
  const houses = new Map<string, House>();
  const ofName = new Map<string, Set<string>>();
  const spellings = new Map<string, string>();
  for (const each of named) {
    if (each.id === '' && each.name === '') continue;
    const group = groupOf(each);
    let house = houses.get(group);
    if (!house)
      houses.set(group, (house = { hasId: each.id !== '', cities: new Set(), postcodes: new Set() }));
    if (each.city !== '') house.cities.add(placeOf(each.city));
    if (each.postcode !== '') house.postcodes.add(placeOf(each.postcode));
    if (each.name === '') continue;
    const name = foldOf(each.name);
    ofName.set(name, (ofName.get(name) ?? new Set()).add(group));
    // One with blanks tells the words apart.
    if ((spellings.get(name) ?? '').length < each.name.length) spellings.set(name, each.name);
  }
  const joined = new Map<string, string>();
  const rootOf = (group: string): string => {
    let root = group;
    for (let next = joined.get(root); next !== undefined; next = joined.get(root)) root = next;
    for (let at = group; at !== root;) {
      const next = joined.get(at) ?? root;
      joined.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a !== b) joined.set(b, a);
  };
  const joinUnlessApart = (one: string, other: string): void => {
    if (rootOf(one) !== rootOf(other) && !areApart(houses.get(one)!, houses.get(other)!)) join(one, other);
  };
  const ofEachPlace = new Map(
    [...ofName].map(([name, groups]) => [name, oneOfEachPlace(groups, houses, join)]),
  );
  for (const [name, groups] of ofName) {
    const each = ofEachPlace.get(name)!;
    const bare = [...groups].find((group) => !houses.get(group)!.hasId);
    // Of a name that somebody gives alone nobody knows which identifier is meant.
    if (bare !== undefined) for (const other of each) join(bare, other);
    else joinEach(each, joinUnlessApart);
  }
  const folded = [...spellings.keys()];
  nearNames([...spellings.values()], (one, other) => {
    for (const a of ofEachPlace.get(folded[one]!)!)
      for (const b of ofEachPlace.get(folded[other]!)!) joinUnlessApart(a, b);
  });
  return (each) =>
    each.id === '' && each.name === '' ? UNKNOWN_ESTABLISHMENT + each.territory : rootOf(groupOf(each));
}

function joinEach(groups: readonly string[], join: (one: string, other: string) => void): void {
  groups.forEach((one, index) => {
    for (const other of groups.slice(index + 1)) join(one, other);
  });
}

/** Joins those of one name of which the same place is said, and gives one of each place. */
function oneOfEachPlace(
  groups: ReadonlySet<string>,
  houses: ReadonlyMap<string, House>,
  join: (one: string, other: string) => void,
): readonly string[] {
  const first = new Map<string, string>();
  for (const group of groups) {
    const { cities, postcodes } = houses.get(group)!;
    const place = JSON.stringify([[...postcodes].toSorted(), [...cities].toSorted()]);
    const known = first.get(place);
    if (known === undefined) first.set(place, group);
    else join(known, group);
  }
  return [...first.values()];
}
