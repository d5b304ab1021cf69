import * as z from 'zod';
import { numberNamed, type KeptAccount } from '#domain/customers/account.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import type { OtherUnits } from '#domain/planning/other-units.ts';
import type { UnitInYear } from '#domain/planning/unit-in-year.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { limitAsToldNow } from './parts/legal-limits.ts';
import { accountsOf, factColumns } from './parts/accounts-in-columns.ts';
import { withoutLabels } from './parts/brands.ts';
import { consentsOfColumns } from './parts/consents.ts';
import { inParts, uncorrected } from './parts/calendars.ts';
import type {
  Columns,
  InColumns,
  KeptPlanInput,
  WithFirstLimits,
  WithWholeDays,
} from './parts/plan-input-forms.ts';
import {
  keptInColumns,
  keptWithWholeDays,
  keptWithConsentColumns,
  keptWithFirstLimits,
  keptWithoutFieldPlan,
  keptWithoutLabels,
  keptWithoutMethods,
  keptWithoutPlaces,
  keptBasis,
  keptWithoutBases,
  keptWithoutClasses,
  keptWithoutOwn,
  keptWithoutCovered,
  keptWithoutUnits,
  keptWithoutYears,
} from './parts/plan-input-versions.ts';

/** An account and a rep as version 1 kept them. */
type FirstInput = Omit<WithFirstLimits<WithWholeDays<InColumns>>, 'accounts' | 'reps' | 'past'> & {
  readonly accounts: readonly (Omit<KeptAccount, 'subject'> & { readonly subject?: number })[];
  readonly reps: readonly (Omit<Rep, 'own'> & { readonly own?: Rep['own'] })[];
  readonly past?: readonly Omit<PastTouch, 'origin'>[];
};

function inOutline(): z.ZodType<FirstInput>;
function inOutline(): z.ZodType {
  const rules = z.record(z.string(), z.unknown());
  return z.looseObject({
    accounts: z.array(z.unknown()),
    reps: z.array(z.unknown()),
    rules,
    cycle: z.unknown(),
  });
}

const keptRep = ({
  territory,
  team,
  name,
  fte,
  leaveDays,
  otherDays,
  region,
  ...rep
}: FirstInput['reps'][number]) => ({
  territory,
  team,
  vacant: name === '',
  fte,
  ...(leaveDays === undefined ? {} : { leaveDays }),
  otherDays,
  region,
  employedFrom: rep.employedFrom,
  employedTo: rep.employedTo,
});

function inColumns(
  { accounts, reps }: Pick<FirstInput, 'accounts' | 'reps'>,
  more: Pick<InColumns['accounts'], 'subject' | 'called'>,
): Pick<InColumns, 'accounts' | 'reps'> {
  return {
    accounts: {
      ...more,
      territory: accounts.map(({ territory }) => territory),
      facts: factColumns(accounts),
    },
    reps: reps.map(keptRep),
  };
}

const pastInColumns = (past: readonly Omit<PastTouch, 'origin'>[]): Omit<Columns<PastTouch>, 'origin'> => ({
  territory: past.map(({ territory }) => territory),
  account: past.map(({ account }) => account),
  channel: past.map(({ channel }) => channel),
  on: past.map(({ on }) => on),
});

/**
 * Before accounts had numbers they were served in the order of their identifiers: their rank there gives the same order,
 * and so the same digits.
 */
function ranked({ accounts, reps, past, ...rest }: FirstInput): WithFirstLimits<WithWholeDays<InColumns>> {
  const input = { ...rest, ...(past ? { past: pastInColumns(past) } : {}) };
  const numbers = accounts.flatMap(({ subject }) => subject ?? []);
  // The last of this version had them already.
  if (numbers.length === accounts.length)
    return { ...input, ...inColumns({ accounts, reps }, { subject: numbers }) };
  const inOrder = accounts.toSorted((a, b) => compareText(a.accountId, b.accountId));
  return {
    ...input,
    ...inColumns(
      { accounts: inOrder, reps },
      {
        subject: inOrder.map((_, index) => index + 1),
        called: inOrder.map(({ accountId }) => accountId),
      },
    ),
  };
}

