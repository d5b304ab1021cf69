import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { STOP_LIST } from '../../cycles/refusal-words.ts';
import { numberNamed, type KeptAccount } from '../account.ts';
import { valuesOf } from '../account-values.ts';
import { foldIdentifier } from '../erasure/traits.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import type { AreApart } from '../returning/told-apart.ts';
import {
  NOBODY,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '../value-mapping.ts';
import { keyOfAnswer } from './meet-refusers.ts';
import type { MatchedList, MatchedPerson } from './match-stop-list.ts';
import type { ListedPerson } from './stop-list-rows.ts';
import { personalOf, sharedColumns } from './shared-columns.ts';

/** An account of somebody on the list, and the row that says so. */
interface OnList {
  readonly account: KeptAccount;
  readonly row: number;
  readonly index: number;
}

export interface Twins {
  /** Those of the list as accounts, in the form in which accounts are held against a list. */
  readonly people: readonly Pick<ListedPerson, 'name' | 'traits'>[];
  readonly onList: readonly OnList[];
  /** Columns whose values many accounts share. */
  readonly isNobodys: (column: string) => boolean;
}

/** The accounts that people of the list are: each may stand in the market once more. */
export function accountsOnce(matched: readonly MatchedPerson[], all: readonly KeptAccount[]): Twins {
  const isNobodys = sharedColumns(() => all.map(({ facts }) => facts));
  const onList = matched.flatMap(({ person: { row }, accounts }, index) =>
    accounts.map((account): OnList => ({ account, row, index })),
  );
  const people = onList.map(({ account }) => {
    const traits = personalOf(valuesOf(account), isNobodys);
    return { name: account.name, traits };
  });
  return { people, onList, isNobodys };
}

/** As somebody is asked whether an account is one of somebody on the list. */
const twinAsked = ({ name, accountId }: KeptAccount): string => `${name.slice(0, 120)} (${accountId})`;

/** Accounts like one that refuses. */
interface Like {
  readonly identified: readonly KeptAccount[];
  readonly likely: readonly KeptAccount[];
  readonly possible: readonly KeptAccount[];
}

/**
 * Of accounts like one that refuses those that are the same person, by an identifier, and those somebody has to be asked
 * about: by the name at the same place, the address, or a name that is only like theirs.
 */
export const twinsAmong = (
  { identified, likely, possible }: Like,
  isOther: (account: KeptAccount) => boolean,
): { readonly same: readonly KeptAccount[]; readonly perhaps: readonly KeptAccount[] } => ({
  same: identified.filter(isOther),
  perhaps: [...likely, ...possible].filter(isOther),
});

const isMeant = ({ meant }: ValueAnswer | ValueMapping, { accountId, subject }: KeptAccount): boolean =>
  numberNamed(meant) === subject || foldIdentifier(meant) === foldIdentifier(accountId);

/**
 * Other accounts of people on the list: who bears an identifier of theirs is the same person, who has the name at the same
 * place or the address is asked about, unless somebody said that they are two persons.
 * @param metOf the accounts like each of those on the list
 * @param refuses whether an account refuses already what a person of the list does
 */
export function matchTwins(
  sheet: FilledSheet<string>,
  matched: readonly MatchedPerson[],
  { onList }: Twins,
  metOf: (index: number) => Like,
  answers: readonly (ValueAnswer | ValueMapping)[],
  nobody: string,
  refuses: (account: KeptAccount, person: ListedPerson) => boolean,
  apart: AreApart,
): MatchedList {
  const said = new Map<string, ValueAnswer | ValueMapping>();
  for (const each of answers)
    if (each.column === 'account-id' && !said.has(refusalMark(each.seen)))
      said.set(refusalMark(each.seen), each);
  const listed = new Set(onList.map(({ account }) => account.subject));
  const more = new Map<number, KeptAccount[]>();
  const asked = new Map<number, { readonly on: OnList; readonly twin: KeptAccount }>();
  const met = new Set<string>();
  for (const [at, on] of onList.entries()) {
    const { person } = matched[on.index]!;
    const { same, perhaps } = twinsAmong(
      metOf(at),
      (each) =>
        !listed.has(each.subject) && !refuses(each, person) && !apart(each.subject, on.account.subject),
    );
    const take = (twin: KeptAccount): void => {
      more.set(on.index, [...new Set([...(more.get(on.index) ?? []), twin])]);
    };
    for (const twin of same) take(twin);
    for (const twin of perhaps) {
      const answer = said.get(refusalMark(twinAsked(twin)));
      if (!answer) asked.set(twin.subject, { on, twin });
      else {
        met.add(keyOfAnswer(answer));
        if (isMeant(answer, twin)) take(twin);
      }
    }
  }
  const cellOf = ({ row }: OnList): string =>
    `${sheet.columns['name'] ?? sheet.columns['account-id'] ?? 'A'}${row}`;
  const findings: readonly Finding[] = Array.from(asked.values(), ({ on, twin }) =>
    finding('error', 'stop-list.also', atCell(sheet.sheetName, cellOf(on)), {
      account: twin.accountId,
      other: on.account.accountId,
    }),
  );
  const questions = Array.from(asked.values(), ({ on, twin }): ValueQuestion => ({
    sheet: STOP_LIST,
    sheetName: sheet.sheetName,
    column: 'account-id',
    heading: sheet.places?.['name']?.heading ?? sheet.places?.['account-id']?.heading ?? 'name',
    cell: cellOf(on),
    seen: twinAsked(twin),
    rows: 1,
    choices: [
      { value: twin.accountId, label: twinAsked(twin) },
      { value: NOBODY, label: nobody },
    ],
    suggested: twin.accountId,
    mayBeEmpty: false,
    blocking: true,
  }));
  return {
    matched: matched.map((each, index) => {
      const twins = more.get(index) ?? [];
      return twins.length === 0 ? each : { ...each, accounts: [...each.accounts, ...twins] };
    }),
    questions,
    findings,
    met,
  };
}
