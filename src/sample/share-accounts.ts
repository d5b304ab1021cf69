import { identityFacts } from '#domain/customers/identity-facts.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { SampleRow, SampleRows } from './sample-rows.ts';

/** A unit two of whose reps share customers: where one's territory ends the other's begins. */
const SHARED = { unit: 'AT', of: 'AT-01', with: 'AT-02', accounts: 3 } as const;

/** A unit that works some doctors whom another unit of the market works as well, each for its own brand. */
const OF_BOTH = { unit: 'KR-respi', with: 'KR-cardio', specialty: 'internal-medicine', accounts: 6 } as const;

/** Columns that say who somebody is, whichever unit lists them. */
const IDENTITY: ReadonlySet<string> = new Set(['account-id', ...identityFacts]);

const isPerson = ({ kind }: SampleRow): boolean => kind === undefined || kind === 'person';

/** Of which other unit a unit's rows need the doctors, by its address. */
export const sharesWith = (unit: Pick<Market, 'code'>): string | undefined =>
  addressOf(unit) === OF_BOTH.unit ? OF_BOTH.with : undefined;

/** The rows, some of whose doctors are those of another unit: theirs are who they are, all else is the unit's own word. */
function withDoctorsOf(other: SampleRows, rows: SampleRows): SampleRows {
  const isMeant = (row: SampleRow): boolean => isPerson(row) && row['specialty'] === OF_BOTH.specialty;
  const theirs = other.accounts.filter(isMeant).slice(0, OF_BOTH.accounts);
  const ours = rows.accounts.filter(isMeant).slice(0, theirs.length);
  const identityOf = new Map(
    ours.map((row, at) => [
      row,
      Object.fromEntries(Object.entries(theirs[at] ?? {}).filter(([key]) => IDENTITY.has(key))),
    ]),
  );
  return {
    ...rows,
    accounts: rows.accounts.map((row) => {
      const identity = identityOf.get(row);
      if (!identity) return row;
      const own = Object.fromEntries(Object.entries(row).filter(([key]) => !IDENTITY.has(key)));
      return { ...own, ...identity };
    }),
  };
}

/**
 * The sample's rows, in which one unit has a few doctors whom two of its reps work together, and another some whom another
 * unit works as well.
 * @param other rows of the unit `sharesWith` names
 */
export function withShared(unit: Pick<Market, 'code'>, rows: SampleRows, other?: SampleRows): SampleRows {
  if (other) return withDoctorsOf(other, rows);
  if (addressOf(unit) !== SHARED.unit) return rows;
  const isMeant = (row: SampleRow): boolean =>
    row['territory'] === SHARED.of && row['kind'] === 'person' && row['specialty'] === 'cardiology';
  const shared = new Set(rows.accounts.filter(isMeant).slice(0, SHARED.accounts));
  return {
    ...rows,
    accounts: rows.accounts.map((row) =>
      shared.has(row) ? { ...row, [FURTHER_TERRITORIES]: SHARED.with } : row,
    ),
  };
}
