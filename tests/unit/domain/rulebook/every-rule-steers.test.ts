import { basisPoints, callEquivalents, minorUnits } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { segments } from '#domain/basics/segment.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { measureAccounts } from '#domain/customers/behaviour/measure-accounts.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { lineAttainment } from '#domain/execution/attainment.ts';
import { attainmentStatus } from '#domain/execution/execution-measures.ts';
import { fieldPlanFor } from '#domain/planning/field-plans/wanted-of-lines.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import {
  segmentationMethods,
  valueMethods,
  type SegmentationMethod,
  type ValueMethod,
} from '#domain/cycles/process-template.ts';
import { checkProposal } from '#domain/review/check-proposal.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { measureChange } from '#domain/review/measure-change.ts';
import type { EffectiveRules, Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { attainmentTolerance } from '#domain/rulebook/rules/attainment-thresholds.ts';
import { trialPower } from '#domain/rulebook/rules/trial-power.ts';
import { powerBefore } from '#domain/execution/pilot/power-before.ts';
import { judgeClasses } from '#domain/segmentation/quality/class-quality.ts';
import { segmentAccounts } from '#domain/segmentation/segment-accounts.ts';
import { heldLimits } from '../../../support/limit-check.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import {
  account,
  numbered,
  planInput,
  rep,
  smallMarket,
  twoBrandMarket,
} from '../../../support/small-market.ts';
import { allWereB, contactFacts, laboratorySegmentation } from '../../../support/laboratory-contacts.ts';
import { nothingSaid, saidByFacts } from '../../../support/said-by-facts.ts';

const laboratories = await laboratorySegmentation();

const specialties = ['cardiology', 'general-practice'];

/** Accounts of every potential, stage, influence and consent there is, some with gaps, for two reps. */
const accounts = Array.from({ length: 72 }, (_, index) => {
  const facts: Record<string, FactValue> = {
    'potential@cardiolan': 1 + ((index * index * 7) % 97),
    adoption: String(index % 6),
    specialty: specialties[index % 2]!,
    influence: ['high', 'medium', 'low'][index % 3]!,
  };
  const consents = ['consent-remote', 'consent-telephone', 'consent-email'];
  if (index % 4 !== 0) for (const key of consents) facts[key] = index % 4 !== 1;
  if (index % 10 === 0) delete facts['potential@cardiolan'];
  // Some were judged and not counted; of some nobody knows how far they have adopted the brand.
  if (index % 20 === 0) facts['potential-class'] = 'high';
  if (index % 7 === 0) delete facts['adoption'];
  if (index % 9 === 0) facts['kind'] = 'institution';
  if (index % 25 === 0) facts['no-see'] = true;
  return account(`A${String(index).padStart(3, '0')}`, facts, index % 3 === 0 ? 'DE-02' : 'DE-01');
});
// One rep has more to do than time, the other more time than work.
const leaveUnknown = (territory: string, fte: number) => {
  const { leaveDays: _leaveDays, ...stated } = rep(territory, { fte: basisPoints(fte) });
  return stated;
};
const reps = [leaveUnknown('DE-01', 6_000), leaveUnknown('DE-02', 10_000)];

const codesOf = (findings: readonly Finding[]) =>
  findings.map(({ code, severity, where }) => [code, severity, where]);

function planned(
  method: ValueMethod,
  rules: EffectiveRules,
  share = 1,
  segmentation: SegmentationMethod = 'potential-adoption',
  before: Pick<MakePlanInput, 'past' | 'last'> = {},
) {
  const made = makePlan(
    planInput(accounts, {
      ...before,
      rules,
      reps: reps.map((each) => ({ ...each, fte: basisPoints(Math.round(each.fte * share)) })),
      template: {
        key: 'advanced',
        version: '1.0.0',
        channels,
        methods: { segmentation, value: method, review: 'guardrails' },
      },
    }),
  );
  return {
    segmented: made.segmented.map(({ segment, target, decile }) => [segment, target, decile]),
    lines: made.lines.map((line) => [line.key, line.planned, line.minimum, line.maximum, line.cost]),
    capacities: made.capacities.map((each) => each.capacity),
    findings: codesOf(made.findings),
  };
}

