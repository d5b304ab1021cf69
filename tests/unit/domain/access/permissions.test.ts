import { describe, expect, it } from 'vitest';
import {
  actions,
  marketsOf,
  may,
  rightsIn,
  scopeOf,
  type Action,
  type MarketAction,
} from '#domain/access/permissions.ts';
import { operator, userOn } from '#domain/access/user.ts';
import { grantOf, onDay, someUser } from '../../../support/some-user.ts';

const rep = someUser('rep', grantOf('rep', 'DE', 'T1'));
const manager = someUser('manager', grantOf('manager', 'DE'));
const affiliate = someUser('affiliate', grantOf('affiliate', 'DE'));
const global = someUser('global', grantOf('global'));
const compliance = someUser('compliance', grantOf('compliance', 'DE'));
const medical = someUser('medical', grantOf('medical', 'DE'));
const auditor = someUser('auditor', grantOf('auditor'));
const head = someUser('head', grantOf('cluster-head', 'DE'));
const people = [rep, manager, affiliate, global, compliance, medical, auditor, head];

/**
 * For rep, manager, affiliate, global team, compliance, medical, auditor and cluster head: `a` over all markets, `m` in all of the
 * market, `p` in their part of it, `n` in the part that their grant names, `o` what they made themselves, `-` not at all.
 */
const expected: Readonly<Record<Action, string>> = {
  'keep-users': '- - - a - - - -',
  'compare-markets': '- - - p - - p p',
  'report-deviations': '- - - p - - p p',
  'plan-roll-out': '- - - a - - a -',
  'decide-latitude': '- - - a - - - -',
  'anchor-record': '- - - a - - - -',
  'keep-market-users': '- - p p - - - p',
  'see-market': 'm m m m m m m m',
  'see-answers': '- p p p - - p p',
  'see-audit': '- p p p p - p p',
  'see-access-log': '- - p p p - p p',
  'see-refusals': 'p p p p p n p p',
  'see-customer': 'p p p p p n p p',
  'record-refusals': '- - p p p - - -',
  'erase-person': '- - p p p - - -',
  'answer-access': '- - p p p - - -',
  'keep-retention': '- - p p p - - -',
  'see-cycles': 'm m m m m - m m',
  'see-rules': 'm m m m m - m m',
  'see-limits': 'm m m m m - m m',
  'confirm-limits': '- - - - p - - -',
  'see-breaches': 'p p p p p - p p',
  'see-breach-notes': '- p p p p - p p',
  'note-breach': '- p p p p - - -',
  'see-duties': '- - p p p - p p',
  'record-duties': '- - p p p - - -',
  'sign-duties': '- - - - p - - -',
  'see-rule-authors': '- p p p p - p p',
  'see-rule-findings': '- p p p p - p p',
  'see-latitude-requests': '- p p p - - p p',
  'request-latitude': '- - p p - - - p',
  'see-maturity': '- p p p - - p p',
  'assess-maturity': '- - p p - - - -',
  'set-ambition': '- - p p - - - -',
  'keep-actions': '- - p p - - - -',
  'keep-trials': '- - p p - - - -',
  'keep-changes': '- - p p - - - -',
  'preview-migration': '- - p p - - - -',
  'override-archetype': '- - - p - - - -',
  'take-template': '- p p p - - - -',
  'open-cycle': '- - p p - - - -',
  'see-gates': '- p p p p - p p',
  'see-reminders': 'p p p p p - p p',
  'confirm-training': 'p p p p - - - -',
  'end-phase': '- - p p - - - -',
  'end-field-phase': '- p p p - - - -',
  'reopen-phase': '- - p p - - - -',
  'list-imports': '- p p p - - p p',
  'import-accounts': '- - p p - - - -',
  'remember-columns': '- - p p - - - -',
  'import-calls': '- - p p - - - -',
  'see-capacity': 'p p p p - - p p',
  'keep-capacity': '- p p p - - - -',
  'move-accounts': '- - p p - - - -',
  'keep-territories': '- - p p - - - -',
  'see-plan-figures': '- - p p p - p p',
  'see-plan': 'p p p p - - p p',
  'make-plan': '- - p p - - - -',
  'recompute-plan': '- p p p - - - -',
  'check-plan': '- - p p - - - -',
  'try-what-if': '- - p p - - - -',
  'see-responses': '- p p p - - p p',
  'record-responses': '- - p p - - - -',
  'see-execution': 'p p p p - - p p',
  'run-pilot': '- - p p - - - -',
  'open-review': '- - p p - - - -',
  'propose-change': 'p p p p - - - -',
  'withdraw-proposal': 'p o o o - - - -',
  'decide-proposals': '- p - p - - - -',
  'approve-plan': '- p p p - - - p',
  'see-rollup': '- p p p - - p p',
  'export-call-plan': 'p p p p - - p p',
  'export-segmentation': '- p p p - - p p',
  'export-field-system': '- p p p - - - -',
  'see-strategy': 'm m m m m - m m',
};