/** What a plan was made from, a file under its own hash. */
export const planInput: DocumentForm<KeptPlanInput> = firstVersion('plan-input', inOutline())
  .next(keptInColumns(), ranked)
  // A market had one unit, its first team; which definitions a plan was made by, if anything, is said beside it.
  .next(keptWithWholeDays(), (before) => ({
    ...before,
    unit: before.market.teams[0]?.key ?? '',
    definitions: '',
  }))
  .next(keptWithConsentColumns(), ({ events, ...before }) => ({
    ...before,
    holidays: inParts(before.holidays),
    market: { ...before.market, calendar: uncorrected(before.market.calendar) },
    ...(events ? { events: events.map((event) => ({ ...event, weekdays: [] })) } : {}),
  }))
  .next(keptWithFirstLimits(), (before) => ({ ...before, ...consentsOfColumns(before) }))
  .next(keptWithoutLabels(), ({ past, ...before }) => ({
    ...before,
    market: { ...before.market, legalLimits: before.market.legalLimits.map(limitAsToldNow), regions: [] },
    ...(past ? { past: { ...past, origin: past.on.map(() => '' as const) } } : {}),
  }))
  .next(keptWithoutPlaces(), (before) => ({
    ...before,
    market: { ...before.market, teams: withoutLabels(before.market.teams) },
  }))
  // Everybody had always worked where they worked, and codes of territories had always meant these.
  .next(keptWithoutUnits(), (before) => before)
  .next(keptWithoutFieldPlan(), (before) => before)
  .next(keptWithoutYears(), (before) => before)
  // What is missing was parted by the days of each cycle: so is it still when such a plan is made again.
  .next(keptWithoutCovered(), (before) => before)
  // What does not say for which territories its field plan speaks was made when each spoke for all.
  .next(keptWithoutBases(), (before) => before)
  // Consents rested on nothing but themselves, and nobody was asked to confirm.
  .next(keptWithoutClasses(), (before) => before)
  // Nobody's class stayed where it was: so it is still when such a plan is made again.
  .next(keptWithoutOwn(), (before) => before)
  .next(keptWithoutMethods(), ({ template: { segmentation, ...template }, ...before }) => ({
    ...before,
    template: { ...template, ...(segmentation ? { segmentation: { ...segmentation, own: [] } } : {}) },
  }))
  // Every channel was valued by itself.
  .next(keptBasis(), (before) => ({ ...before, methods: 1 as const }))
  .enveloped();

/** What a plan is made from, accounts called by their numbers, as it is kept. */
export function keptOf(basis: PlanBasis): KeptPlanInput {
  const { accounts: unordered, reps, past, otherUnits, ...more } = basis;
  const { unit, methods, definitions, market, cycle, template, events, consents, ...input } = more;
  const accounts = unordered.toSorted((a, b) => a.subject - b.subject);
  if (accounts.some(({ accountId, subject }) => numberNamed(accountId) !== subject))
    throw new TypeError('what a plan is made from is kept by numbers');
  const subject = accounts.map((each) => each.subject);
  // In one order, whichever version it was read from: what is the same has the same name.
  return {
    unit,
    methods,
    definitions,
    market,
    cycle,
    template,
    ...input,
    ...(events ? { events } : {}),
    consents,
    ...inColumns({ accounts, reps }, { subject }),
    ...(past ? { past: { ...pastInColumns(past), origin: past.map(({ origin }) => origin) } } : {}),
    ...(otherUnits ? { otherUnits: othersInColumns(otherUnits) } : {}),
  };
}

function othersInColumns({ accounts: unordered, claims, years, own, territories }: OtherUnits) {
  const accounts = unordered.toSorted((a, b) => a.subject - b.subject);
  return {
    own,
    territories,
    accounts: {
      subject: accounts.map((each) => each.subject),
      territory: accounts.map(({ territory }) => territory),
      facts: factColumns(accounts),
    },
    claims: {
      unit: claims.map(({ unit }) => unit),
      account: claims.map(({ account }) => account),
      territory: claims.map(({ territory }) => territory),
      channel: claims.map(({ channel }) => channel),
      touches: claims.map(({ touches }) => touches),
      isApproved: claims.map(({ isApproved }) => isApproved),
    },
    ...(years ? { years: years.map(yearInColumns) } : {}),
  };
}

const yearInColumns = ({ accounts, ...year }: UnitInYear) => ({
  ...year,
  accounts: {
    account: accounts.map(({ account }) => account),
    asked: accounts.map(({ asked }) => asked),
    taken: accounts.map(({ taken }) => taken),
  },
});

type KeptYear = NonNullable<NonNullable<KeptPlanInput['otherUnits']>['years']>[number];

const yearOf = ({ accounts: { account: called, asked, taken }, ...year }: KeptYear): UnitInYear => ({
  ...year,
  accounts: called.map((account, index) => ({
    account,
    asked: asked[index] ?? 0,
    taken: taken[index] ?? [],
  })),
});

/** The same the other way about. */
export function inputOf({ accounts, reps, past, otherUnits, ...input }: KeptPlanInput): PlanBasis {
  const market = input.market.code;
  return {
    ...input,
    accounts: accountsOf(market, accounts),
    ...(otherUnits
      ? {
          otherUnits: {
            own: otherUnits.own,
            territories: otherUnits.territories,
            accounts: accountsOf(market, otherUnits.accounts),
            claims: otherUnits.claims.unit.map((unit, index) => ({
              unit,
              account: otherUnits.claims.account[index] ?? '',
              territory: otherUnits.claims.territory[index] ?? '',
              channel: otherUnits.claims.channel[index]!,
              touches: otherUnits.claims.touches[index] ?? 0,
              isApproved: otherUnits.claims.isApproved[index] ?? false,
            })),
            ...(otherUnits.years ? { years: otherUnits.years.map(yearOf) } : {}),
          },
        }
      : {}),
    // Whether anybody works there is all a plan asks of a rep.
    reps: reps.map(({ vacant, ...rep }) => ({
      ...readRepRow({ market, territory: rep.territory, own: {} }, {}),
      ...rep,
      name: vacant ? '' : rep.territory,
    })),
    ...(past
      ? {
          past: past.on.map((on, index) => ({
            territory: past.territory[index] ?? '',
            account: past.account[index] ?? '',
            channel: past.channel[index]!,
            on,
            origin: past.origin[index] ?? '',
          })),
        }
      : {}),
  };
}
