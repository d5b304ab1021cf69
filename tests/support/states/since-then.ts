/** Where plans of the past come out otherwise today. No figure of a line does: planned, guidance, bounds, worth and cost. */

/**
 * What an account prescribes today was taken for its stated potential where that is unknown; now it is a step of its
 * own on the ladder, and says so.
 */
const ladder = (accounts: number): readonly string[] =>
  ['confidence', 'potentialSource', 'why'].map((each) => `segmented ${each} ×${accounts}`);

/** Each line names every limit its next touch lacks room in; it named the first it came across. */
const everyLimit = 'reasons bound-also potential-source';
const capacityToo = 'reasons bound-also bound-capacity potential-source';
/** Of several limits that bind the one told first was another. */
const firstLimit = 'line binding ×2';
/** The bound of a plan with a share of voice has come down by one. */
const lowerBound = 'plan bound ×1';
/** A budget of money names its currency. */
const namedCurrency = 'reasons bound-budget-money potential-source';

/** The days of a territory that is vacant for a part of the cycle were rounded to whole ones; its capacity was not. */
const exactDays = 'capacity customerFacingDays ×1';

const ladderAlone = 'reasons potential-source';
/** Wherever a line differs its reasons do. */
const reasonsOf = (lines: number): readonly string[] => [`${lines} lines`, `line why ×${lines}`];
const foundation = ['IT-2027-01 foundation'];

const beforeResponses = [
  foundation,
  ['FR-2027-01 developing', ...ladder(4), '8 lines', firstLimit, 'line why ×8', everyLimit],
  ['DE-2027-01 advanced', ...ladder(2), ...reasonsOf(22), capacityToo],
  ['SE-2027-01 omnichannel', ...ladder(1), ...reasonsOf(10), everyLimit],
];

const beforeOmnichannel = [
  foundation,
  ['FR-2027-01 developing', ...ladder(4), '6 lines', firstLimit, 'line why ×6', everyLimit],
  ['DE-2027-01 advanced', ...ladder(2), ...reasonsOf(22), capacityToo],
];

const withShares = (german: number, days: readonly string[] = []): readonly (readonly string[])[] => [
  foundation,
  ['FR-2027-01 developing', ...ladder(4), ...reasonsOf(8), everyLimit],
  ['DE-2027-01 advanced', ...days, ...ladder(2), ...reasonsOf(german), capacityToo],
  ['SE-2027-01 omnichannel', lowerBound, ...ladder(1), ...reasonsOf(10), everyLimit],
];

const french = ['FR-2027-01 developing', ...ladder(4), ...reasonsOf(4), ladderAlone];
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

/** No figure of a plan differs. */
const asTheyWere = asMadeToday.map(([plan = '']) =>
  plan === 'DE-2027-01 advanced' ? [plan, exactDays] : [plan],
);

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
    ['IT-2027-01 foundation'],
    ['FR-2027-01 developing', ...ladder(4), ...reasonsOf(4), ladderAlone],
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
  '0028-calendars': asMadeToday,
  '0032-forgotten-texts': asMadeToday,
  '0029-call-revision': asMadeToday,
  '0030-job-askers': asMadeToday,
  '0033-consents': asMadeToday,
  '0034-plan-reasons': asMadeToday,
  '0037-limits-and-duties': asMadeToday,
  '0046-consent-statements': asMadeToday,
  '0041-refusal-marks': asMadeToday,
  '0044-scheduled-jobs': asMadeToday,
};

/** What the schema keeps of a state, by table or index: types that the first step had in its first hour. */
export const leftBehind: Readonly<Record<string, readonly string[]>> = {
  '0001-before-snapshots': [],
};
