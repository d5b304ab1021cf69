import type { IsoDate } from '../../basics/iso-date.ts';
import {
  dutyStates,
  sameAbout,
  standingOf,
  UNNAMED_FACILITY,
  type Duty,
  type DutyFact,
  type DutyStanding,
} from '../../organisation/duties/duty.ts';
import { textFact } from '../account-facts.ts';
import { foldedName } from '../affiliations/affiliation.ts';
import type { Account } from '../account.ts';
import type { Rep } from '../rep.ts';

/** Whether an account lies in a region; one of which nobody says where it is lies in each. */
export type InRegion = (account: Account, region: string) => boolean;

/** Who is asked: everybody and everything a duty may be of. */
export interface Obliged {
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  readonly units: readonly { readonly key: string; readonly name: string }[];
  /** What a certificate of a plan names; absent where there is none. */
  readonly plan?: string;
  readonly inRegion: InRegion;
}

/** A plan as a certificate names it: another version of it is another plan. */
export const planAbout = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id} v${version}`;

/** Who a rep is to a duty: the address, which stays when the name is spelled otherwise; else the name. */
export const repAbout = ({ email, name }: Pick<Rep, 'email' | 'name'>): string =>
  email.trim() === '' ? name.trim() : email.trim();

/** What the place an account works in is called; an institution is its own. */
const houseOf = (account: Account): string =>
  textFact(account, 'organisation').trim() ||
  (textFact(account, 'kind') === 'institution' ? account.name.trim() : '');

/** In which facility each account works, as facts name it; nobody knows of those in `?`. */
export type Facilities = (account: Account) => string;

const folded = (text: string): string => foldedName(sameAbout(text));

/** The town of an account, else its postcode. */
const placeOf = (account: Account): string =>
  textFact(account, 'city').trim() || textFact(account, 'postcode').trim();

/**
 * A consent is of one facility. Limits count what may be one house as one; a consent that was read so would open what nobody
 * consented to. So two of one name in two towns are two, and are called by their town as well; another name is another
 * facility until somebody consents to it too.
 * @param accounts all of the market's, so that it is known which names there are twice
 */
export function facilitiesOf(accounts: readonly Account[]): Facilities {
  const towns = new Map<string, Set<string>>();
  for (const account of accounts) {
    const house = folded(houseOf(account));
    if (house === '') continue;
    const known = towns.get(house) ?? new Set();
    const town = folded(placeOf(account));
    towns.set(house, town === '' ? known : known.add(town));
  }
  return (account) => {
    const house = houseOf(account);
    if (house === '') return UNNAMED_FACILITY;
    if ((towns.get(folded(house))?.size ?? 0) < 2) return house;
    const place = placeOf(account);
    // Nobody can say which of them it is.
    return place === '' ? UNNAMED_FACILITY : `${house}, ${place}`;
  };
}

/** Whether nobody knows of which facility somebody speaks: what was said of it opens none. */
export const isUnnamed = ({ holder }: Pick<Duty, 'holder'>, about: string): boolean =>
  holder === 'facility' && about === UNNAMED_FACILITY;

/** What somebody must have, and whether they do. */
export interface DueDuty extends DutyStanding {
  readonly duty: Duty;
  /** As facts name it. */
  readonly about: string;
  /** As people call it. */
  readonly name: string;
  /** Where a rep works. */
  readonly territory: string;
  /** When it is due. */
  readonly due: IsoDate;
}

interface Holder {
  readonly about: string;
  readonly name: string;
  readonly territory: string;
}

/** Whether an account lies where a duty holds. */
export const dutyHoldsAt = (
  { regions }: Pick<Duty, 'regions'>,
  account: Account,
  inRegion: InRegion,
): boolean => regions.length === 0 || regions.some((region) => inRegion(account, region));

/** Everybody a duty is of, each once. */
export function holdersOf(duty: Duty, { accounts, reps, units, plan, inRegion }: Obliged): readonly Holder[] {
  const there = (account: Account): boolean => dutyHoldsAt(duty, account, inRegion);
  if (duty.holder === 'unit') return units.map(({ key, name }) => ({ about: key, name, territory: '' }));
  if (duty.holder === 'plan') return plan === undefined ? [] : [{ about: plan, name: plan, territory: '' }];
  if (duty.holder === 'facility') {
    const facilityOf = facilitiesOf(accounts);
    const names = new Map(
      accounts.filter(there).map((account) => {
        const name = facilityOf(account);
        return [sameAbout(name), name];
      }),
    );
    return [...names.values()].toSorted().map((name) => ({ about: name, name, territory: '' }));
  }
  const worked = new Set(accounts.filter(there).map(({ territory }) => territory));
  return reps
    .filter(({ name, territory }) => name !== '' && worked.has(territory))
    .map((rep) => ({ about: repAbout(rep), name: rep.name, territory: rep.territory }));
}

/** All that is due in a market on a day: what is missing first, then what ends soonest. */
export function dueDuties(
  duties: readonly Duty[],
  facts: readonly DutyFact[],
  obliged: Obliged,
  asked: { readonly day: IsoDate; readonly sample: boolean },
): readonly DueDuty[] {
  const byDuty = Map.groupBy(facts, ({ duty, about }) => `${duty} ${sameAbout(about)}`);
  const due = duties.flatMap((duty) =>
    holdersOf(duty, obliged).map((holder): DueDuty => {
      const isNobody = isUnnamed(duty, holder.about);
      const own = isNobody ? [] : (byDuty.get(`${duty.key} ${sameAbout(holder.about)}`) ?? []);
      const standing = standingOf(duty, own, asked);
      const dueOn =
        standing.until === '' || standing.state === 'unsigned' || standing.state === 'changed'
          ? duty.validFrom
          : standing.until;
      return { ...standing, ...holder, duty, due: dueOn };
    }),
  );
  return due.toSorted(
    (a, b) =>
      dutyStates.indexOf(a.state) - dutyStates.indexOf(b.state) ||
      (a.due < b.due ? -1 : a.due > b.due ? 1 : 0) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}
