import * as who from './line.ts';
import { line, type Line } from './line.ts';

const api = '/api/v1';
const market = `${api}/markets/:market`;
const job = `${market}/imports/jobs/:job`;
const phase = `${api}/cycles/:cycle/phases/:phase`;
const request = `${api}/latitude-requests/:request`;

/** Bodies that those who may are refused for, so that nothing is changed by asking. */
const noRequest = { rule: 'no-such-rule', value: 1, reason: 'x' };
const assessment = { on: '2026-09-01', assessor: 'x', levels: {} };
const absence = { territory: 'T9', kind: 'leave', from: '2027-02-01', to: '2027-02-02' };
const proposal = { lineKey: '{lineKey}', to: 1, reason: 'other' };

const newcomer = { email: 'newcomer@example.com', name: 'New' };
const elsewhere = { email: 'elsewhere@example.com', name: 'New', role: 'rep', market: '{other}' };
const oneUser = `${api}/users/:user`;
const ofRep = { params: { user: 'rep', grant: '1' } };
/** A revision that nobody has seen: nothing is changed by asking. */
const unseen = { revision: 999_999 };

export const apiLines: readonly Line[] = [
  // Access.
  line(`POST ${api}/session`, 'open', ['link-invalid', 'too-many-attempts'], {
    body: { token: 'unknown-token-unknown-token-unknown-tok' },
  }),
  line(`GET ${api}/session`, who.signedIn, 200),
  line(`DELETE ${api}/session`, who.signedIn, 204, { ends: true }),
  line(`GET ${api}/sessions`, who.signedIn, 200),
  line(`DELETE ${api}/sessions/:session`, who.signedIn, 'session-unknown', { params: { session: 'none' } }),
  line(`DELETE ${api}/sessions`, who.signedIn, 200, { ends: 'everywhere' }),
  line(`POST ${api}/users`, who.centre, [201, 'user-exists'], {
    body: { email: 'new@example.com', name: 'New', role: 'global' },
  }),
  line(`POST ${api}/users`, who.keepersInMarket, [201, 'user-exists'], {
    body: { email: 'new.rep@example.com', name: 'New', role: 'rep', market: '{market}', territory: 'T1' },
  }),
  line(`POST ${api}/users`, 'x x x x + +  x x x x', [201, 'user-exists'], {
    body: { ...elsewhere, territory: 'X1' },
  }),
  line(`POST ${api}/users/invitations`, 'x x x x + +  x x x x', [201, 'user-exists'], {
    body: { ...elsewhere, email: 'invited.elsewhere@example.com', territories: ['X1'] },
  }),
  line(`POST ${api}/users/sign-in-links`, 'x x x - + +  x x x -', 201, { body: { email: elsewhere.email } }),
  line(`POST ${api}/users/invitations`, who.keepersInMarket, [201, 'user-exists'], {
    body: { ...newcomer, role: 'rep', market: '{market}', territories: ['T1'] },
  }),
  line(`POST ${api}/users/invitations`, who.centre, [201, 'user-exists'], {
    body: { ...newcomer, email: 'affiliate.new@example.com', role: 'affiliate', market: '{market}' },
  }),
  line(`POST ${api}/users/sign-in-links`, who.keepers, 201, { body: { email: 'rep@example.com' } }),
  line(`POST ${api}/users/sign-in-links`, 'x x x x - +  x x x x', 201, {
    body: { email: 'affiliate@example.com' },
  }),
  line(`GET ${api}/users`, who.plannersAnywhere, 200),
  line(`GET ${api}/users`, who.keepers, 200, { query: 'market={market}' }),
  line(`GET ${oneUser}`, who.keepers, 200, ofRep),
  line(`GET ${market}/team-users`, who.keepers, 200),
  line(`POST ${market}/team-users`, who.keepers, 'invalid-input', {
    body: { emails: ['nobody@example.com'] },
  }),
  line(`PUT ${oneUser}`, who.keepers, 'user-changed', { ...ofRep, body: { ...unseen, name: 'x' } }),
  line(`POST ${oneUser}/deactivate`, who.keepers, 'user-changed', { ...ofRep, body: unseen }),
  line(`POST ${oneUser}/reactivate`, who.keepers, 'user-active', { ...ofRep, body: unseen }),
  line(`POST ${oneUser}/grants`, who.keepers, 'user-changed', {
    ...ofRep,
    body: { ...unseen, role: 'manager', market: '{market}' },
  }),
  line(`PUT ${oneUser}/grants/:grant`, who.keepers, 'user-changed', { ...ofRep, body: unseen }),
  line(`POST ${oneUser}/grants/:grant/end`, who.keepers, 'user-changed', { ...ofRep, body: unseen }),
  line(`POST ${api}/personal-data/users/erasures`, who.centre, 'user-unknown', {
    body: { email: 'nobody@example.com', reason: 'x' },
  }),
  line(`GET ${market}/refusals`, who.ruled, 200),
  line(`GET ${market}/consents`, who.ruled, 200),
  line(`POST ${market}/consents`, who.protectors, 'account-unknown', {
    body: {
      account: 'nobody',
      channel: 'email',
      saidOn: '2026-01-02',
      source: 'form',
      evidence: 'F-1',
    },
  }),
  line(`GET ${market}/lists`, who.commercial, 200),
  line(`POST ${market}/events`, who.planners, 'invalid-input', {
    body: { events: [{ account: 'x', event: 'none', at: '2026-01-01', source: 'web', externalId: '1' }] },
  }),
  line('GET /api/v1/customers', who.ruledAnywhere, 200, { query: 'text=practice' }),
  line(`GET ${market}/customers/:account`, who.customers, 200),
  line(`POST ${market}/refusals`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', kind: 'no-see', source: 'letter' },
  }),
  line(`GET ${market}/told-apart`, who.protectors, 200),
  line(`POST ${market}/told-apart`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', other: 'none', why: 'x' },
  }),
  line(`GET ${market}/limits`, who.ruled, 200),
  line(`GET ${market}/limits/breaches`, who.ruled, 200),
  line(`POST ${market}/limits/breaches/notes`, who.noters, 'breach-unknown', {
    body: { breach: 'none', note: 'x' },
  }),
  line(`POST ${market}/limits/confirmations`, who.signers, 'limit-unknown', {
    body: { limit: 'no-such-limit', evidence: 'x' },
  }),
  line(`POST ${market}/limits/withdrawals`, who.signers, 'limit-unknown', {
    body: { limit: 'no-such-limit', why: 'x' },
  }),
  line(`GET ${market}/duties`, who.protectorsLook, 200),
  line(`POST ${market}/duties`, who.protectors, 'duty-unknown', {
    body: { duty: 'no-such-duty', about: 'x', from: '2026-09-01', evidence: 'x' },
  }),
  line(`POST ${market}/duties/:fact/amendment`, who.protectors, 'duty-fact-unknown', {
    params: { fact: 'none' },
    body: { number: 'x' },
  }),
  line(`POST ${market}/duties/renewal`, who.protectors, 'duty-unknown', {
    body: { duty: 'no-such-duty', evidence: 'x' },
  }),
  line(`POST ${market}/duties/:fact/withdrawal`, who.protectors, 'duty-fact-unknown', {
    params: { fact: 'none' },
    body: { why: 'x' },
  }),
  line(`POST ${market}/duties/:fact/signature`, who.signers, 'duty-fact-unknown', {
    params: { fact: 'none' },
    body: {},
  }),
  line(`GET ${market}/personal-data/access`, who.protectors, 'account-unknown', { query: 'account=nobody' }),
  line(`GET ${market}/personal-data/erasures`, who.protectors, 200),
  line(`POST ${market}/personal-data/erasures`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', reason: 'x' },
  }),
  line(`GET ${market}/personal-data/retention`, who.protectors, 200),
  line(`POST ${market}/personal-data/retention`, who.protectors, 200, { body: {} }),
  line(`GET ${api}/audit`, who.recordReaders, 200),
  line(`GET ${api}/audit/export`, who.recordReaders, 200),
  line(`GET ${api}/audit/access`, who.protectorsAnywhere, 200),
  line(`GET ${api}/openapi.json`, who.signedIn, 200),
  line(`GET ${api}/problems/:code`, who.signedIn, 200, { params: { code: 'not-allowed' } }),

  // Organisation and rulebook.
  line(`GET ${api}/markets`, who.signedIn, 200),
  line(`GET ${market}`, who.inMarket, 200),
  line(`GET ${market}/rules`, who.ruled, 200),
  line(`GET ${market}/rules/:rule`, who.ruled, 200, { params: { rule: 'calls-per-day' } }),
  line(`GET ${api}/compare`, who.comparers, 200, { query: 'left={market}&right={sister}' }),
  line(`GET ${api}/commonality`, who.comparers, 200),
  line(`GET ${api}/deviations`, who.comparers, 200),
  line(`GET ${api}/deviations/workbook`, who.comparers, 200),
  line(`GET ${api}/latitude-requests`, who.overviews, 200),
  line(`GET ${api}/latitude-requests`, who.leadersLook, 200, { query: 'market={market}' }),
  line(`POST ${market}/latitude-requests`, who.keepers, 'rule-unknown', { body: noRequest }),
  line(`POST ${request}/decision`, who.centre, 'invalid-input', { body: { decision: 'granted', note: 'x' } }),
  line(`POST ${request}/end`, who.centre, 'latitude-grant-over', { body: { note: 'x' } }),
  line(`POST ${request}/withdrawal`, '- - x + - +  - - x +', [200, 'latitude-request-decided'], { body: {} }),

  // Maturity.
  line(`GET ${api}/strategy`, who.ruledAnywhere, 200),
  line(`GET ${api}/maturity`, who.overviews, 200),
  line(`GET ${market}/maturity`, who.leadersLook, 200),
  line(`POST ${market}/assessments`, who.planners, 'assessment-refused', { body: assessment }),
  line(`GET ${market}/ambition-workbook`, who.planners, 200),
  line(`GET ${market}/assessment-workbook`, who.planners, 200),
  line(`POST ${market}/assessment-workbook`, who.planners, 'file-unknown', { form: {} }),
  line(`POST ${market}/ambitions`, who.planners, 'ambition-refused', {
    body: { day: '', who: '', why: '', levels: {} },
  }),
  line(`GET ${market}/actions`, who.leadersLook, 200),
  line(`POST ${market}/actions`, who.planners, 'action-refused', {
    body: { dimension: 'none', level: 2, what: '', owner: '', due: '', state: 'open', evidence: '' },
  }),
  line(`GET ${market}/trials`, who.leadersLook, 200),
  line(`POST ${market}/trials`, who.planners, 'trial-refused', {
    body: { archetype: 'none', criteria: [], why: '' },
  }),
  line(`POST ${market}/trials/:trial/ending`, who.planners, 'trial-unknown', {
    params: { trial: 'none' },
    body: { decision: 'stop', why: 'no' },
  }),
  line(`GET ${market}/changes`, who.leadersLook, 200),
  line(`POST ${market}/changes`, who.planners, 'change-refused', {
    body: { kind: 'none', what: '', from: '', to: '', points: 0, source: '', state: 'planned' },
  }),
  line(`GET ${market}/actions/workbook`, who.leadersLook, 200),
  line(`GET ${api}/sign-offs`, who.ruledAnywhere, 200),
  line(`POST ${api}/sign-offs`, who.signedIn, 'invalid-input', {
    body: { kind: 'strategy', key: 'strategy', act: 'none', reason: '' },
  }),
  line(`POST ${market}/archetype-override`, who.centreInMarket, 'invalid-input', {
    body: { archetype: '', reason: '' },
  }),
  // Answered at once, or followed where that takes longer than somebody waits.
  line(`GET ${market}/migration`, who.planners, [200, 202], { query: 'to=foundation' }),
  line(`GET ${api}/waves`, who.centreLooks, 200),

  // Cycles.
  line(`GET ${api}/cycles`, who.signedIn, 200),
  line(`GET ${api}/cycles/:cycle`, who.ruled, 200),
  line(`GET ${api}/reminders`, who.signedIn, 200),
  line(`POST ${market}/cycles`, who.planners, 'cycle-open', { body: {} }),
  line(`GET ${market}/launches/preview`, who.planners, 'invalid-input', { query: 'brand=none' }),
  line(`POST ${market}/launches`, who.planners, 'invalid-input', { body: { brand: 'none', why: 'x' } }),
  line(`POST ${phase}/end`, who.planners, 'phase-waiting', { params: { phase: 'publish' } }),
  line(`POST ${phase}/end`, who.leaders, 'phase-waiting', { params: { phase: 'field-review' } }),
  line(`POST ${phase}/reopen`, who.planners, 'invalid-input', {
    params: { phase: 'publish' },
    body: { why: 'x' },
  }),
  line(`POST ${api}/cycles/:cycle/training`, who.commercialWork, 200, { body: {} }),
  line(`GET ${market}/template-workbook`, who.leaders, 200),

  // Files that come in.
  line(`POST ${market}/imports`, who.planners, 'file-unknown', { query: 'mode=upsert', form: {} }),
  line(`GET ${market}/imports`, who.leadersLook, 200),
  line(`GET ${job}`, who.planners, 200),
  line(`GET ${job}/events`, who.planners, 200),
  line(`GET ${job}/annotated`, who.planners, 200),
  line(`GET ${job}/difference`, who.planners, 200),
  line(`GET ${job}/left-out`, who.planners, 200),
  line(`GET ${job}/undo`, who.planners, 'import-unknown'),
  line(`POST ${job}/cancel`, who.planners, 'import-too-late'),
  line(`POST ${market}/imports/undo`, who.senders, 'import-unknown', { body: { import: 'none', why: 'x' } }),
  line(`POST ${market}/column-mappings`, who.leaders, 'invalid-input', {
    body: { kind: 'capacity', answers: [{ heading: 'X', column: 'none' }] },
  }),
  line(`POST ${market}/value-mappings`, who.leaders, 'invalid-input', {
    body: { kind: 'capacity', answers: [{ column: 'none', seen: 'x', meant: 'y' }] },
  }),
  // Stop lists are compliance's too.
  line(`POST ${market}/column-mappings`, who.protectors, 'invalid-input', {
    body: { kind: 'stop-list', answers: [{ heading: 'X', column: 'none' }] },
  }),
  line(`POST ${market}/value-mappings`, who.protectors, 'invalid-input', {
    body: { kind: 'stop-list', answers: [{ column: 'none', seen: 'x', meant: 'y' }] },
  }),
  line(`GET ${market}/value-mappings`, who.leadersLook, 200),
  line(`POST ${market}/value-mappings`, who.planners, 'invalid-input', {
    body: { kind: 'calls', answers: [{ column: 'none', seen: 'x', meant: 'y' }] },
  }),
  line(`POST ${market}/value-mappings/forget`, who.planners, 200, { body: { column: 'none', seen: 'x' } }),
  line(`GET ${market}/column-mappings`, who.leadersLook, 200),
  line(`POST ${market}/column-mappings`, who.planners, 'invalid-input', {
    body: { answers: [{ heading: 'x', column: 'no-such-column' }] },
  }),
  line(`POST ${market}/column-mappings/forget`, who.planners, 200, {
    body: { sheet: 'accounts', heading: 'Nobody remembers' },
  }),
  line(`GET ${market}/calls/imports`, who.planners, 200),
  line(`POST ${market}/calls/imports`, who.planners, 'file-unknown', { query: 'mode=upsert', form: {} }),

  // Long work.
  line(`GET ${api}/jobs`, who.jobsSeen, 200),
  line(`GET ${api}/jobs/:job`, who.planners, 200),
  line(`GET ${api}/jobs/:job/events`, who.planners, 200),
  line(`POST ${api}/jobs/:job/cancel`, who.planners, 'job-too-late'),

  // Capacity.
  line(`GET ${market}/capacity`, who.commercial, 200),
  line(`GET ${market}/capacity/table`, who.commercial, 200),
  line(`PUT ${market}/capacity/events`, who.leaders, 'capacity-refused', { body: absence }),
  line(`DELETE ${market}/capacity/events/:event`, who.leaders, 'capacity-event-unknown', {
    params: { event: 'none' },
  }),
  line(`GET ${market}/capacity/workbook`, who.leaders, 200),
  line(`POST ${market}/capacity/imports`, who.leaders, 'file-unknown', { form: {} }),
  line(`GET ${market}/capacity/suggestions`, who.commercial, 200),
  line(`GET ${market}/capacity/suggestions/workbook`, who.planners, 200),
  line(`POST ${market}/capacity/moves`, who.planners, 'moves-stale', {
    body: { moves: [{ accountId: 'A001', from: 'T1', to: 'T9' }] },
  }),
  line(`GET ${market}/territories/renaming`, who.planners, 'territories-stay', {
    query: 'from=none&to=T9',
  }),
  line(`POST ${market}/territories/renaming`, who.planners, 'territories-stay', {
    body: { from: 'none', to: 'T9', why: 'x' },
  }),
  line(`GET ${market}/territories/moving`, who.planners, 'territories-stay', {
    query: 'territory=none&to=x',
  }),
  line(`POST ${market}/territories/moving`, who.planners, 'territories-stay', {
    body: { territory: 'none', to: 'x', why: 'x' },
  }),
  line(`GET ${market}/territories/merging`, who.planners, 'territories-stay', { query: 'from=none&into=T9' }),
  line(`POST ${market}/territories/merging`, who.planners, 'territories-stay', {
    body: { from: 'none', into: 'T9', why: 'x' },
  }),
  line(`GET ${market}/territories/splitting`, who.planners, 'territories-stay', {
    query: 'from=none&into=T9',
  }),
  line(`POST ${market}/territories/splitting`, who.planners, 'territories-stay', {
    body: { from: 'none', into: 'T9', why: 'x' },
  }),
  line(`GET ${market}/territories/last-hand-over`, who.planners, 'territories-stay'),
  line(`POST ${market}/territories/last-hand-over/taking-back`, who.planners, 'territories-stay', {
    body: { why: 'x' },
  }),
  line(`GET ${market}/calendar`, who.inMarket, 200),
  line(`GET ${market}/calendar/workbook`, who.leaders, 200),
  line(`PUT ${market}/calendar/corrections`, who.leaders, 'calendar-refused', {
    body: { kind: 'closed', from: '2027-01-01', why: '' },
  }),
  line(`DELETE ${market}/calendar/corrections/:correction`, who.leaders, 'correction-unknown', {
    params: { correction: 'none' },
  }),
  line(`POST ${market}/calendar/reviews`, who.leaders, 'invalid-input', { body: { through: 'never' } }),

  // Planning.
  line(`POST ${market}/plan`, who.planners, 'phase-waiting'),
  line(`GET ${market}/plan`, who.commercial, 200, { query: 'limit=1' }),
  line(`GET ${market}/segments`, who.commercial, 200, { query: 'limit=1' }),
  line(`GET ${market}/plausibility`, who.commercial, 200),
  line(`GET ${market}/plan/figures`, who.protectorsLook, 200),
  line(`GET ${market}/plan/lines/:lineKey`, who.seenOfTerritory, 200),
  line(`GET ${market}/plan-making`, who.planners, 200),
  line(`DELETE ${market}/plan-making`, who.planners, 'plan-not-underway'),
  line(`POST ${api}/plans/:planId/recomputation`, '- - + + - +  - - - -', 200),
  line(`GET ${api}/plans/:planId/recomputation`, '- - + + - +  - - - -', 'job-unknown', {
    query: 'job=none',
  }),
  line(`GET ${market}/plan-certification`, who.planners, 200),
  line(`POST ${market}/plan-certification`, who.planners, 200),
  line(`DELETE ${market}/plan-certification`, who.planners, 200),
  line(`GET ${market}/what-if`, who.planners, 'invalid-input', { query: 'repMore=T9' }),
  line(`POST ${market}/segments/what-if`, who.planners, 200, { body: {} }),
  line(`GET ${market}/segments/quality`, who.leadersLook, 200),
  line(`GET ${market}/field-plan`, who.commercial, 200),
  line(`POST ${market}/field-plan/proposals`, who.commercialWork, 'field-plan-otherwise'),
  line(`GET ${market}/responses`, who.leadersLook, 200),
  line(`GET ${market}/response-workbook`, who.planners, 200, { query: 'kind=history' }),
  line(`POST ${market}/response-workbook`, who.planners, 'file-unknown', { query: 'kind=history', form: {} }),

  // Execution.
  line(`GET ${market}/attainment`, who.commercial, 200, { query: 'limit=1' }),
  line(`GET ${market}/attainment/workbook`, who.commercial, 200),
  line(`GET ${market}/retrospective`, who.commercial, 200),
  line(`GET ${market}/pilot-design`, who.planners, 200, { query: 'seed=1' }),
  line(`GET ${market}/pilot-workbook`, who.planners, 200, { query: 'seed=1&reason=rehearsal' }),
  line(`POST ${market}/pilot-analysis`, who.planners, 'file-unknown', { form: {} }),

  // Review.
  line(`POST ${market}/review`, who.planners, 'plan-state'),
  line(`GET ${market}/proposals`, who.commercial, 200),
  line(`POST ${market}/proposals/preview`, who.ofTerritory, 'phase-waiting', { body: proposal }),
  line(`POST ${market}/proposals`, who.ofTerritory, 'phase-waiting', { body: proposal }),
  line(`POST ${market}/proposals/:proposalId/withdrawal`, who.ofOwn, 200),
  line(`POST ${market}/proposals/decision`, who.deciders, 'proposal-unknown', {
    body: { proposalIds: ['none'], decision: 'rejected' },
  }),
  line(`POST ${market}/plan/approval`, who.approvers, 'phase-waiting'),

  // Reporting.
  line(`GET ${api}/rollup`, who.overviews, 200),
  line(`GET ${api}/rollup/export`, who.overviews, 200),
  line(`POST ${market}/load-results`, who.leaders, 'file-unknown', { form: {} }),
  line(`GET ${market}/exports/:what`, who.commercial, 200, { params: { what: 'call-plan' } }),
  line(`GET ${market}/exports/:what`, who.leadersLook, 200, { params: { what: 'segmentation' } }),
  line(`GET ${market}/exports/:what`, who.leaders, 'plan-not-approved', { params: { what: 'veeva-vault' } }),
  line(`GET ${market}/exports/:what`, who.leaders, 'plan-not-approved', { params: { what: 'veeva-mcp' } }),
];
