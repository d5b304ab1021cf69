/**
 * Where plans of the past come out otherwise today. No figure of a line does (planned, guidance, bounds, worth and cost),
 * but where the law is read otherwise: a limit of a year is parted among its cycles, and one of a region counts everybody
 * of whom nobody knows where they are, as in these plans, which kept no place. Italy has such limits, and the French
 * market of these states a yearly one.
 */

/**
 * What an account prescribes today was taken for its stated potential where that is unknown; now it is a step of its
 * own on the ladder, and says so.
 */
const ladder = (accounts: number): readonly string[] =>
  ['confidence', 'potentialSource', 'why'].map((each) => `segmented ${each} ×${accounts}`);

/** Each line names every limit its next touch lacks room in; it named the first it came across. */
const everyLimit = 'reasons bound-also potential-source';
const capacityToo = 'reasons bound-also bound-capacity potential-source';
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

const beforeResponses = [
  foundation,
  frenchUnderLaw([10, 4, 5], ['bound-capacity', 'bound-maximum', 'potential-source']),
  ['DE-2027-01 advanced', ...ladder(2), ...reasonsOf(22), capacityToo],
  ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(10), everyLimit],
];

const beforeOmnichannel = [
  foundation,
  frenchUnderLaw([10, 2, 5], ['bound-capacity', 'potential-source']),
  ['DE-2027-01 advanced', ...ladder(2), ...reasonsOf(22), capacityToo],
];

const withShares = (german: number, days: readonly string[] = []): readonly (readonly string[])[] => [
  foundation,
  frenchUnderLaw([10, 3, 6], [...afterCalls, 'potential-source']),
  ['DE-2027-01 advanced', ...days, ...ladder(2), ...reasonsOf(german), capacityToo],
  ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(10), everyLimit],
];

const french = frenchUnderLaw([10, 3, 6], [...afterCalls, 'bound-also', 'potential-source']);
const german = ['DE-2027-01 advanced', exactDays, ...ladder(2), ...reasonsOf(8), ladderAlone];
const swedish = ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(4), ladderAlone];
const midCycle = ['DE-2026-09 advanced', ...ladder(2), ...reasonsOf(8), ladderAlone];
const relaxed = ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(12), namedCurrency];

/** Nothing differs. */
const asMadeToday = [
  ['IT-2027-01 foundation'],
  ['FR-2027-01 developing'],
  ['DE-2027-01 advanced'],
  ['SE-2027-01 omnichannel'],
  ['DE-2027-01 advanced'],
  ['DE-2026-09 advanced'],
  ['SE-2027-01 omnichannel'],
];

/** Nor where the French plan is one unit's. */
const asUnitsMadeToday = asMadeToday.map((plan) =>
  plan[0] === 'FR-2027-01 developing' ? ['FR-cardio-metabolic-2027-01 developing'] : plan,
);

/** Nothing but that the pace is called the pace, and no more the law, in so many lines of the French plan. */
const beforePace = (lines: number): readonly (readonly string[])[] =>
  asMadeToday.map((plan) =>
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
  '0005-actual-calls': withShares(22),
  '0010-capacity-events': withShares(19, [exactDays]),
  '0006-import-jobs': [foundation, french, german, swedish, midCycle, relaxed],
  '0009-segment-responses': [foundation, french, german, swedish, german, midCycle, relaxed],
  '0008-column-mappings': [
    foundation,
    french,
    german,
    ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(4), ladderAlone],
    german,
    ['DE-2026-09 advanced', ...ladder(2), ...reasonsOf(8), ladderAlone],
    ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(4), ladderAlone],
  ],
  '0012-own-team-columns': asTheyWere,
  '0013-user-grants': asTheyWere,
  '0014-subjects': asTheyWere,
  '0016-personal-data': asTheyWere,
  '0018-sessions-and-uploads': asTheyWere,
  '0017-scheduled-runs': asTheyWere,
  '0019-jobs': asTheyWere,
  '0020-kept-users': asTheyWere,
  '0021-record': asTheyWere,
  '0025-plan-counts': asTheyWere,
  '0023-kinds-of-imports': asTheyWere,
  '0028-calendars': beforeLaw,
  '0032-forgotten-texts': beforeLaw,
  '0029-call-revision': beforeLaw,
  '0030-job-askers': beforeLaw,
  '0033-consents': beforeLaw,
  '0034-plan-reasons': beforeLaw,
  '0046-consent-statements': beforeLaw,
  '0041-refusal-marks': beforeLaw,
  '0044-scheduled-jobs': beforeLaw,
  '0035-call-origins': beforePace(6),
  '0037-limits-and-duties': beforePace(6),
  '0050-places': beforePace(8),
  '0051-consent-lists': asMadeToday,
  '0054-returning': asMadeToday,
  '0056-amended-duties': asMadeToday,
  '0058-told-apart': asMadeToday,
  '0060-job-units': asUnitsMadeToday,
  '0061-unit-levels': asUnitsMadeToday,
  '0062-former-territories': asUnitsMadeToday,
  '0063-grants-of-clusters': asUnitsMadeToday,
  '0064-strategy-acts': asUnitsMadeToday,
  '0066-field-plans': asUnitsMadeToday,
};

/** What the schema keeps of a state, by table or index: types that the first step had in its first hour. */
export const leftBehind: Readonly<Record<string, readonly string[]>> = {
  '0001-before-snapshots': [],
};
