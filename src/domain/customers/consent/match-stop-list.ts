import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { STOP_LIST } from '../../cycles/refusal-words.ts';
import { numberNamed, type Account, type KeptAccount } from '../account.ts';
import { valuesOf } from '../account-values.ts';
import { foldIdentifier } from '../erasure/traits.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import {
  NOBODY,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '../value-mapping.ts';
import { amongPeople } from './among-people.ts';
import { keyOfAnswer } from './meet-refusers.ts';
import type { ListedPerson } from './stop-list-rows.ts';

type Candidate = Pick<Account, 'accountId' | 'name' | 'facts'>;

interface Met<Of> {
  readonly identified: Of[];
  readonly likely: Of[];
  readonly possible: Of[];
}

/**
 * Which accounts may be people of a list. The list is small beside the market: each account is held against it, some at
 * a time, so that others have their turn in between.
 * @param isNobodys columns of the market's own by which nobody is recognised
 */
export function accountsAmong<Of extends Candidate>(
  people: readonly Pick<ListedPerson, 'name' | 'traits'>[],
  isNobodys?: (column: string) => boolean,
) {
  const named = people.map(({ name, traits }, index) => ({
    person: { names: name === '' ? [] : [name], rows: [{ ...traits }] },
    of: index,
  }));
  const { canBe, recognise, near } = amongPeople({ named }, { isNobodys });
  const met = people.map((): Met<Of> => ({ identified: [], likely: [], possible: [] }));
  return {
    hold(accounts: readonly Of[]): void {
      for (const account of accounts) {
        const row = valuesOf(account);
        if (!canBe(account.name, row)) continue;
        const found = recognise(row);
        for (const how of ['identified', 'likely', 'possible'] as const)
          for (const index of found[how]) met[index]![how].push(account);
        const isMet = found.identified.length + found.likely.length + found.possible.length > 0;
        if (!isMet) for (const index of near(row)) met[index]!.possible.push(account);
      }
    },
    met: (index: number): Met<Of> => met[index]!,
  };
}

/** As somebody is asked which account a person of the list is. */
export function listedAsked({ name, traits }: ListedPerson): string {
  const place = [traits['city'], traits['postcode']].flatMap((each) =>
    each === undefined ? [] : [String(each)],
  );
  return [name, ...place, String(traits['account-id'] ?? traits['extra:E-Mail'] ?? '')]
    .filter((each) => each.trim() !== '')
    .join(', ')
    .slice(0, 180);
}

export interface MatchedPerson {
  readonly person: ListedPerson;
  /** Accounts that are this person; none of somebody who has no account. */
  readonly accounts: readonly KeptAccount[];
}

export interface MatchedList {
  readonly matched: readonly MatchedPerson[];
  readonly questions: readonly ValueQuestion[];
  readonly findings: readonly Finding[];
  /** Keys of the answers that are about somebody in the list. */
  readonly met: ReadonlySet<string>;
}

/**
 * Tells of each person of the list which account is theirs: by an identifier, or where one account alone has the name at
 * the same place, or the address. Anything else is asked about.
 */
export function matchStopList(
  sheet: FilledSheet<string>,
  people: readonly ListedPerson[],
  metOf: (index: number) => Met<KeptAccount>,
  answers: readonly (ValueAnswer | ValueMapping)[],
  nobody: string,
): MatchedList {
  const said = new Map<string, ValueAnswer | ValueMapping>();
  // What is said now comes first.
  for (const each of answers)
    if (each.column === 'account-id' && !said.has(refusalMark(each.seen)))
      said.set(refusalMark(each.seen), each);
  const met = new Set<string>();
  const questions: ValueQuestion[] = [];
  const findings: Finding[] = [];
  const ask = (person: ListedPerson, candidates: readonly KeptAccount[]): void => {
    const cell = `${sheet.columns['name'] ?? sheet.columns['account-id'] ?? 'A'}${person.row}`;
    findings.push(
      finding('error', 'stop-list.who', atCell(sheet.sheetName, cell), { count: candidates.length }),
    );
    questions.push({
      sheet: STOP_LIST,
      sheetName: sheet.sheetName,
      column: 'account-id',
      heading: sheet.places?.['name']?.heading ?? sheet.places?.['account-id']?.heading ?? 'name',
      cell,
      seen: listedAsked(person),
      rows: 1,
      choices: [
        ...candidates.map(({ accountId, name }) => ({
          value: accountId,
          label: `${name} (${accountId})`,
        })),
        { value: NOBODY, label: nobody },
      ],
      // Whom a list means nobody should agree to without having looked.
      suggested: '',
      mayBeEmpty: false,
      blocking: true,
    });
  };
  const matched = people.map((person, index): MatchedPerson => {
    const { identified, likely, possible } = metOf(index);
    if (identified.length > 0) return { person, accounts: identified };
    const candidates = [...likely, ...possible];
    const answer = candidates.length === 0 ? undefined : said.get(refusalMark(listedAsked(person)));
    if (answer) met.add(keyOfAnswer(answer));
    if (answer) {
      const chosen = candidates.filter(
        ({ accountId, subject }) =>
          numberNamed(answer.meant) === subject || foldIdentifier(accountId) === foldIdentifier(answer.meant),
      );
      // The account that was meant then is none of those it may be by now.
      if (answer.meant !== NOBODY && chosen.length === 0) ask(person, candidates);
      return { person, accounts: chosen };
    }
    if (likely.length === 1 && possible.length === 0) return { person, accounts: likely };
    if (candidates.length > 0) ask(person, candidates);
    return { person, accounts: [] };
  });
  return { matched, questions, findings, met };
}