/** What review says to a plan that stays the same, whatever the rule. */
const base = makePlan(planInput(accounts, { reps }));
const proposalFor = (line: PlanLine, to: number): Proposal => ({
  id: `proposal ${line.key}`,
  planId: 'plan',
  market: 'DE',
  territory: line.territory,
  lineKey: line.key,
  accountId: line.accountId,
  subject: line.subject,
  accountName: '',
  brand: line.brand,
  channel: line.channel,
  kind: 'change',
  from: line.planned,
  to,
  reason: 'access',
  comment: '',
  ...measureChange(line, line.planned, to),
  state: 'open',
  madeBy: 'rep@latitude.example',
  madeAt: '2026-12-01T08:00:00.000Z',
  decidedBy: '',
  decidedAt: '',
  decisionNote: '',
});
/** Somebody saw most of them before the cycle, and there was another plan of it. */
const remembered = {
  past: accounts.flatMap(({ accountId, territory }, index) =>
    index % 3 === 0
      ? []
      : [
          {
            territory,
            account: accountId,
            channel: 'face-to-face' as const,
            on: '2026-12-01',
            origin: '' as const,
          },
        ],
  ),
  last: Object.fromEntries(base.lines.map(({ key }, index) => [key, index % 3])),
};
/** As little as is planned, so that whatever is added passes it. */
const budgeted = heldLimits(base.lines, {
  market: twoBrandMarket({ budget: { callEquivalents: 0 } }),
  rules: rulesWith(),
});
function reviewed(rules: EffectiveRules) {
  const territoryLines = base.lines.filter((line) => line.territory === 'DE-01');
  const busy = territoryLines.filter((line) => line.planned > 1);
  const counted = busy.slice(0, 8).map((line) => proposalFor(line, line.planned - 1));
  const situation = {
    territoryLines,
    capacity: base.capacities.find((each) => each.territory === 'DE-01'),
    counted,
    open: [],
    limits: budgeted,
    rules,
  };
  return busy.flatMap((line) =>
    [0, line.planned + 1, line.maximum].map((to) =>
      codesOf(checkProposal('guardrails', { ...situation, line, to })),
    ),
  );
}

function imported(rules: EffectiveRules) {
  const rows = [
    { 'account-id': '1', name: 'Praxis', territory: 'DE-99', city: 'Kiel' },
    { 'account-id': '2', name: 'Praxis', territory: 'DE-01', city: 'Kiel' },
    { 'account-id': '3', name: 'Klinik', territory: 'DE-01', city: 'Bonn' },
  ].map((values, index) => ({ row: index + 2, values }));
  const columns = { 'account-id': 'A', name: 'B', territory: 'C', city: 'D' };
  const sheet = {
    key: 'accounts',
    sheetName: 'Accounts',
    headerRow: 1,
    columns,
    extraColumns: [],
    rows,
  } as const;
  const filled = { sheets: [sheet], findings: [] };
  const { findings, change } = checkImport(filled, {
    market: 'DE',
    team: 'primary-care',
    known: { accounts: [], reps },
    said: nothingSaid,
    rules,
    mode: 'upsert',
    partial: true,
  });
  return [codesOf(findings), change.added];
}

const wanted = accounts
  .slice(0, 24)
  .map((each, index) => ({ ...each, facts: { ...each.facts, 'potential@respivo': 1 + index } }));

/** Two brands that want the same accounts and share a budget of money. */
const shared = (rules: EffectiveRules) =>
  makePlan(
    planInput(wanted, {
      rules,
      reps,
      market: twoBrandMarket({ budget: { money: minorUnits(900_000) } }),
      template: {
        key: 'advanced',
        version: '1.0.0',
        channels,
        methods: { segmentation: 'potential-adoption', value: 'response', review: 'guardrails' },
      },
    }),
  ).lines.map((line) => [line.key, line.planned]);