/** In this order: the rep's territory, another one, all of the market, the same territory of another market. */
const subjects = [
  { market: 'DE', territory: 'T1' },
  { market: 'DE', territory: 'T2' },
  { market: 'DE' },
  { market: 'FR', territory: 'T1' },
];
const reached: Readonly<Record<string, readonly [rep: string, ofMarket: string, ofAll: string]>> = {
  '-': ['no no no no', 'no no no no', 'no no no no'],
  m: ['yes yes yes no', 'yes yes yes no', 'yes yes yes yes'],
  p: ['yes no no no', 'yes yes yes no', 'yes yes yes yes'],
  o: ['no no no no', 'no no no no', 'no no no no'],
  n: ['yes no no no', 'no no no no', 'no no no no'],
  a: ['no no no no', 'no no no no', 'yes yes yes yes'],
};
/** What somebody has made themselves. */
const reachedOwn: typeof reached = { ...reached, o: reached['p']! };

const widths = [0, 1, 1, 2, 1, 1, 2, 1] as const;
const reachOf = (person: (typeof people)[number], action: Action, owner: string): string =>
  subjects
    // Over all markets there is no subject; one that is named all the same changes nothing.
    .map((subject) => may(person, action as MarketAction, { ...subject, owner }))
    .map((allowed) => (allowed ? 'yes' : 'no'))
    .join(' ');

