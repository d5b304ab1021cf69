import type { FindingValue } from '#domain/basics/finding.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { SaidInPlan } from '#usecases/ports.ts';
import { lineReasons } from './line-reasons.ts';
import {
  saidReasons,
  type OwnName,
  type OwnValue,
  type ReasonedAccount,
  type ReasonedLine,
  type SaidReason,
} from './said-reasons.ts';

/** What a row writes in `why`: its reasons in full, or the name of what many say. */
export type WriteReasons<Row> = (row: Row & { readonly why: readonly Reason[] }) => string;

/** Beyond so many, rows say each something of their own: they keep it themselves, and a plan's list stays short. */
const MOST = 20_000;

const own = (name: OwnName): OwnValue => ({ own: name });
const territory = own('territory');
const segment = own('segment');
const channel = own('channel');
const minimum = own('minimum');
const maximum = own('maximum');
const last = own('last');
const next = own('next');
const potential = own('potential');
const decile = own('decile');

type Said = FindingValue | OwnValue;

/** A value as it is said: as itself, or as the row's own where the row says the same. */
type SayValue<Row> = (row: Row, code: string, name: string, value: FindingValue) => Said;

const sayOfLine: SayValue<ReasonedLine> = (line, code, name, value) => {
  switch (name) {
    case 'territory':
      return value === line.territory ? territory : value;
    case 'segment':
      return value === line.segment ? segment : value;
    case 'channel':
      return value === line.channel ? channel : value;
    case 'minimum':
      return value === line.minimum ? minimum : value;
    case 'maximum':
      return value === line.maximum ? maximum : value;
    case 'value':
      if (code === 'value-last') return value === line.marginals[line.planned - 1] ? last : value;
      return code === 'value-next' && value === line.marginals[line.planned] ? next : value;
    default:
      return value;
  }
};

const sayOfAccount: SayValue<ReasonedAccount> = (account, _code, name, value) => {
  switch (name) {
    case 'segment':
      return value === account.segment ? segment : value;
    case 'potential':
      return value === account.potential ? potential : value;
    case 'decile':
      return value === account.decile ? decile : value;
    default:
      return value;
  }
};

/** Where one is in what is said, word by word: two rows come to the same place if they say the same, and only then. */
interface Place {
  readonly codes: Map<string, Place>;
  readonly values: Map<string, Map<Said, Place>>;
  name?: string;
}

const newPlace = (): Place => ({ codes: new Map(), values: new Map() });

function stepTo<Key>(places: Map<Key, Place>, key: Key): Place {
  let place = places.get(key);
  if (place === undefined) places.set(key, (place = newPlace()));
  return place;
}

/**
 * Gathers what the rows of a plan say, each thing once.
 * @param prefix tells the names of one gathering from those of another in the same plan
 */
function gatherReasons<Row>(
  prefix: string,
  say: SayValue<Row>,
): { readonly write: WriteReasons<Row>; readonly said: SaidInPlan[] } {
  const start = newPlace();
  const said: SaidInPlan[] = [];
  const inFull = (row: Row, why: readonly Reason[]): readonly SaidReason[] =>
    why.map(({ code, values }) => ({
      code,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, say(row, code, name, value)]),
      ),
    }));
  const write: WriteReasons<Row> = (row) => {
    let place = start;
    for (const { code, values } of row.why) {
      place = stepTo(place.codes, code);
      for (const name in values) {
        let places = place.values.get(name);
        if (places === undefined) place.values.set(name, (places = new Map()));
        place = stepTo(places, say(row, code, name, values[name]!));
      }
    }
    if (place.name !== undefined) return place.name;
    // What does not fit its form is an error here as everywhere, and so is a part of it that nobody knows.
    const whole = lineReasons.write(row.why);
    if (said.length >= MOST) return whole;
    place.name = `${prefix}${said.length + 1}`;
    said.push({ name: place.name, reasons: saidReasons.write(inFull(row, row.why)) });
    return place.name;
  };
  return { write, said };
}

export const gatherOfLines = () => gatherReasons('l', sayOfLine);
export const gatherOfAccounts = () => gatherReasons('a', sayOfAccount);
