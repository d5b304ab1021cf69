import * as z from 'zod';
import { affiliationKinds } from '#domain/customers/affiliations/affiliation.ts';
import { dutyKinds } from '#domain/organisation/duties/duty.ts';
import { cycleStates } from '#domain/planning/unit-in-year.ts';
import { consentOfMany, firstConsentOfMany } from './consents.ts';
import { calendarDays, wholeDays } from './calendars.ts';
import type {
  InColumns,
  KeptPlanInput,
  WithoutMethods,
  WithoutOwn,
  WithoutClasses,
  WithoutCovered,
  WithoutYears,
  WithoutFieldPlan,
  WithoutUnits,
  WithoutPlaces,
  WithoutLabels,
  WithFirstLimits,
  WithConsentColumns,
  WithWholeDays,
} from './plan-input-forms.ts';

const texts = z.array(z.string());
const factOrNull = z.union([z.string(), z.number(), z.boolean(), z.literal(null)]);

const pastColumns = { territory: texts, account: texts, channel: texts, on: texts };

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
  past: z.strictObject(pastColumns).exactOptional(),
});

export function keptInColumns(): z.ZodType<WithFirstLimits<WithWholeDays<InColumns>>>;
export function keptInColumns(): z.ZodType {
  return z.looseObject({ ...inColumnsOf(), holidays: wholeDays });
}

