import * as who from './line.ts';
import { line, type Line } from './line.ts';

const market = '/markets/:market';
const job = `${market}/imports/:job`;
const request = '/latitude-requests/:request';

const oneUser = '/users/:user';
const ofRep = { params: { user: 'rep', grant: '1' } };
/** A revision that nobody has seen: nothing is changed by asking. */
const unseen = { revision: 999_999 };

export const pageLines: readonly Line[] = [
  // Access, and what is open.
  line('GET /health', 'open', 200),
  line('GET /assets/htmx.js', 'open', 200),
  line('GET /assets/latitude.css', 'open', 200),
  line('GET /assets/latitude.svg', 'open', 200),
  line('GET /assets/every-page.js', 'open', 200),
  line('GET /assets/follow-import.js', 'open', 200),
  line('GET /sign-in', who.signedIn, 303),
  line('GET /sign-in/:token', 'open', 200, { params: { token: 'a-token-that-nobody-was-given' } }),
  line('POST /sign-in/:token', 'open', ['link-invalid', 'too-many-attempts'], {
    params: { token: 'a-token-that-nobody-was-given' },
    body: {},
  }),
  line('GET /sessions', who.signedIn, 200),
  line('POST /sessions/:session/end', who.signedIn, 'session-unknown', {
    params: { session: 'none' },
    body: {},
  }),
  line('POST /sessions/end', who.signedIn, 303, { ends: 'everywhere', body: {} }),
  line('GET /users', who.plannersAnywhere, 200),
  line('GET /users', who.keepers, 200, { query: 'market={market}' }),
  line(`GET ${market}/team-users`, who.keepers, 200),
  line(`POST ${market}/team-users`, who.keepers, 'invalid-input', { body: { email: 'nobody@example.com' } }),
  line('POST /users', who.keepersInMarket, [201, 'user-exists'], {
    body: { email: 'of.page@example.com', name: 'New', role: 'rep', market: '{market}', territories: 'T1' },
  }),
  line('POST /users', 'x x x x + +  x x x x', [201, 'user-exists'], {
    body: { email: 'page.elsewhere@example.com', role: 'rep', market: '{other}', territories: 'X1' },
  }),
  line('POST /users', who.centre, [201, 'user-exists'], {
    body: { email: 'centre.of.page@example.com', name: 'New', role: 'global' },
  }),
  line(`GET ${oneUser}`, who.keepers, 200, ofRep),
  line(`POST ${oneUser}`, who.keepers, 'user-changed', {
    ...ofRep,
    body: { ...unseen, name: 'x', email: 'rep@example.com' },
  }),
  line(`POST ${oneUser}/link`, who.keepers, 201, { ...ofRep, body: {} }),
  line(`POST ${oneUser}/deactivate`, who.keepers, 'user-changed', { ...ofRep, body: unseen }),
  line(`POST ${oneUser}/reactivate`, who.keepers, 'user-active', { ...ofRep, body: unseen }),
  line(`POST ${oneUser}/grants`, who.keepers, 'user-changed', {
    ...ofRep,
    body: { ...unseen, role: 'manager', market: '{market}' },
  }),
  line(`POST ${oneUser}/grants/:grant`, who.keepers, 'user-changed', {
    ...ofRep,
    body: { ...unseen, territories: 'T1' },
  }),
  line(`POST ${oneUser}/grants/:grant/end`, who.keepers, 'user-changed', { ...ofRep, body: unseen }),
  line('POST /sign-out', who.signedIn, 303, { ends: true }),
  line('POST /language', 'open', 303, { body: { locale: 'en', back: '/' } }),
  line('GET /', who.signedIn, 303),
  line('GET /audit', who.recordReaders, 200),
  line('GET /audit/export', who.recordReaders, 200),
  line('GET /audit/access', who.protectorsAnywhere, 200),
  line('GET /audit/access/export', who.protectorsAnywhere, 200),

  // Organisation and rulebook.
  line('GET /markets', who.signedIn, 200),
  line(`GET ${market}`, who.inMarket, 200),
  line(`GET ${market}/rules`, who.ruled, 200),
  line('GET /compare', who.comparers, 200, { query: 'left={market}&right={sister}' }),
  line('GET /commonality', who.comparers, 200),
  line('GET /deviations', who.comparers, 200),
  line('GET /deviations.xlsx', who.comparers, 200),
  line('GET /latitude-requests', who.signedIn, [303, 200]),
  line(`POST ${request}/decide`, who.centre, 'invalid-input', { body: { decision: 'granted', note: 'x' } }),
  line(`POST ${request}/end`, who.centre, 'invalid-input', { body: { note: '' } }),
  line(`POST ${request}/withdraw`, '- - x + - +  - - x +', [303, 'latitude-request-decided'], { body: {} }),
  line(`GET ${market}/latitude-requests`, who.leadersLook, 200),
  line(`POST ${market}/latitude-requests`, who.keepers, 'invalid-input', {
    body: { rule: 'calls-per-day', value: '' },
  }),

  // Maturity.
  line('GET /strategy', who.ruledAnywhere, 200),
  line('GET /maturity', who.overviews, 200),
  line('GET /maturity/:market', who.leadersLook, 200),
  line('GET /maturity/:market/form', who.planners, 200),
  line('POST /maturity/:market/form', who.planners, 'file-unknown', { form: {} }),
  line('POST /maturity/:market/assessments', who.planners, 422, { body: {} }),
  line('GET /maturity/:market/ambition.xlsx', who.planners, 200),
  line('POST /maturity/:market/ambition', who.planners, 422, { body: {} }),
  line('GET /maturity/:market/actions', who.leadersLook, 200),
  line('GET /maturity/:market/actions.xlsx', who.leadersLook, 200),
  line('POST /maturity/:market/actions', who.planners, 422, { body: {} }),
  line('GET /maturity/:market/trials', who.leadersLook, 200),
  line('POST /maturity/:market/trials', who.planners, 422, { body: {} }),
  line('POST /maturity/:market/trials/compare', who.planners, 'trial-unknown', { body: {} }),
  line('POST /maturity/:market/trials/end', who.planners, 'trial-unknown', { body: {} }),
  line('GET /maturity/:market/changes', who.leadersLook, 200),
  line('POST /maturity/:market/changes', who.planners, 422, { body: {} }),
  line('GET /sign-offs', who.ruledAnywhere, 200),
  line('POST /sign-offs', who.signedIn, 'invalid-input', { body: { act: 'none' } }),
  line('POST /maturity/:market/archetype', who.centreInMarket, 'invalid-input', { body: {} }),
  // Answered at once, or followed where that takes longer than somebody waits.
  line(`GET ${market}/migration`, who.planners, [200, 303], { query: 'to=foundation' }),
  line('GET /roll-out', who.centreLooks, 200),

  // Cycles.
  line('GET /cycles', who.signedIn, 200),
  line(`POST ${market}/cycles`, who.planners, 'cycle-open', { body: {} }),
  line('POST /cycles/:cycle/end', who.planners, 'phase-waiting', { body: { phase: 'publish' } }),
  line('POST /cycles/:cycle/end', who.leaders, 'phase-waiting', { body: { phase: 'field-review' } }),
  line('POST /cycles/:cycle/reopen', who.planners, 'invalid-input', { body: { phase: 'publish', why: 'x' } }),
  line('POST /cycles/:cycle/training', who.commercialWork, 303, { body: {} }),
  line(`GET ${market}/template`, who.leaders, 200),

  // Files that come in.
  line(`POST ${market}/imports`, who.planners, 'file-unknown', { query: 'mode=upsert', form: {} }),
  line(`GET ${job}`, who.planners, 200),
  line(`GET ${job}/events`, who.planners, 200),
  line(`GET ${job}/annotated`, who.planners, 200),
  line(`GET ${job}/difference`, who.planners, 200),
  line(`GET ${job}/left-out`, who.planners, 200),
  line(`POST ${job}/cancel`, who.planners, 'import-too-late', { body: {} }),
  line(`POST ${job}/repeat`, who.planners, 303, { body: { run: 'check' } }),
  line(`POST ${job}/answer`, who.planners, 303, { body: {} }),
  line(`POST ${job}/undo`, who.planners, 'import-unknown', { body: { why: 'x' } }),
  line(`GET ${market}/imports`, who.senders, 200),
  line(`POST ${market}/columns/forget-value`, who.planners, 303, {
    body: { field: 'none', seen: 'x', sheet: 'calls' },
  }),
  line(`GET ${market}/columns`, who.leadersLook, 200),
  line(`POST ${market}/columns/forget`, who.planners, 303, {
    body: { sheet: 'accounts', heading: 'Nobody remembers' },
  }),
  line(`POST ${market}/calls/imports`, who.planners, 'file-unknown', { query: 'mode=upsert', form: {} }),
  line(`GET ${market}/refusals`, who.ruled, 200),
  line(`POST ${market}/customers/:account/consents`, who.protectors, 303, {
    body: {
      channel: 'email',
      purpose: 'marketing',
      basis: 'consent',
      saidOn: '2026-01-02',
      until: '',
      source: 'form',
      evidence: 'F-1',
    },
  }),
  line(`GET ${market}/lists`, who.commercial, 200),
  line(`GET ${market}/lists/:list/export`, who.commercial, 200, {
    params: { list: 'recent-downloaders' },
  }),
  line(`GET ${market}/consents`, who.ruled, 200),
  line(`GET ${market}/consents/export`, who.ruled, 200),
  line('GET /search', who.ruledAnywhere, 200, { query: 'q=practice' }),
  line(`GET ${market}/customers/:account`, who.customers, 200),
  line(`GET ${market}/refusals/export`, who.ruled, 200),
  line(`POST ${market}/refusals`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', kind: 'no-see', source: 'letter' },
  }),
  line(`POST ${market}/refusals/apart`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', other: 'none', what: 'two', why: 'x' },
  }),
  line(`GET ${market}/limits`, who.ruled, 200),
  line(`POST ${market}/limits`, who.signers, 'limit-unknown', {
    body: { limit: 'no-such-limit', evidence: 'x' },
  }),
  line(`POST ${market}/limits/withdraw`, who.signers, 'limit-unknown', {
    body: { limit: 'no-such-limit', why: 'x' },
  }),
  line(`GET ${market}/duties`, who.protectorsLook, 200),
  line(`POST ${market}/duties`, who.protectors, 'duty-unknown', {
    body: { duty: 'no-such-duty', about: 'x', from: '2026-09-01', evidence: 'x' },
  }),
  line(`POST ${market}/limits/breaches/notes`, who.noters, 'breach-unknown', {
    body: { breach: 'none', note: 'x', from: '2026-01-01', to: '2026-09-01' },
  }),
  line(`POST ${market}/duties/amend`, who.protectors, 'duty-fact-unknown', {
    body: { fact: 'none', number: '', from: '2026-09-01', until: '', evidence: 'x' },
  }),
  line(`POST ${market}/duties/renew`, who.protectors, 'duty-unknown', {
    body: { duty: 'no-such-duty', evidence: 'x' },
  }),
  line(`POST ${market}/duties/withdraw`, who.protectors, 'duty-fact-unknown', {
    body: { fact: 'none', why: 'x' },
  }),
  line(`POST ${market}/duties/sign`, who.signers, 'duty-fact-unknown', { body: { fact: 'none' } }),
  line(`GET ${market}/personal-data`, who.protectors, 200, { query: 'account=nobody' }),
  line(`GET ${market}/personal-data/access`, who.protectors, 'account-unknown', { query: 'account=nobody' }),
  line(`POST ${market}/personal-data/erase`, who.protectors, 'account-unknown', {
    body: { account: 'nobody', reason: 'x' },
  }),
  line(`POST ${market}/personal-data/erase-user`, who.centreInMarket, 'user-unknown', {
    body: { email: 'nobody@example.com', reason: 'x' },
  }),
  line(`POST ${market}/personal-data/retention`, who.protectors, 200, { body: {} }),

  // Long work.
  line('GET /jobs', who.jobsSeen, 200),
  line('GET /jobs/events', who.jobsSeen, 200),
  line('GET /jobs/:job/events', who.planners, 200),
  line('POST /jobs/:job/cancel', who.planners, 'job-too-late'),

  // Capacity.
  line(`GET ${market}/capacity`, who.commercial, 200),
  line(`GET ${market}/capacity.xlsx`, who.commercial, 200),
  line(`GET ${market}/capacity/workbook.xlsx`, who.leaders, 200),
  line(`GET ${market}/capacity/moves.xlsx`, who.planners, 200),
  line(`POST ${market}/capacity`, who.leaders, 'capacity-refused', {
    body: { whom: 'territory:T9', kind: 'leave' },
  }),
  line(`POST ${market}/capacity/withdraw`, who.leaders, 'capacity-event-unknown', {
    body: { event: 'none' },
  }),
  line(`POST ${market}/capacity/imports`, who.leaders, 'file-unknown', { form: {} }),
  line(`POST ${market}/capacity/moves`, who.planners, 'moves-stale', { body: { move: 'A001|T1|T9' } }),
  line(`GET ${market}/launches`, who.planners, 200),
  line(`POST ${market}/launches`, who.planners, 'invalid-input', { body: { brand: 'none', why: 'x' } }),
  line(`GET ${market}/territories`, who.planners, 200),
  line(`POST ${market}/territories`, who.planners, 'territories-stay', {
    body: { step: 'merge', from: 'none', to: 'T9', why: 'x' },
  }),
  line(`POST ${market}/territories/taking-back`, who.planners, 'territories-stay', { body: { why: 'x' } }),
  line(`GET ${market}/calendar`, who.inMarket, 200),
  line(`GET ${market}/calendar/workbook.xlsx`, who.leaders, 200),
  line(`POST ${market}/calendar`, who.leaders, 'calendar-refused', { body: { kind: 'closed' } }),
  line(`POST ${market}/calendar/withdraw`, who.leaders, 'correction-unknown', { body: { key: 'none' } }),
  line(`POST ${market}/calendar/reviews`, who.leaders, 'invalid-input', { body: { through: 'never' } }),

  // Planning.
  line(`GET ${market}/plan`, who.commercial, 200),
  line(`GET ${market}/segments`, who.commercial, 200),
  line(`GET ${market}/segments/what-if`, who.planners, 200),
  line(`GET ${market}/segments/quality`, who.leadersLook, 200),
  line(`GET ${market}/plausibility`, who.commercial, 200),
  line(`GET ${market}/plan-figures`, who.protectorsLook, 200),
  line(`GET ${market}/plan/lines/:line`, who.seenOfTerritory, 200),
  line(`POST ${market}/plan`, who.planners, 'phase-waiting', { body: {} }),
  line(`POST ${market}/plan/cancel`, who.planners, 'plan-not-underway', { body: {} }),
  line(`GET ${market}/plan/check`, who.planners, 200),
  line(`GET ${market}/plan/check/progress`, who.planners, 200),
  line(`POST ${market}/plan/check`, who.planners, 200, { body: {} }),
  line(`POST ${market}/plan/check/cancel`, who.planners, 303, { body: {} }),
  line(`GET ${market}/what-if`, who.planners, 'invalid-input', { query: 'repMore=T9' }),
  line(`GET ${market}/field-plan`, who.commercial, 200),
  line(`POST ${market}/field-plan/proposals`, who.commercialWork, 'field-plan-otherwise', { body: {} }),
  line(`GET ${market}/responses`, who.leadersLook, 200),
  line(`GET ${market}/responses/workbook`, who.planners, 200),
  line(`POST ${market}/responses/workbook`, who.planners, 'file-unknown', { form: {} }),

  // Execution.
  line(`GET ${market}/attainment`, who.commercial, 200),
  line(`GET ${market}/attainment/workbook`, who.commercial, 200),
  line(`GET ${market}/retrospective`, who.commercial, 200),
  line(`GET ${market}/pilot`, who.planners, 200),
  line(`POST ${market}/pilot/workbook`, who.planners, 200, { body: { reason: 'rehearsal' } }),
  line(`POST ${market}/pilot/results`, who.planners, 422, { body: {} }),

  // Review.
  line(`GET ${market}/review`, who.commercial, 200),
  line(`POST ${market}/review/open`, who.planners, 'plan-state', { body: {} }),
  line(`POST ${market}/review/decide`, who.deciders, 'proposal-unknown', { body: { reject: 'none' } }),
  line(`POST ${market}/plan/lines/:line/proposal`, who.namedTerritory, 'phase-waiting', {
    body: { to: '1', reason: 'other' },
  }),
  line(`POST ${market}/plan/proposals/:proposal/withdraw`, who.ofOwn, 303, { body: {} }),
  line(`POST ${market}/plan/approve`, who.approvers, 'phase-waiting', { body: {} }),

  // Reporting.
  line('GET /rollup', who.overviews, 200),
  line('GET /rollup/export', who.overviews, 200),
  line(`GET ${market}/exports`, who.commercial, 200),
  line(`POST ${market}/exports/results`, who.leaders, 'file-unknown', { form: {} }),
  line(`GET ${market}/exports/call-plan`, who.commercial, 200),
  line(`GET ${market}/exports/segmentation`, who.leadersLook, 200),
  line(`GET ${market}/exports/veeva-vault`, who.leaders, 'plan-not-approved'),
  line(`GET ${market}/exports/veeva-mcp`, who.leaders, 'plan-not-approved'),
  line(`GET ${market}/exports/veeva-classic`, who.leaders, 'plan-not-approved'),
  line(`GET ${market}/exports/salesforce`, who.leaders, 'plan-not-approved'),
];
