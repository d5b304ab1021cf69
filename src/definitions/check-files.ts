import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { isCountry } from '#domain/organisation/written-market.ts';
import type { RenderText } from '#usecases/ports.ts';
import { checkPractices } from './maturity/check-practices.ts';
import { checkComplexity } from './maturity/check-complexity.ts';
import { checkServed, checkStrategy } from './maturity/read-strategy.ts';
import { checkArchetype } from './maturity/read-archetype.ts';
import { checkCriteria, checkRanks, checkReachable } from './maturity/check-archetypes.ts';
import { checkAssessments } from './maturity/read-assessments.ts';
import { checkDeadlines } from './cycles/check-phases.ts';
import { checkColumns } from './cycles/read-columns.ts';
import { checkLists } from './cycles/read-lists.ts';
import { checkRefusals } from './cycles/check-refusals.ts';
import { checkEvents } from './customers/read-events.ts';
import { checkTitles } from './customers/check-titles.ts';
import { checkMatchFields } from './customers/check-match-fields.ts';
import { checkLoneSheet } from './cycles/read-lone-sheet.ts';
import { checkClusters } from './organisation/check-clusters.ts';
import { checkBrands } from './organisation/read-brands.ts';
import { checkMarket } from './organisation/read-market.ts';
import { checkChanges } from './organisation/read-changes.ts';
import { checkStatedFacts } from './organisation/read-stated-facts.ts';
import type { Files } from './read-files.ts';
import { checkTemplate, grantingTemplates } from './read-templates.ts';
import { checkOwnSegments } from './segmentation/own-segments.ts';
import type { Known } from './references.ts';
import { checkRules } from './rulebook/read-rules.ts';

/** Everything wrong with any file, what refers from one to another included. */
export function checkFiles(
  files: Files,
  known: Known,
  renderText: RenderText | undefined,
): readonly Finding[] {
  const {
    maturity,
    brands,
    strategy,
    columns,
    lists,
    calls,
    capacity,
    calendar,
    dutySheet,
    fieldPlanSheet,
    affiliationSheet,
    consentSheet,
    unsubscribeSheet,
    events,
    eventSheet,
    assignmentSheet,
    refusals,
    matchFields,
    titles,
    templates,
  } = files;
  return [
    ...maturity.findings,
    ...checkGlobal(files, known),
    ...brands.findings,
    ...(brands.yaml ? checkBrands(brands.sound, brands.yaml, known) : []),
    ...strategy.findings,
    ...(strategy.yaml ? checkStrategy(strategy.sound, strategy.yaml) : []),
    ...checkServed(files),
    ...columns.findings,
    ...(columns.yaml ? checkColumns(columns.sound, columns.yaml, known) : []),
    ...lists.findings,
    ...(lists.yaml ? checkLists(lists.sound, lists.yaml) : []),
    ...calls.findings,
    ...(calls.yaml ? checkLoneSheet('calls', calls.sound, calls.yaml, columns.sound, known) : []),
    ...capacity.findings,
    ...(capacity.yaml ? checkLoneSheet('capacity', capacity.sound, capacity.yaml, columns.sound, known) : []),
    ...calendar.findings,
    ...(calendar.yaml ? checkLoneSheet('calendar', calendar.sound, calendar.yaml, columns.sound, known) : []),
    ...dutySheet.findings,
    ...(dutySheet.yaml
      ? checkLoneSheet('duties', dutySheet.sound, dutySheet.yaml, columns.sound, known)
      : []),
    ...fieldPlanSheet.findings,
    ...(fieldPlanSheet.yaml
      ? checkLoneSheet('field-plan', fieldPlanSheet.sound, fieldPlanSheet.yaml, columns.sound, known)
      : []),
    ...affiliationSheet.findings,
    ...(affiliationSheet.yaml
      ? checkLoneSheet('affiliations', affiliationSheet.sound, affiliationSheet.yaml, columns.sound, known)
      : []),
    ...consentSheet.findings,
    ...(consentSheet.yaml
      ? checkLoneSheet('consents', consentSheet.sound, consentSheet.yaml, columns.sound, known)
      : []),
    ...unsubscribeSheet.findings,
    ...(unsubscribeSheet.yaml
      ? checkLoneSheet('unsubscribes', unsubscribeSheet.sound, unsubscribeSheet.yaml, columns.sound, known)
      : []),
    ...events.findings,
    ...(events.yaml ? checkEvents(events.sound, events.yaml, columns.sound, known) : []),
    ...eventSheet.findings,
    ...(eventSheet.yaml
      ? checkLoneSheet('events', eventSheet.sound, eventSheet.yaml, columns.sound, known)
      : []),
    ...assignmentSheet.findings,
    ...(assignmentSheet.yaml
      ? checkLoneSheet('assignments', assignmentSheet.sound, assignmentSheet.yaml, columns.sound, known)
      : []),
    ...refusals.findings,
    ...(refusals.yaml ? checkRefusals(refusals.sound, refusals.yaml) : []),
    ...matchFields.findings,
    ...(matchFields.yaml ? checkMatchFields(matchFields.sound, matchFields.yaml, known) : []),
    ...titles.findings,
    ...(titles.yaml ? checkTitles(titles.sound, titles.yaml) : []),
    ...templates.flatMap((template) => checkTemplate(template, columns.sound, known, templates, renderText)),
    ...checkSchedules(files),
    ...checkArchetypes(files, known),
    ...checkComplexity(files),
    ...checkPractices(files, known),
    ...files.markets.flatMap((market) => checkMarketFile(market, known)),
    ...checkMarketSegments(files, known),
    ...checkClusters(files, known),
    ...checkLanguages(files),
  ];
}

