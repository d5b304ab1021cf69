import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-text.ts';
import { grantStates } from '#domain/access/kept-user.ts';
import { shownKinds } from '#domain/access/record/events.ts';
import { accessKinds } from '#domain/access/record/access-kinds.ts';
import { retentionKinds, retentionStatuses } from '#domain/access/retention.ts';
import { verdicts } from '#domain/review/field-plans/judged-line.ts';
import { roles } from '#domain/access/role.ts';
import { channels } from '#domain/basics/channel.ts';
import { refusalCodes } from '#domain/basics/outcome.ts';
import { territorySizes } from '#domain/capacity/headcount.ts';
import { likelihoods } from '#domain/customers/column-mapping.ts';
import { consentBases, consentStates } from '#domain/customers/consent/consent.ts';
import { assignmentRoles } from '#domain/customers/assignment.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import {
  entryOfFile,
  erasureStatuses,
  notReached,
  ownFileKinds,
  recognitions,
} from '#domain/customers/erasure/erasure-words.ts';
import { differenceKinds } from '#domain/customers/master-data/master-data-change.ts';
import { gateKeys } from '#domain/cycles/gates/gates.ts';
import { phaseStates } from '#domain/cycles/phase-progress.ts';
import { phaseKeys } from '#domain/cycles/process-template.ts';
import { attainmentStatuses } from '#domain/execution/execution-measures.ts';
import { pilotTraits } from '#domain/execution/pilot/match-pairs.ts';
import { measuredVerdicts } from '#domain/maturity/measure-levels.ts';
import { maturityMeasures } from '#domain/maturity/maturity-facts.ts';
import { archetypeFits } from '#domain/maturity/assignment.ts';
import { factBringers, unitFactKeys } from '#domain/organisation/unit-facts.ts';
import { assumedParts } from '#domain/organisation/assumed-law.ts';
import { correctionKinds } from '#domain/organisation/calendar/calendar-correction.ts';
import { dutyParts } from '#domain/organisation/duties/duty-text.ts';
import { dutyGates, dutyHolders, dutyKinds, dutyStates } from '#domain/organisation/duties/duty.ts';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import { confirmationStates, standingStates } from '#domain/organisation/limit-confirmation.ts';
import { bindings, planStates } from '#domain/planning/plan.ts';
import { responseSources } from '#domain/planning/response/response-curve.ts';
import { responseKinds } from '#domain/planning/response/response-workbook.ts';
import { whyNoPath } from '#domain/reporting/migration/path-up.ts';
import { waveStages } from '#domain/reporting/migration/plan-waves.ts';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { kpis, kpiUnits } from '#domain/reporting/kpis.ts';
import { rollupStates } from '#domain/reporting/measures.ts';
import { proposalKinds, proposalStates } from '#domain/review/proposal.ts';
import { latitudeRequestStates } from '#domain/rulebook/latitude-request.ts';
import { pers } from '#domain/rulebook/rates/rate.ts';
import { layerKinds, ruleAreas } from '#domain/rulebook/rule.ts';
import { confidences, potentialSources } from '#domain/segmentation/segmented-account.ts';
import { atSubject, finding, severities } from '#domain/basics/finding.ts';
import { catalogueLocales, loadMessages, wordFinding, wordless } from '#messages/messages.ts';
import { importKindKeys } from '#usecases/intake/kinds.ts';
import { importPhases } from '#usecases/ports/imports.ts';
import { waitingKinds } from '#usecases/organisation/list-waiting.ts';
import { jobKinds } from '../../src/job-kinds.ts';
import { readDefinitions } from '../../src/compose.ts';

const sources = resolve(import.meta.dirname, '../../src');
const messages = await loadMessages();
const { definitions } = await readDefinitions(resolve(import.meta.dirname, '../..'));
if (!definitions) throw new Error('the definitions are broken');

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(sources, file), 'utf8'));

/** The sheets a file is looked through for, whatever kind it is of. */
const sheets = [
  ...definitions.templates.flatMap(({ workbook }) => workbook.sheets.map(({ key }) => key)),
  definitions.calls.key,
  definitions.capacity.key,
  definitions.calendar.key,
  definitions.dutySheet.key,
  definitions.affiliationSheet.key,
  ...responseKinds,
  'pilot',
  'stop-list',
];

