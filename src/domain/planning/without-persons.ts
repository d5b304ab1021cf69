import { withoutPrescriberVolume } from '../customers/prescriber-volume.ts';
import { numberName } from '../customers/account.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { rulesWithoutPeople } from '../rulebook/without-people.ts';
import { keepFactsRead } from './keep-facts-read.ts';
import { lineKeyOf, readLineKey } from './line-key.ts';
import type { ActualsToDate, MakePlanInput } from './plan-input.ts';
import { accountsOf, renameAccount } from './relaxation.ts';

/** Identifiers a plan's input speaks of besides its own accounts: of whom touches were made, of whom a person spoke. */
export function strangersIn({
  past = [],
  done,
  adjustments,
  affiliations = [],
  fieldPlan,
  last = {},
}: MakePlanInput): readonly string[] {
  return [
    ...affiliations.map(({ account }) => account),
    ...past.map(({ account }) => account),
    ...Object.keys(done?.byAccount ?? {}),
    ...Object.keys(done?.byLine ?? {}).flatMap((key) => readLineKey(key).map(({ accountId }) => accountId)),
    ...Object.keys(fieldPlan?.wanted ?? {}).flatMap((key) =>
      readLineKey(key).map(({ accountId }) => accountId),
    ),
    ...Object.keys(last).flatMap((key) => readLineKey(key).map(({ accountId }) => accountId)),
    ...(adjustments?.relaxations ?? []).flatMap(accountsOf),
    ...Object.keys(adjustments?.launch?.planned ?? {}).flatMap((key) =>
      readLineKey(key).map(({ accountId }) => accountId),
    ),
  ];
}

const renamedKeys = (
  counts: Readonly<Record<string, number>>,
  rename: (key: string) => string,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).map(([key, count]) => [rename(key), count]));

type NameOf = (account: string) => string | undefined;

/** The key of the same line, its account called otherwise. */
const lineNamed =
  (nameOf: NameOf) =>
  (key: string): string => {
    for (const parts of readLineKey(key)) {
      const accountId = nameOf(parts.accountId);
      if (accountId !== undefined) return lineKeyOf({ ...parts, accountId });
    }
    return key;
  };

function numberDone({ from, byLine, byAccount }: ActualsToDate, nameOf: NameOf): ActualsToDate {
  return {
    from,
    byLine: renamedKeys(byLine, lineNamed(nameOf)),
    byAccount: renamedKeys(byAccount, (account) => nameOf(account) ?? account),
  };
}

const ofTeamsWithoutPeople = (
  rules: NonNullable<MakePlanInput['teamRules']>,
): NonNullable<MakePlanInput['teamRules']> =>
  Object.fromEntries(Object.entries(rules).map(([team, each]) => [team, rulesWithoutPeople(each)]));

/**
 * What a plan is made from without anybody's name in it: accounts by their numbers wherever they are spoken of, and with
 * the facts alone that some plan reads; reps by their territories, of whom a plan asks no more than whether anybody works
 * there. Nothing in a plan depends on what anybody is called, so none of it goes to where it is made or kept.
 * @param numbers of those in `strangersIn`
 */
export function withoutPersons(input: MakePlanInput, numbers: ReadonlyMap<string, number>): MakePlanInput {
  const { otherUnits } = input;
  const everybody = [...input.accounts, ...(otherUnits?.accounts ?? [])];
  const known = new Map(everybody.map(({ accountId, subject }) => [accountId, subject]));
  const nameOf = (account: string): string | undefined => {
    const no = known.get(account) ?? numbers.get(account);
    return no === undefined ? undefined : numberName(no);
  };
  const { past, done, adjustments, reps, events, rules, teamRules, fieldPlan, last } = input;
  // Together, for houses are told apart by all who work in them.
  const { accounts: all, affiliations } = keepFactsRead(
    sortedBy(withoutPrescriberVolume(everybody, rules), (each) => each.subject),
    input.market,
    input.affiliations,
    input.template.segmentation,
  );
  const nameless = all.map((each) => ({ ...each, accountId: numberName(each.subject), name: '' }));
  const ours = new Set(input.accounts.map(({ subject }) => subject));
  return {
    ...input,
    // Who asked for a value, and who granted it, changes nothing in a plan.
    rules: rulesWithoutPeople(rules),
    ...(teamRules ? { teamRules: ofTeamsWithoutPeople(teamRules) } : {}),
    accounts: nameless.filter(({ subject }) => ours.has(subject)),
    ...(otherUnits
      ? {
          otherUnits: {
            ...otherUnits,
            accounts: nameless.filter(({ subject }) => !ours.has(subject)),
            claims: otherUnits.claims.map((claim) => ({
              ...claim,
              account: nameOf(claim.account) ?? claim.account,
            })),
            ...(otherUnits.years
              ? {
                  years: otherUnits.years.map((year) => ({
                    ...year,
                    accounts: year.accounts.map((each) => ({
                      ...each,
                      account: nameOf(each.account) ?? each.account,
                    })),
                  })),
                }
              : {}),
          },
        }
      : {}),
    ...(input.affiliations
      ? {
          affiliations: affiliations.map((each) => ({
            ...each,
            account: nameOf(each.account) ?? each.account,
          })),
        }
      : {}),
    reps: reps.map((rep) => ({
      ...rep,
      own: {},
      name: rep.name === '' ? '' : rep.territory,
      email: '',
    })),
    ...(events ? { events: events.map((event) => ({ ...event, rep: '', note: '' })) } : {}),
    ...(past
      ? { past: past.map((touch) => ({ ...touch, account: nameOf(touch.account) ?? touch.account })) }
      : {}),
    ...(done ? { done: numberDone(done, nameOf) } : {}),
    ...(fieldPlan
      ? { fieldPlan: { ...fieldPlan, wanted: renamedKeys(fieldPlan.wanted, lineNamed(nameOf)) } }
      : {}),
    ...(last ? { last: renamedKeys(last, lineNamed(nameOf)) } : {}),
    ...(adjustments
      ? {
          adjustments: {
            ...adjustments,
            ...(adjustments.relaxations
              ? { relaxations: adjustments.relaxations.map((each) => renameAccount(each, nameOf)) }
              : {}),
            ...(adjustments.launch
              ? {
                  launch: {
                    ...adjustments.launch,
                    planned: renamedKeys(adjustments.launch.planned, lineNamed(nameOf)),
                  },
                }
              : {}),
          },
        }
      : {}),
  };
}
