import * as z from 'zod';
import type { FactValue } from '#domain/customers/account.ts';
import { numberName, numberNamed, type KeptAccount } from '#domain/customers/account.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { Brand, Market, Team } from '#domain/organisation/market.ts';
import type { MakePlanInput, PlanBasis } from '#domain/planning/plan-input.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { withoutLabels } from './kept-market.ts';
import { consentOfMany, consentsOfColumns } from './parts/consents.ts';
import { calendarDays, type firstCalendar, inParts, uncorrected, wholeDays } from './parts/calendars.ts';

type Columns<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

type RepFieldRead =
  | 'territory'
  | 'team'
  | 'fte'
  | 'leaveDays'
  | 'otherDays'
  | 'region'
  | 'employedFrom'
  | 'employedTo';

/** Rows as columns, of which a market has a hundred thousand: what version 2 kept. */
interface InColumns extends Omit<MakePlanInput, 'accounts' | 'reps' | 'past'> {
  readonly accounts: {
    /** Rising: accounts of equal worth are served in this order. */
    readonly subject: readonly number[];
    /** What they are called in the rest of the document where that is not their number: in plans from before it was. */
    readonly called?: readonly string[];
    readonly territory: readonly string[];
    /** By column; null for an account that says nothing there. */
    readonly facts: Readonly<Record<string, readonly (FactValue | null)[]>>;
  };
  /** What a plan reads of a rep. */
  readonly reps: readonly (Pick<Rep, RepFieldRead> & { readonly vacant: boolean })[];
  readonly past?: Columns<NonNullable<MakePlanInput['past']>[number]>;
}

/** What a plan was made from as it is kept. */
export type KeptPlanInput = InColumns & Pick<PlanBasis, 'unit' | 'definitions'>;

/** Before version 6 brands had no labels. */
type FormerMarket = Omit<Market, 'teams'> & {
  readonly teams: readonly (Omit<Team, 'brands'> & {
    readonly brands: readonly Pick<Brand, 'key' | 'name'>[];
  })[];
};
type WithoutLabels<Input extends InColumns> = Omit<Input, 'market'> & { readonly market: FormerMarket };

/** Before version 5 what somebody said stood in columns of their own. */
type WithConsentColumns<Input extends InColumns> = Omit<WithoutLabels<Input>, 'consents'>;

/** Before versions 4 no day was worked in part, no calendar corrected, and no week had days off. */
type WithWholeDays<Input extends InColumns> = Omit<Input, 'holidays' | 'events' | 'market' | 'consents'> & {
  readonly holidays: z.infer<typeof wholeDays>;
  readonly events?: readonly Omit<CapacityEvent, 'weekdays'>[];
  readonly market: Omit<FormerMarket, 'calendar'> & { readonly calendar: z.infer<typeof firstCalendar> };
};

const texts = z.array(z.string());
const factOrNull = z.union([z.string(), z.number(), z.boolean(), z.literal(null)]);

/** Market, rules and the like are what they were; what they are made of in detail is not looked at. */
const inColumnsOf = () => ({
  market: z.looseObject({ code: z.string() }),
  cycle: z.strictObject({ id: z.string(), market: z.string(), from: z.string(), to: z.string() }),
  template: z.looseObject({ channels: texts, methods: z.record(z.string(), z.string()) }),
  rules: z.record(z.string(), z.unknown()),
  accounts: z.strictObject({
    subject: z.array(z.int()),
    called: texts.exactOptional(),
    territory: texts,
    facts: z.record(z.string(), z.array(factOrNull)),
  }),
  reps: z.array(
    z.strictObject({
      territory: z.string(),
      team: z.string(),
      vacant: z.boolean(),
      fte: z.number(),
      leaveDays: z.number().exactOptional(),
      otherDays: z.number(),
      region: z.string(),
      employedFrom: z.string(),
      employedTo: z.string(),
    }),
  ),
  past: z.strictObject({ territory: texts, account: texts, channel: texts, on: texts }).exactOptional(),
});

function keptInColumns(): z.ZodType<WithWholeDays<InColumns>>;
function keptInColumns(): z.ZodType {
  return z.looseObject({ ...inColumnsOf(), holidays: wholeDays });
}

function keptWithWholeDays(): z.ZodType<WithWholeDays<KeptPlanInput>>;
function keptWithWholeDays(): z.ZodType {
  return z.looseObject({
    ...inColumnsOf(),
    holidays: wholeDays,
    unit: z.string(),
    definitions: z.string(),
  });
}

const basis = () => ({
  ...inColumnsOf(),
  holidays: calendarDays,
  unit: z.string(),
  definitions: z.string(),
});

