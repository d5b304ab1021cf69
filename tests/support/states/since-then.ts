/**
 * Where plans of the past come out otherwise today. No figure of a line does (planned, guidance, bounds, worth and cost),
 * but where the law is read otherwise: a limit of a year is parted among its cycles, and one of a region counts everybody
 * of whom nobody knows where they are, as in these plans, which kept no place. Italy has such limits, and the French
 * market of these states a yearly one. And but where the allocator has become better: since its seventh version small parts
 * are solved to the end, so that a German plan in mid-cycle is worth 452,118 instead of 448,905, which is proven to be the most.
 */

/**
 * What an account prescribes today was taken for its stated potential where that is unknown; now it is a step of its
 * own on the ladder, and says so.
 */
const ladder = (accounts: number): readonly string[] =>
  ['confidence', 'potentialSource', 'why'].map((each) => `segmented ${each} ×${accounts}`);

/** Each line names every limit its next touch lacks room in; it named the first it came across. */
const everyLimit = 'reasons bound-also potential-source';
/** The bound of a plan with a share of voice has come down by one. */
const lowerBound = 'plan bound ×1';
/** A budget of money names its currency. */
const namedCurrency = 'reasons bound-budget-money potential-source';

/** The days of a territory that is vacant for a part of the cycle were rounded to whole ones; its capacity was not. */
const exactDays = 'capacity customerFacingDays ×1';

const ladderAlone = 'reasons potential-source';
/** Wherever a line differs its reasons do. */
const reasonsOf = (lines: number): readonly string[] => [`${lines} lines`, `line why ×${lines}`];
const otherWorth = ['plan bound ×1', 'plan value ×1'];
const valued = ['value-last', 'value-next'];
/** Touches that are worth more, and proven to be worth the most: so many lines differ, and so many have other touches. */
const better = (
  [lines, binding, planned]: readonly [number, number, number],
  reasons: readonly string[],
  between: readonly string[] = [],
): readonly string[] => [
  ...otherWorth,
  ...between,
  `${lines} lines`,
  `line binding ×${binding}`,
  `line planned ×${planned}`,
  `line why ×${lines}`,
  `reasons ${[...reasons, ...valued].toSorted().join(' ')}`,
];
const foundation = [
  'IT-2027-01 foundation',
  ...otherWorth,
  '8 lines',
  'line binding ×8',
  'line planned ×7',
  'line why ×8',
  'reasons bound-also bound-capacity bound-maximum legal-limit-paced legal-limit-read legal-limit-unconfirmed value-last value-next',
];
/** The French plans, of which so many lines say what limits them otherwise, and so many have other touches. */
const frenchUnderLaw = (
  [lines, binding, planned]: readonly [number, number, number],
  reasons: readonly string[],
  before: readonly string[] = ladder(4),
): readonly string[] => [
  'FR-2027-01 developing',
  ...otherWorth,
  ...before,
  `${lines} lines`,
  `line binding ×${binding}`,
  `line planned ×${planned}`,
  `line why ×${lines}`,
  `reasons ${[...reasons, 'legal-limit', 'legal-limit-paced', 'legal-limit-read', 'value-last', 'value-next'].toSorted().join(' ')}`,
];
const afterCalls = ['bound-capacity', 'bound-maximum', 'legal-limit-past'];

const laddered = ['bound-also', 'bound-capacity', 'potential-source'];
const germanBefore = [
  'DE-2027-01 advanced',
  ...better([24, 3, 5], [...laddered, 'bound-maximum'], ladder(2)),
];

const beforeResponses = [
  foundation,
  frenchUnderLaw([10, 4, 5], ['bound-capacity', 'bound-maximum', 'potential-source']),
  germanBefore,
  ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(10), everyLimit],
];

const beforeOmnichannel = [
  foundation,
  frenchUnderLaw([10, 2, 5], ['bound-capacity', 'potential-source']),
  germanBefore,
];

const withShares = (german: readonly string[]): readonly (readonly string[])[] => [
  foundation,
  frenchUnderLaw([10, 3, 6], [...afterCalls, 'potential-source']),
  german,
  ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(10), everyLimit],
];

const french = frenchUnderLaw([10, 3, 6], [...afterCalls, 'bound-also', 'potential-source']);
const german = ['DE-2027-01 advanced', exactDays, ...ladder(2), ...reasonsOf(8), ladderAlone];
const swedish = ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(4), ladderAlone];
const midCycle = ['DE-2026-09 advanced', lowerBound, ...ladder(2), ...reasonsOf(8), ladderAlone];
const midCycleBetter = [
  'DE-2026-09 advanced',
  ...better([16, 1, 8], ['bound-maximum', 'done-so-far', 'potential-source'], ladder(2)),
];
const relaxed = ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(12), namedCurrency];

type Plans = readonly (readonly string[])[];

/** Nothing differs. */
const asMadeToday: Plans = [
  ['IT-2027-01 foundation'],
  ['FR-2027-01 developing'],
  ['DE-2027-01 advanced'],
  ['SE-2027-01 omnichannel'],
  ['DE-2027-01 advanced'],
  ['DE-2026-09 advanced'],
  ['SE-2027-01 omnichannel'],
];

/** The same, and something of the plan in a place. */
const and = (plans: Plans, place: number, ...more: readonly string[]): Plans =>
  plans.map((plan, index) => (index === place ? [...plan, ...more] : plan));