export function keptWithWholeDays(): z.ZodType<WithFirstLimits<WithWholeDays<WithoutMethods>>>;
export function keptWithWholeDays(): z.ZodType {
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

export function keptWithConsentColumns(): z.ZodType<WithFirstLimits<WithConsentColumns<WithoutMethods>>>;
export function keptWithConsentColumns(): z.ZodType {
  return z.looseObject(basis());
}

export function keptWithFirstLimits(): z.ZodType<WithFirstLimits<WithoutMethods>>;
export function keptWithFirstLimits(): z.ZodType {
  return z.looseObject({ ...basis(), consents: z.array(firstConsentOfMany) });
}

const closedByDuty = {
  duty: z.string(),
  kind: z.enum(dutyKinds),
  holder: z.enum(['rep', 'facility']),
  channels: texts,
  part: z.number(),
  subjects: z.array(z.int()),
};

function basisWithLaw() {
  return {
    ...basis(),
    consents: z.array(firstConsentOfMany),
    market: z.looseObject({
      code: z.string(),
      legalLimits: z.array(z.unknown()),
      regions: z.array(z.unknown()),
    }),
    past: z.strictObject({ ...pastColumns, origin: texts }).exactOptional(),
    closed: z.array(z.strictObject(closedByDuty)).exactOptional(),
  };
}

export function keptWithoutLabels(): z.ZodType<WithoutLabels<WithoutMethods>>;
export function keptWithoutLabels(): z.ZodType {
  return keptWithoutPlaces();
}

export function keptWithoutPlaces(): z.ZodType<WithoutPlaces<WithoutMethods>>;
export function keptWithoutPlaces(): z.ZodType {
  return z.looseObject(basisWithLaw());
}

function basisWithPlaces() {
  return {
    ...basisWithLaw(),
    affiliations: z
      .array(
        z.strictObject({
          account: z.string(),
          kind: z.enum(affiliationKinds),
          organisation: z.string(),
          organisationId: z.literal(''),
          role: z.literal(''),
          from: z.string(),
          until: z.string(),
        }),
      )
      .exactOptional(),
    codes: z.array(z.strictObject({ territory: z.string(), since: z.string() })).exactOptional(),
  };
}

export function keptWithoutUnits(): z.ZodType<WithoutUnits<WithoutMethods>>;
export function keptWithoutUnits(): z.ZodType {
  return z.looseObject(basisWithPlaces());
}

const othersOfDays = () => ({
  own: z.string(),
  territories: texts,
  accounts: z.strictObject({
    subject: z.array(z.int()),
    territory: texts,
    facts: z.record(z.string(), z.array(factOrNull)),
  }),
  claims: z.strictObject({
    unit: texts,
    account: texts,
    territory: texts,
    channel: texts,
    touches: z.array(z.number()),
    isApproved: z.array(z.boolean()),
  }),
});

function basisWithUnits() {
  return {
    ...basisWithPlaces(),
    closed: z
      .array(z.strictObject({ ...closedByDuty, territory: z.string().exactOptional() }))
      .exactOptional(),
    otherUnits: z.strictObject(othersOfDays()).exactOptional(),
  };
}

export function keptWithoutFieldPlan(): z.ZodType<WithoutFieldPlan<WithoutMethods>>;
export function keptWithoutFieldPlan(): z.ZodType {
  return z.looseObject(basisWithUnits());
}

const fieldPlanOf = z.strictObject({ on: z.string(), wanted: z.record(z.string(), z.int()) });

const basisWithFieldPlan = () => ({ ...basisWithUnits(), fieldPlan: fieldPlanOf.exactOptional() });

export function keptWithoutYears(): z.ZodType<WithoutYears<WithoutMethods>>;
export function keptWithoutYears(): z.ZodType {
  return z.looseObject(basisWithFieldPlan());
}

const yearOfUnit = z.strictObject({
  unit: z.string(),
  maximum: z.number().exactOptional(),
  cycles: z.array(
    z.strictObject({
      place: z.strictObject({ from: z.int(), months: z.int() }),
      state: z.enum(cycleStates),
    }),
  ),
  accounts: z.strictObject({
    account: texts,
    asked: z.array(z.number()),
    taken: z.array(z.array(z.int())),
  }),
});

const basisWithYears = () => ({
  ...basisWithFieldPlan(),
  otherUnits: z
    .strictObject({ ...othersOfDays(), years: z.array(yearOfUnit).exactOptional() })
    .exactOptional(),
});

export function keptWithoutCovered(): z.ZodType<WithoutCovered<WithoutMethods>>;
export function keptWithoutCovered(): z.ZodType {
  return z.looseObject(basisWithYears());
}

const basisWithCovered = () => ({
  ...basisWithYears(),
  fieldPlan: fieldPlanOf.extend({ territories: texts.exactOptional() }).exactOptional(),
});

export function keptWithoutBases(): z.ZodType<WithoutClasses<WithoutMethods>>;
export function keptWithoutBases(): z.ZodType {
  return z.looseObject(basisWithCovered());
}

const basisWithBases = () => ({ ...basisWithCovered(), consents: z.array(consentOfMany) });

export function keptWithoutClasses(): z.ZodType<WithoutClasses<WithoutMethods>>;
export function keptWithoutClasses(): z.ZodType {
  return z.looseObject(basisWithBases());
}

const basisWithClasses = () => ({
  ...basisWithBases(),
  classesBefore: z
    .strictObject({
      cycle: z.string(),
      brands: z.array(z.strictObject({ brand: z.string(), subject: z.array(z.int()), classes: z.string() })),
    })
    .exactOptional(),
});

export function keptWithoutOwn(): z.ZodType<WithoutOwn<WithoutMethods>>;
export function keptWithoutOwn(): z.ZodType {
  return z.looseObject(basisWithClasses());
}

const basisWithOwn = () => {
  const basis = basisWithClasses();
  return {
    ...basis,
    template: basis.template.extend({
      segmentation: z.looseObject({ own: z.array(z.unknown()) }).exactOptional(),
    }),
  };
};

export function keptWithoutMethods(): z.ZodType<WithoutMethods>;
export function keptWithoutMethods(): z.ZodType {
  return z.looseObject(basisWithOwn());
}

export function keptBasis(): z.ZodType<KeptPlanInput>;
export function keptBasis(): z.ZodType {
  return z.looseObject({
    ...basisWithOwn(),
    methods: z.literal([1, 2]),
    last: z.record(z.string(), z.int()).exactOptional(),
  });
}