function keptWithConsentColumns(): z.ZodType<WithConsentColumns<KeptPlanInput>>;
function keptWithConsentColumns(): z.ZodType {
  return z.looseObject(basis());
}

function keptWithoutLabels(): z.ZodType<WithoutLabels<KeptPlanInput>>;
function keptWithoutLabels(): z.ZodType {
  return z.looseObject({ ...basis(), consents: z.array(consentOfMany) });
}

function keptBasis(): z.ZodType<KeptPlanInput>;
function keptBasis(): z.ZodType {
  return z.looseObject({ ...basis(), consents: z.array(consentOfMany) });
}

/** An account and a rep as version 1 kept them. */
type FirstInput = Omit<WithWholeDays<InColumns>, 'accounts' | 'reps' | 'past'> & {
  readonly accounts: readonly (Omit<KeptAccount, 'subject'> & { readonly subject?: number })[];
  readonly reps: readonly (Omit<Rep, 'own'> & { readonly own?: Rep['own'] })[];
  readonly past?: MakePlanInput['past'];
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

function factColumns(accounts: FirstInput['accounts']): InColumns['accounts']['facts'] {
  const columns = new Set(accounts.flatMap(({ facts }) => Object.keys(facts)));
  return Object.fromEntries(
    [...columns].map((column) => [column, accounts.map(({ facts }) => facts[column] ?? null)]),
  );
}

interface Rows extends Pick<FirstInput, 'accounts' | 'reps'> {
  readonly past?: FirstInput['past'] | undefined;
}

function inColumns(
  { accounts, reps, past }: Rows,
  more: Pick<InColumns['accounts'], 'subject' | 'called'>,
): Pick<InColumns, 'accounts' | 'reps' | 'past'> {
  return {
    accounts: {
      ...more,
      territory: accounts.map(({ territory }) => territory),
      facts: factColumns(accounts),
    },
    reps: reps.map(keptRep),
    ...(past
      ? {
          past: {
            territory: past.map(({ territory }) => territory),
            account: past.map(({ account }) => account),
            channel: past.map(({ channel }) => channel),
            on: past.map(({ on }) => on),
          },
        }
      : {}),
  };
}

/**
 * Before accounts had numbers they were served in the order of their identifiers: their rank there gives the same order,
 * and so the same digits.
 */
function ranked({ accounts, reps, past, ...input }: FirstInput): WithWholeDays<InColumns> {
  const numbers = accounts.flatMap(({ subject }) => subject ?? []);
  // The last of this version had them already.
  if (numbers.length === accounts.length)
    return { ...input, ...inColumns({ accounts, reps, past }, { subject: numbers }) };
  const inOrder = accounts.toSorted((a, b) => compareText(a.accountId, b.accountId));
  return {
    ...input,
    ...inColumns(
      { accounts: inOrder, reps, past },
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
  .next(keptWithoutLabels(), (before) => ({ ...before, ...consentsOfColumns(before) }))
  .next(keptBasis(), (before) => ({
    ...before,
    market: { ...before.market, teams: withoutLabels(before.market.teams) },
  }))
  .enveloped();

/** What a plan is made from, accounts called by their numbers, as it is kept. */
export function keptOf(basis: PlanBasis): KeptPlanInput {
  const { accounts: unordered, reps, past, unit, definitions, events, consents, ...input } = basis;
  const accounts = unordered.toSorted((a, b) => a.subject - b.subject);
  if (accounts.some(({ accountId, subject }) => numberNamed(accountId) !== subject))
    throw new TypeError('what a plan is made from is kept by numbers');
  const subject = accounts.map((each) => each.subject);
  // In one order, whichever version it was read from: what is the same has the same name.
  return {
    unit,
    definitions,
    ...input,
    ...(events ? { events } : {}),
    consents,
    ...inColumns({ accounts, reps, past }, { subject }),
  };
}

/** The same the other way about. */
export function inputOf({ accounts, reps, past, ...input }: KeptPlanInput): PlanBasis {
  const { subject, called, territory, facts } = accounts;
  const columns = Object.entries(facts);
  const market = input.market.code;
  const factsAt = (index: number): Record<string, FactValue> => {
    const of: Record<string, FactValue> = {};
    for (const [column, values] of columns) {
      const value = values[index];
      if (value !== null && value !== undefined) of[column] = value;
    }
    return of;
  };
  return {
    ...input,
    accounts: subject.map((no, index) => ({
      market,
      accountId: called?.[index] ?? numberName(no),
      subject: no,
      name: '',
      territory: territory[index] ?? '',
      facts: factsAt(index),
    })),
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
          })),
        }
      : {}),
  };
}