const phasesNoted = [
  ...new Set(
    code.flatMap((text) => [...text.matchAll(/\bwork\.note\('([a-z-]+)'/gu)].map((match) => match[1] ?? '')),
  ),
];

/** Keys of messages that code puts together, and every value that can stand in them: `*` is where. */
const composed: Readonly<Record<string, readonly string[]>> = {
  'import.no-*-sheet.message': sheets,
  'import.no-*-sheet.hint': sheets,
  'page.imports.kinds.*': importKindKeys,
  'page.imports.about.*': importKindKeys,
  'own-file.*': ownFileKinds,
  'page.import-job.phases.*': importPhases,
  'page.import-job.kinds.*': differenceKinds,
  'page.import-job.of-kind.*': differenceKinds,
  'page.import-answers.likelihood.*': likelihoods,
  'page.jobs.kinds.*': jobKinds.map(({ kind }) => kind),
  'page.jobs.states.*': ['waiting', 'running', 'done', 'refused', 'failed', 'cancelled', 'interrupted'],
  'page.jobs.phases.*': [...importPhases, ...phasesNoted],
  'page.role.*': roles,
  'page.field-plan.lede.*': ['plan', 'proposals', 'comparison'],
  'page.field-plan.verdict.*': verdicts,
  'field-plan.*.message': ['outside-latitude', 'forbidden'],
  'page.channel.*': channels,
  'page.phase.*': phaseKeys,
  'page.phase-state.*': phaseStates,
  'page.plan-state.*': rollupStates,
  'page.review.hint.*': [...planStates, 'none'],
  'page.binding.*': bindings,
  'page.proposal.kind.*': proposalKinds,
  'page.proposal.state.*': proposalStates,
  'page.latitude-requests.state.*': latitudeRequestStates,
  'page.rules.area.*': ruleAreas,
  'page.rules.layer.*': layerKinds,
  'page.rate.*': pers,
  'why.guidance-per-*': pers.filter((per) => per !== 'cycle'),
  'page.duties.holder.*': dutyHolders,
  'page.duties.kind.*': dutyKinds,
  'page.duties.closes.*': dutyGates,
  'page.duties.state.*': dutyStates,
  'page.duties.part.*': dutyParts,
  'page.duties.assumed.*': assumedParts,
  'page.limits.state.*': standingStates,
  'page.limits.act.*': confirmationStates,
  'page.calendar.kind.*': correctionKinds,
  'page.capacity.size.*': territorySizes,
  'page.market.brands.phase.*': brandPhases,
  'page.market-maturity.verdict.*': measuredVerdicts,
  'page.market-maturity.measure.*': maturityMeasures,
  'page.users.grant-state.*': grantStates,
  'page.findings.severities.*': severities,
  'page.responses.source.*': responseSources,
  'page.roll-out.stage.*': waveStages,
  'page.roll-out.*': whyNoPath,
  'unit-fact.*': unitFactKeys,
  'criterion.brings.*': factBringers,
  'criterion.apart-*': archetypeFits,
  'page.exports.system.*': fieldSystemKeys,
  'page.exports.about.*': fieldSystemKeys,
  'page.pilot.trait.*': pilotTraits,
  'page.attainment.status.*': attainmentStatuses,
  'page.unit.*': kpiUnits,
  'page.waiting.*': waitingKinds,
  'page.audit-kind.*': shownKinds,
  'page.access-kind.*': accessKinds,
  'kpi.*.title': kpis.map(({ key }) => key),
  'kpi.*.wording': kpis.map(({ key }) => key),
  'gate.*.name': gateKeys,
  'refusal.*.title': refusalCodes,
  'refusal.*.detail': refusalCodes,
  'retention.kind.*': retentionKinds,
  'retention.status.*': retentionStatuses,
  'erasure.status.*': erasureStatuses,
  'erasure.recognised.*': recognitions,
  'erasure.unreachable.*': notReached,
  'refusal-counts.way.*': refusedWays,
  'access.said.*': consentStates,
  'access.said.basis.*': consentBases,
  'shared.as.*': assignmentRoles,
  'export.source.*': potentialSources,
  'export.confidence-of.*': confidences,
};

describe('keys of messages that code puts together', () => {
  it.each(Object.entries(composed).filter(([, values]) => values.length > 0))(
    '%s has words for everything that can stand there',
    (pattern, values) => {
      const keys = [...new Set(values)].map((value) => pattern.replace('*', value));
      expect(keys.filter((key) => !messages.has(key))).toEqual([]);
    },
  );

  it('names a file of every kind, sent or made', () => {
    const kinds = [...importKindKeys, ...ownFileKinds];
    expect(kinds.filter((kind) => !messages.has(entryOfFile(kind)))).toEqual([]);
  });

  it('has words for whatever the access log says was looked at or taken out', () => {
    const noted = sourceFiles('usecases/**/*.ts').flatMap(([, code]) =>
      [...code.matchAll(/noteAccess\([^;]*?subject: (?:[a-z]+ \?\? )?'(?<subject>[a-z-]+)'/gsu)].flatMap(
        ({ groups }) => groups?.['subject'] ?? [],
      ),
    );
    expect(noted).toEqual(expect.arrayContaining(['breaches', 'plan-figures', 'field-plan', 'refusals']));
    expect(noted.filter((subject) => !messages.has(`page.audit.list.${subject}`))).toEqual([]);
  });

  it('begins every key that is put together with names the catalogue has', () => {
    const catalogue = messages.keys;
    const dead = code.flatMap((text) =>
      [
        ...text.matchAll(
          /\b(?:words\.t|wording\.text|messages\.text)\((?:[\w.]+,\s*)?`([a-z][\w.-]*)\$\{[^`]*?\}([\w.-]*)`/gu,
        ),
      ]
        .filter(
          ([, head = '', tail = '']) => !catalogue.some((key) => key.startsWith(head) && key.endsWith(tail)),
        )
        .map(([found]) => found),
    );
    expect(dead).toEqual([]);
  });
});

it('tells phases and that there is no limit in words, several in one value as well', () => {
  const waits = finding('error', 'cycle.waits-for', atSubject('x'), {
    phase: 'field-review',
    waits: 'plan, approve',
  });
  const { message } = wordFinding(messages, 'de', waits);
  expect(message).not.toMatch(/field-review|approve|\bplan\b/u);
  expect(message).toContain(messages.text('de', 'page.phase.field-review'));
  const limits = { market: 'PL', count: 1, limits: 'none', signers: 'nobody' };
  const closed = finding('error', 'gate.limits-confirmed', atSubject('x'), limits);
  expect(wordFinding(messages, 'en', closed).message).toContain('that there is no further limit');
});

it('knows below the headings of files what its page calls the parts of a duty', () => {
  const called = {
    'duty-holder': 'page.duties.whose',
    'duty-until': 'page.duties.until',
    'duty-from': 'page.duties.from',
    'duty-evidence': 'page.duties.document',
    'duty-number': 'page.duties.number',
    duty: 'page.duties.duty',
  };
  const unknown = Object.entries(called).flatMap(([key, entry]) => {
    const column = definitions.columns.find((each) => each.key === key)!;
    const known = new Set(
      [...Object.values(column.heading), ...column.aliases].map((text) => text.toLowerCase()),
    );
    return catalogueLocales
      .map((locale) => messages.text(locale, entry))
      .filter((text) => !known.has(text.toLowerCase()))
      .map((text) => `${key}: ${text}`);
  });
  expect(unknown).toEqual([]);
});

describe('a message that nobody wrote', () => {
  it('is an error wherever it is tested, and says which', () => {
    expect(() => messages.text('it', 'access.kind.zzz')).toThrow('no message access.kind.zzz');
  });

  it('is a word of the key before people, in no case an error', () => {
    expect(wordless('access.kind.stop-list', false)).toBe('stop list');
    expect(wordless('import.no-affiliations-sheet.message', false)).toBe('no affiliations sheet');
    expect(wordless('title', false)).toBe('title');
  });
});