/** Earned from nothing to three times the even pace, with as many of 150 accounts of class A and B; and what a line earns. */
const paced = (rules: EffectiveRules) => [
  lineAttainment(
    { planned: 100, weight: callEquivalents(1), actual: 200, scheduled: 0 },
    { tolerance: valueOf(rules, attainmentTolerance) },
  ).earned,
  ...Array.from({ length: 301 }, (_, earned) =>
    attainmentStatus(
      {
        goal: callEquivalents(300),
        earned: callEquivalents(earned),
        expected: callEquivalents(100),
        reachedKeyTargets: earned,
        expectedKeyTargets: basisPoints(1_500_000),
      },
      rules,
    ),
  ),
];

/** Trials of ten pairs, from such as see nothing to such as cannot miss it. */
const tried = (rules: EffectiveRules) =>
  Array.from(
    { length: 12 },
    (_, at) => powerBefore(10, { effect: at / 20, spread: 0.2 }, valueOf(rules, trialPower)).isEnough,
  );

/** Classes of which one is small, one large, one placed by stand-ins, and in each a third lacks a fact. */
const classesJudged = (rules: EffectiveRules) =>
  judgeClasses(
    {
      classes: Uint8Array.from({ length: 100 }, (_, row) => (row < 2 ? 0 : row < 72 ? 1 : row < 90 ? 2 : 3)),
      standsIn: (row) => row % 3 === 0,
      codes: { who: (row) => String(row % 2), what: (row) => String(row % 5) },
      facts: [{ key: 'adoption', isMissing: (row) => row % 3 === 0 }],
    },
    rules,
  ).map(({ dirt, agreed }) => [dirt, agreed]);

const contacts = accounts.map((each, index) => ({
  ...each,
  facts: { ...each.facts, ...contactFacts(index) },
}));

/** Contacts of laboratories by what they looked at and how much there is to win, all of class B before. */
const placed = (rules: EffectiveRules) =>
  segmentAccounts(
    numbered(contacts),
    'cardiolan',
    laboratories,
    rules,
    saidByFacts,
    allWereB(contacts.length, ['cardiolan']),
  ).map(({ segment, group }) => [segment, group]);

const { events: dictionary } = await ownDefinitions();
const agreedToProfiling: readonly Consent[] = [
  {
    channel: 'all',
    purpose: 'profiling',
    state: 'granted',
    basis: 'consent',
    saidOn: '2026-01-01',
    until: '',
    recordedAt: '2026-01-01T08:00:00.000Z',
    recordedOn: '2026-01-01',
  },
];

/** The same contacts by events alone, of whom every other one has agreed to be profiled. */
const behaved = (rules: EffectiveRules) => {
  const all = numbered(
    contacts.map((each) => ({
      ...each,
      facts: { ...each.facts, role: 'postdoc', 'specification-visits': 0, 'download-days': 400 },
    })),
  );
  const measured = measureAccounts(all, {
    dictionary,
    measures: dictionary.measures,
    did: new Map(
      all.map(({ subject }) => [
        subject,
        [
          {
            event: 'specification-visit',
            on: addDays('2026-12-01', -(subject % 50)),
            channel: '',
            times: 1 + (subject % 4),
          },
          {
            event: 'email-click',
            on: addDays('2026-12-01', -(subject % 70)),
            channel: 'email',
            times: 1 + (subject % 9),
          },
        ],
      ]),
    ),
    saidBy: ({ subject = 0 }) => (subject % 2 === 0 ? agreedToProfiling : []),
    rules,
    on: '2026-12-01',
  });
  return [
    segmentAccounts(measured, 'cardiolan', laboratories, rules, saidByFacts).map(({ segment, group }) => [
      segment,
      group,
    ]),
    measured.map(({ facts }) => facts['email-points']),
  ];
};

/** What channels do is only stated where it is not calibrated. */
const stated = (rules: EffectiveRules): EffectiveRules => ({
  ...rules,
  'channel-effects': rulesWith({ 'channel-effects': 'stated' })['channel-effects']!,
});