function checkGlobal({ global: { findings, sound, yaml } }: Files, known: Known): readonly Finding[] {
  if (!yaml) return findings;
  const layer = {
    kind: 'global',
    key: 'global',
    written: sound.rules ?? {},
    file: yaml,
    path: ['rules'],
  } as const;
  return [...findings, ...checkRules(layer, known)];
}

function checkArchetypes({ archetypes }: Files, known: Known): readonly Finding[] {
  const sound = archetypes.flatMap(({ key, read }) =>
    read.yaml ? [{ key, file: read.yaml, ...read.sound }] : [],
  );
  const each = archetypes.flatMap(({ key, read: { yaml, sound: own, findings } }) =>
    yaml ? findings.concat(checkArchetype(key, own, yaml, known)) : findings,
  );
  return [...each, ...checkRanks(sound), ...checkCriteria(sound), ...checkReachable(sound)];
}

function checkMarketFile({ code, file, read }: Files['markets'][number], known: Known): readonly Finding[] {
  const { findings, sound, yaml } = read;
  const named = isCountry(code)
    ? []
    : [finding('error', 'definitions.country-invalid', atLine(file), { key: 'file', value: code })];
  if (!yaml) return [...named, ...findings];
  return [
    ...named,
    ...findings,
    ...checkMarket(code, sound, yaml, known),
    ...checkAssessments(sound, yaml, known),
    ...checkStatedFacts(sound, yaml),
    ...checkChanges(sound, yaml),
  ];
}

function checkMarketSegments({ markets, templates, columns }: Files, known: Known): readonly Finding[] {
  const granting = grantingTemplates(templates, columns.sound, known);
  return markets.flatMap(({ read: { yaml, sound } }) =>
    yaml ? checkOwnSegments(sound, yaml, granting, known.templates) : [],
  );
}

function checkSchedules({ templates, markets }: Files): readonly Finding[] {
  const months = markets.flatMap(({ read: { sound } }) => (sound.cycle ? [sound.cycle.months] : []));
  return templates.flatMap(({ process: { yaml, sound } }) =>
    yaml ? checkDeadlines(sound, yaml, months) : [],
  );
}

const languageOf = (locale: string): string => locale.split('-')[0] ?? locale;

/** A market whose language a template does not speak gets the English read-me. */
function checkLanguages({ templates, markets }: Files): readonly Finding[] {
  return markets.flatMap(({ read: { yaml, sound } }) => {
    const [locale] = sound.locales ?? [];
    if (!yaml || locale === undefined) return [];
    return templates
      .filter(({ texts }) => !texts.some((text) => languageOf(text.locale) === languageOf(locale)))
      .map(({ key }) =>
        finding('warning', 'definitions.text-missing', yaml.at(['locales', 0]), { locale, template: key }),
      );
  });
}