/** The bounds of the French plan and of the one in mid-cycle were not the value yet. */
const beforeProofs = and(and(asMadeToday, 1, lowerBound), 5, lowerBound);

/** Nor where the French plan is one unit's. */
const asUnits = (plans: Plans): Plans =>
  plans.map(([plan = '', ...told]) => [
    plan === 'FR-2027-01 developing' ? 'FR-cardio-metabolic-2027-01 developing' : plan,
    ...told,
  ]);
const asUnitsBefore = asUnits(beforeProofs);

/** The plan in mid-cycle is worth more, in so many lines, and the last one's bound was not its value. */
const beforeSearch = (plans: Plans, lines: number): Plans =>
  and(and(plans, 5, ...better([lines, 1, lines], ['bound-maximum', 'done-so-far'])), 6, lowerBound);

/** Nothing but that the pace is called the pace, and no more the law, in so many lines of the French plan. */
const beforePace = (lines: number, of: Plans = asMadeToday): Plans =>
  of.map((plan) =>
    plan[0] === 'FR-2027-01 developing'
      ? [...plan, ...reasonsOf(lines), 'reasons legal-limit-again legal-limit-paced']
      : plan,
  );

/** Nothing but what the law says differs. */
const beforeLaw: readonly (readonly string[])[] = asMadeToday.map(([plan = '']) => {
  if (plan === 'IT-2027-01 foundation') return foundation;
  return plan === 'FR-2027-01 developing'
    ? frenchUnderLaw([6, 3, 6], [...afterCalls, 'bound-also'], [])
    : [plan];
});

/** And the days of a territory that was vacant for a part of the cycle. */
const asTheyWere = beforeLaw.map((plan) => (plan[0] === 'DE-2027-01 advanced' ? [...plan, exactDays] : plan));

/** By state: every plan, its cycle and template first, then what differs. */
export const sinceThen: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // What these plans were made from was not kept.
  '0001-before-snapshots': [
    ['IT-2027-01 foundation', 'file-unknown'],
    ['FR-2027-01 developing', 'file-unknown'],
    ['DE-2027-01 advanced', 'file-unknown'],
  ],
  '0001-first-schema': beforeOmnichannel,
  '0002-maturity-records': beforeOmnichannel,
  '0003-latitude-requests': beforeResponses,
  '0004-cycles': beforeResponses,
  '0007-kept-markets': beforeResponses,
  '0005-actual-calls': withShares(germanBefore),
  '0010-capacity-events': withShares([
    'DE-2027-01 advanced',
    ...better([23, 1, 5], laddered, [exactDays, ...ladder(2)]),
  ]),
  '0006-import-jobs': [foundation, french, german, swedish, midCycle, relaxed],
  '0009-segment-responses': [foundation, french, german, swedish, german, midCycleBetter, relaxed],
  '0008-column-mappings': [
    foundation,
    french,
    german,
    ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(4), ladderAlone],
    german,
    midCycleBetter,
    ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(4), ladderAlone],
  ],
  '0012-own-team-columns': beforeSearch(asTheyWere, 8),
  '0013-user-grants': beforeSearch(asTheyWere, 8),
  '0014-subjects': beforeSearch(asTheyWere, 8),
  '0016-personal-data': beforeSearch(asTheyWere, 8),
  '0018-sessions-and-uploads': beforeSearch(asTheyWere, 8),
  '0017-scheduled-runs': beforeSearch(asTheyWere, 8),
  '0019-jobs': beforeSearch(asTheyWere, 8),
  '0020-kept-users': beforeSearch(asTheyWere, 8),
  '0021-record': beforeSearch(asTheyWere, 8),
  '0025-plan-counts': beforeSearch(asTheyWere, 8),
  '0023-kinds-of-imports': beforeSearch(asTheyWere, 8),
  '0028-calendars': beforeSearch(beforeLaw, 6),
  '0032-forgotten-texts': beforeSearch(beforeLaw, 6),
  '0029-call-revision': beforeSearch(beforeLaw, 6),
  '0030-job-askers': beforeSearch(beforeLaw, 6),
  '0033-consents': beforeSearch(beforeLaw, 6),
  '0034-plan-reasons': beforeSearch(beforeLaw, 6),
  '0046-consent-statements': beforeSearch(beforeLaw, 6),
  '0041-refusal-marks': beforeSearch(beforeLaw, 6),
  '0044-scheduled-jobs': beforeSearch(beforeLaw, 6),
  '0035-call-origins': beforeSearch(beforePace(6), 6),
  '0037-limits-and-duties': beforeSearch(beforePace(6), 6),
  '0050-places': beforePace(8, beforeProofs),
  '0051-consent-lists': beforeProofs,
  '0054-returning': beforeProofs,
  '0056-amended-duties': beforeProofs,
  '0058-told-apart': beforeProofs,
  '0060-job-units': asUnitsBefore,
  '0061-unit-levels': asUnitsBefore,
  '0062-former-territories': asUnitsBefore,
  '0063-grants-of-clusters': asUnitsBefore,
  '0064-strategy-acts': asUnits(
    and(and(asMadeToday, 1, ...better([10, 3, 4], ['bound-maximum'])), 5, lowerBound),
  ),
  '0066-field-plans': asUnits(asMadeToday),
  '0068-planned-changes': asUnits(asMadeToday),
};

/** What the schema keeps of a state, by table or index: types that the first step had in its first hour. */
export const leftBehind: Readonly<Record<string, readonly string[]>> = {
  '0001-before-snapshots': [],
};