/** A plan of the market's own, where it is to become the plan. */
const ownPlan = (rules: EffectiveRules) =>
  fieldPlanFor(
    rules,
    '2026-12-01',
    [{ accountId: 'a', territory: 'DE-01', brand: 'cardiolan', channel: 'face-to-face', touches: 1 }],
    () => [],
  );

/** What a rule may steer, piece by piece, so that only as much is computed as is needed to see a difference. */
const effects: readonly ((rules: EffectiveRules) => unknown)[] = [
  imported,
  reviewed,
  paced,
  ownPlan,
  tried,
  shared,
  classesJudged,
  placed,
  behaved,
  (rules) => planned('response', rules, 1, 'potential-adoption', remembered),
  ...(['elasticity', 'response'] as const).map(
    (method) => (rules: EffectiveRules) => planned(method, stated(rules)),
  ),
  ...valueMethods.map((method) => (rules: EffectiveRules) => planned(method, rules)),
  // With time for everybody what binds is the guidance, the most touches and the end of the curve.
  ...valueMethods.map((method) => (rules: EffectiveRules) => planned(method, rules, 3)),
  ...segmentationMethods.map((method) => (rules: EffectiveRules) => planned('grid', rules, 3, method)),
];

/** A rule for segment D steers something once D is targeted at all, one on consents once the channel needs one. */
const everySegment = { 'target-segments': segments, 'consent-required.remote': true };
const undisturbed = effects.map((effect) => JSON.stringify(effect(rulesWith(everySegment))));

function otherValues({ type, default: value }: Rule): readonly RuleValue[] {
  switch (type.kind) {
    case 'integer': {
      const { min, max } = type;
      const near = [Number(value) + 1, Number(value) - 1, Math.round(Number(value) / 2), Number(value) * 2];
      // The ends first: what a rule steers shows there soonest.
      return [min, max, ...near.filter((each) => each >= min && each <= max)].filter(
        (each) => each !== value,
      );
    }
    case 'flag':
      return [value !== true, value === true];
    case 'choice':
      return type.options.filter((each) => each !== value);
    case 'choices':
      return (type.options ?? specialties).map((each) => [each]);
  }
}

/** Reporting thresholds mark figures on pages, retention ends with the days, access is asked at the doors: their own tests hold them. */
const heldElsewhere = new Set(
  rulebook
    .filter(({ area }) => ['reporting', 'personal-data', 'access', 'organisation'].includes(area))
    .map((rule) => rule.key),
);

/** What is told in a moment, and comes first whatever the rule. */
const quick = effects.flatMap((effect, index) =>
  [imported, reviewed, paced, ownPlan, placed].some((each) => each === effect) ? [index] : [],
);
let inOrder = effects.map((_, index) => index).filter((index) => !quick.includes(index));

const seenAt = (indices: readonly number[], rules: EffectiveRules): number | undefined =>
  indices.find((index) => JSON.stringify(effects[index]!(rules)) !== undisturbed[index]);

describe('every rule', () => {
  it.each(rulebook.filter((rule) => !heldElsewhere.has(rule.key)).map((rule) => [rule.key, rule] as const))(
    '%s steers something',
    (key, rule) => {
      const others = otherValues(rule).map((value) => rulesWith({ ...everySegment, [key]: value }));
      const steered =
        others.some((rules) => seenAt(quick, rules) !== undefined) ||
        others.some((rules) => {
          const seen = seenAt(inOrder, rules);
          // Rules that stand together mostly steer the same: the next one is tried there first.
          if (seen !== undefined) inOrder = [seen, ...inOrder.filter((each) => each !== seen)];
          return seen !== undefined;
        });
      expect(steered).toBe(true);
    },
  );

  it('is tried in a market whose plans can be made at all', () => {
    for (const method of valueMethods) {
      const plan = planned(method, rulesWith());
      expect(plan.lines.some(([, touches]) => Number(touches) > 0)).toBe(true);
    }
    expect(smallMarket.legalLimits).toEqual([]);
    expect(heldElsewhere.size).toBe(23);
  });
});