describe('the table of rights', () => {
  it('has a line in this test for every action', () => {
    expect(actions.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(actions)('%s: reaches as far as it should for every role', (action) => {
    const marks = expected[action].split(' ');
    for (const [index, person] of people.entries()) {
      const mark = marks[index]!;
      const width = widths[index]!;
      expect([person.id, reachOf(person, action, 'somebody@else.example')]).toEqual([
        person.id,
        reached[mark]![width],
      ]);
      expect([person.id, reachOf(person, action, person.email)]).toEqual([
        person.id,
        reachedOwn[mark]![width],
      ]);
    }
  });

  it('gives over all markets only what is granted for all of them', () => {
    expect(may(global, 'keep-users')).toBe(true);
    expect(may(someUser('one', grantOf('global', 'DE')), 'keep-users')).toBe(false);
    expect(may(affiliate, 'keep-users')).toBe(false);
  });

  it('lets the operator do everything but what only compliance signs', () => {
    const left = actions.filter((action) => !may(operator, action as MarketAction, { market: 'DE' }));
    // What somebody has made themselves has a maker.
    expect(left).toEqual(['confirm-limits', 'sign-duties', 'withdraw-proposal']);
    expect(may(operator, 'withdraw-proposal', { market: 'DE', owner: operator.email })).toBe(true);
  });

  it('keeps medical and commercial apart', () => {
    const seen = actions.filter((action) =>
      subjects.some((subject) => may(medical, action as MarketAction, subject)),
    );
    expect(seen).toEqual(['see-market']);
    // Whose accounts are theirs learns which of them do not want to be reached.
    const assigned = someUser('assigned', grantOf('medical', 'DE', 'T1'));
    expect(scopeOf(assigned, 'see-refusals', 'DE')).toEqual(['T1']);
    expect(scopeOf(medical, 'see-refusals', 'DE')).toEqual([]);
  });

  it('lets an auditor change nothing', () => {
    const reads = actions.filter((action) => may(auditor, action as MarketAction, { market: 'DE' }));
    expect(
      reads.filter((action) => !/^(see|export|report|compare|list)-|^plan-roll-out$/.test(action)),
    ).toEqual([]);
  });

  it('takes a part of a market for no whole', () => {
    const district = someUser('district', grantOf('manager', 'DE', 'T1', 'T2'));
    expect(may(district, 'approve-plan', { market: 'DE' })).toBe(false);
    expect(may(district, 'see-plan', { market: 'DE', territory: 'T2' })).toBe(true);
    expect(may(district, 'see-plan', { market: 'DE', territory: 'T3' })).toBe(false);
    expect(may(district, 'see-market', { market: 'DE' })).toBe(true);
  });
});

describe('several grants', () => {
  const both = someUser(
    'both',
    grantOf('rep', 'DE', 'T1'),
    grantOf('rep', 'DE', 'T3'),
    grantOf('affiliate', 'FR'),
  );

  it('add up', () => {
    expect(scopeOf(both, 'see-plan', 'DE')).toEqual(['T1', 'T3']);
    expect(scopeOf(both, 'see-plan', 'FR')).toBe('all');
    expect(scopeOf(both, 'see-plan', 'IT')).toEqual([]);
    expect(may(both, 'make-plan', { market: 'FR' })).toBe(true);
  });

  it('lend nothing to one another', () => {
    expect(may(both, 'make-plan', { market: 'DE' })).toBe(false);
    expect(may(both, 'make-plan', { market: 'DE', territory: 'T1' })).toBe(false);
    const leads = someUser('leads', grantOf('rep', 'DE', 'T1'), grantOf('manager', 'FR'));
    expect(may(leads, 'decide-proposals', { market: 'DE', territory: 'T1' })).toBe(false);
  });

  it('name the markets in which something may be done throughout', () => {
    expect(marketsOf(both, 'see-market')).toEqual(['DE', 'FR']);
    expect(marketsOf(both, 'see-rollup')).toEqual(['FR']);
    expect(marketsOf(both, 'see-plan')).toEqual(['FR']);
    expect(marketsOf(rep, 'see-rollup')).toEqual([]);
    expect(marketsOf(global, 'see-rollup')).toBe('all');
  });

  it('come to the widest of them in one market', () => {
    const wider = someUser('wider', grantOf('rep', 'DE', 'T1'), grantOf('manager', 'DE'));
    expect(scopeOf(wider, 'see-plan', 'DE')).toBe('all');
  });
});

describe('a grant with days', () => {
  const dated = someUser('dated', { ...grantOf('affiliate', 'DE'), from: '2027-01-01', to: '2027-06-30' });

  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-06-30', true],
    ['2027-07-01', false],
  ])('on %s gives something: %s', (day, given) => {
    const user = userOn(dated, onDay(day));
    expect(user !== undefined && may(user, 'make-plan', { market: 'DE' })).toBe(given);
  });

  it('leaves the others in force', () => {
    const ended = { ...grantOf('global'), to: '2026-12-31' };
    const user = userOn(someUser('both', ended, grantOf('rep', 'DE', 'T1')), onDay('2027-01-01'));
    expect(user?.grants).toEqual([grantOf('rep', 'DE', 'T1')]);
    expect(
      userOn(someUser('coming', { ...grantOf('global'), from: '2027-01-02' }), onDay('2027-01-01')),
    ).toBe(undefined);
  });
});

describe('what those who show a market are told', () => {
  it('is what may be done to all of it', () => {
    expect([...rightsIn(rep, 'DE')]).toEqual([
      'see-market',
      'see-limits',
      'see-rules',
      'see-strategy',
      'see-cycles',
    ]);
    expect(rightsIn(manager, 'DE').has('decide-proposals')).toBe(true);
    expect(rightsIn(manager, 'DE').has('make-plan')).toBe(false);
    expect([...rightsIn(manager, 'FR')]).toEqual([]);
    expect(rightsIn(global, 'DE').has('compare-markets')).toBe(true);
    expect(rightsIn(affiliate, 'DE').has('compare-markets')).toBe(false);
  });

  it('does not say of which part what may be done in a part: that is the scope', () => {
    expect(scopeOf(rep, 'withdraw-proposal', 'DE')).toEqual(['T1']);
    expect(scopeOf(manager, 'withdraw-proposal', 'DE')).toEqual([]);
  });
});
