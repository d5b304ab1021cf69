import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyForm } from '../../../support/documents/every-form.ts';

const folder = resolve(import.meta.dirname, '../../../fixtures/documents');

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const isList = (value: unknown): value is readonly Json[] => Array.isArray(value) && value.every(isJson);
const object = (value: unknown): Json => {
  if (isJson(value)) return value;
  throw new TypeError('no object');
};
const list = (value: unknown): readonly Json[] => {
  if (isList(value)) return value;
  throw new TypeError('no list');
};

/** Days were whole ones. */
const inParts = (kept: unknown): readonly Json[] =>
  list(kept).map((each) => ({
    ...each,
    workingDays: Number(each['workingDays']) * 10_000,
    customerFacingDays: Number(each['customerFacingDays']) * 10_000,
  }));
const nameless = (kept: unknown): readonly Json[] => inParts(kept).map(({ rep: _rep, ...each }) => each);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
/** On a holiday nobody worked at all. */
const withWholeDays = (kept: unknown): Json => ({
  ...object(kept),
  holidays: Object.fromEntries(
    Object.entries(object(object(kept)['holidays'])).map(([place, days]) => [
      place,
      texts(days).map((day) => ({ day, worked: 0 })),
    ]),
  ),
});
const firstVersions = { versions: { allocator: 1, segmentation: 1, methods: 1, definitions: '' } };
/** Each channel was valued by itself. */
const byChannel = (kept: unknown): Json => ({
  ...object(kept),
  versions: { ...object(object(kept)['versions']), methods: 1 },
});
const asMadeThen = (kept: unknown): Json => ({ ...withWholeDays(kept), ...firstVersions });

/** No line was left out of a file. */
const withEveryLine = (kept: unknown): Json => ({ ...object(kept), zeros: true });

/** Nobody noted what a file was written from. */
const restingOnNothing = (kept: unknown): Json => ({ ...object(kept), stamp: '', figures: [] });

/** Before brands had labels everybody could be told of them, and teams promoted them without an end. */
const unlabelled = (kept: unknown): Json => ({
  ...object(kept),
  teams: list(object(kept)['teams']).map((team) => ({
    ...team,
    brands: list(team['brands']).map((brand) => ({ ...brand, label: null, promoted: { from: '', to: '' } })),
  })),
});

/** All group meetings counted, a limit per day was of months that nobody read, and nobody knew of regions. */
const withFirstLimits = (kept: unknown): Json => ({
  ...unlabelled(kept),
  regions: [],
  legalLimits: list(object(kept)['legalLimits']).map((limit) => ({
    ...limit,
    groupMeetings: true,
    ...(limit['scope'] === 'rep-to-person' ? { scope: 'rep-to-hcp' } : {}),
    ...(limit['scope'] === 'company-to-establishment-per-day'
      ? { window: { kind: 'calendar', days: 1 } }
      : {}),
  })),
});

/** Nobody had corrected a calendar; which clocks a market goes by is as it is today. */
const uncorrected = (kept: unknown): Json => ({
  ...withFirstLimits(kept),
  calendar: {
    ...object(object(kept)['calendar']),
    workingHours: { from: '09:00', to: '17:00' },
    timeZone: '',
    timeZones: {},
    corrections: [],
    gaps: [],
  },
});

/** Each template had objectives of its own, in English, and no strategy. */
const ownObjectives = (kept: unknown): Json => ({
  ...object(kept),
  strategy: '',
  objectives: list(object(kept)['objectives']).map(({ key, wording }) => ({ key, wording: { en: wording } })),
});
/** What a template is for was once said in English alone. */
const inEnglish = (kept: unknown): Json => ({
  ...ownObjectives(kept),
  purpose: { en: object(kept)['purpose'] },
});

const oneDescribed = (kept: unknown): Json => ({
  ...object(kept),
  description: { en: object(kept)['description'] },
});
/** And so was what an archetype is. */
const describedInEnglish = (kept: unknown): Json => {
  const { archetype, overridden, next, ...others } = object(kept);
  return {
    ...others,
    archetype: oneDescribed(archetype),
    ...(overridden === undefined
      ? {}
      : { overridden: { ...object(overridden), computed: oneDescribed(object(overridden)['computed']) } }),
    ...(next === undefined
      ? {}
      : { next: { ...object(next), archetype: oneDescribed(object(next)['archetype']) } }),
  };
};

const ofAccounts = { kind: 'accounts', right: 'import-accounts' };
const nobodyErased = { takeIn: [], leaveOut: [] };
/** Before anybody was erased nobody was asked about them. */
const beforeErasures = (kept: unknown): Json => ({
  ...object(kept),
  ...ofAccounts,
  answers: { ...object(object(kept)['answers']), values: [], erased: nobodyErased },
});
/** Before there were kinds of files all were of accounts, and nobody was asked about words. */
const beforeKinds = (kept: unknown): Json => ({
  ...object(kept),
  ...ofAccounts,
  answers: { ...object(object(kept)['answers']), values: [] },
});
/** Of accounts no row is passed over. */
const noneSkipped = (kept: unknown): Json =>
  object(kept)['how'] === 'done'
    ? { ...object(kept), summary: { ...object(object(kept)['summary']), skipped: 0 } }
    : object(kept);
/** A job that came to an end by itself left out no row of somebody who was erased. */
const noneErased = (kept: unknown): Json =>
  object(kept)['how'] === 'done'
    ? { ...object(kept), summary: { ...object(object(kept)['summary']), erased: 0, skipped: 0 } }
    : object(kept);

/** No archetype stood apart. */
const onLadder = (kept: unknown): Json => ({ ...object(kept), beside: [] });

/** What a market asked for was counted by the cycle, and said nothing of it. */
const ofCycle = (value: unknown): Json => ({ value });

/** What documents mean now that do not say it themselves, by file: all others mean what they say. */
const meanings: Readonly<Record<string, (kept: unknown) => unknown>> = {
  'requested-value/v1-enveloped.json': ofCycle,
  'requested-value/v1-import-jobs.json': ofCycle,
  'requested-value/v1-latitude-requests-1.json': ofCycle,
  'requested-value/v1-latitude-requests-2.json': ofCycle,
  'export-request/v1-enveloped.json': withEveryLine,
  'export-request/v2-enveloped.json': withEveryLine,
  'export-ending/v1-enveloped.json': restingOnNothing,
  'export-ending/v2-enveloped.json': restingOnNothing,
  // 64 days of a rep of 3 %, 63 of one of 5 %, in basis points of a day.
  'territory-capacities/v1-before-snapshots.json': (kept) =>
    [19_200, 31_500].map((fullTimeDays, index) => ({ ...nameless(kept)[index], fullTimeDays })),
  'territory-capacities/v1-column-mappings.json': nameless,
  'territory-capacities/v2-enveloped.json': nameless,
  'territory-capacities/v3-enveloped.json': inParts,
  'plan-snapshot/v1-before-snapshots.json': (kept) => ({ ...asMadeThen(kept), input: '' }),
  'plan-snapshot/v1-first-schema.json': asMadeThen,
  'plan-snapshot/v1-import-jobs-1.json': asMadeThen,
  'plan-snapshot/v1-import-jobs-2.json': asMadeThen,
  'plan-snapshot/v1-kept-markets.json': asMadeThen,
  'plan-snapshot/v1-latitude-requests-1.json': asMadeThen,
  'plan-snapshot/v1-latitude-requests-2.json': asMadeThen,
  'plan-snapshot/v2-enveloped.json': (kept) => byChannel(withWholeDays(kept)),
  'plan-snapshot/v3-enveloped.json': byChannel,
  'cycle-assignment/v1-column-mappings.json': (kept) => onLadder(describedInEnglish(kept)),
  'cycle-assignment/v1-cycles.json': (kept) => onLadder(describedInEnglish(kept)),
  'cycle-assignment/v1-enveloped.json': (kept) => onLadder(describedInEnglish(kept)),
  'cycle-assignment/v1-import-jobs.json': (kept) => onLadder(describedInEnglish(kept)),
  'cycle-assignment/v2-enveloped.json': onLadder,
  'roll-out-ending/v1-enveloped.json': (kept) => ({ ...object(kept), unreached: [] }),
  'cycle-template/v1-cycles.json': (kept) => ({
    ...inEnglish(kept),
    workbook: { ...object(object(kept)['workbook']), changes: [] },
  }),
  'cycle-template/v1-actual-calls.json': inEnglish,
  'cycle-template/v2-enveloped.json': inEnglish,
  'cycle-template/v3-enveloped.json': inEnglish,
  'cycle-template/v4-enveloped.json': ownObjectives,
  'cycle-template/v5-enveloped.json': ownObjectives,
  'cycle-template/v7-enveloped.json': (kept) => ({
    ...object(kept),
    segmentation: { ...object(object(kept)['segmentation']), own: [] },
  }),
  'kept-market/v1-kept-markets.json': (kept) => ({ ...uncorrected(kept), identifiers: {} }),
  'kept-market/v1-actual-calls.json': uncorrected,
  'kept-market/v1-column-mappings.json': uncorrected,
  'kept-market/v2-enveloped.json': uncorrected,
  'kept-market/v3-enveloped.json': withFirstLimits,
  'kept-market/v4-enveloped.json': unlabelled,
  'import-request/v1-import-jobs.json': (kept) => ({
    ...object(kept),
    ...ofAccounts,
    answers: { mapping: [], values: [], acceptedFixes: [], style: {}, erased: nobodyErased },
  }),
  'import-request/v1-column-mappings-1.json': beforeErasures,
  'import-request/v1-column-mappings-2.json': beforeErasures,
  'import-request/v2-enveloped.json': beforeErasures,
  'import-request/v3-enveloped.json': beforeKinds,
  'import-ending/v2-enveloped.json': noneSkipped,
  ...Object.fromEntries(
    ['enveloped', ...Array.from({ length: 8 }, (_, index) => `before-snapshots-${index + 1}`)].map((age) => [
      `audit-details/v1-${age}.json`,
      (details: unknown) => ({ details, digests: {} }),
    ]),
  ),
  'import-ending/v1-enveloped.json': noneErased,
  'import-ending/v1-import-jobs-1.json': noneErased,
  'import-ending/v1-import-jobs-2.json': noneErased,
  'import-ending/v1-import-jobs-3.json': noneErased,
  'import-ending/v1-import-jobs-4.json': noneErased,
};

const forms = [...(await everyForm()).values()].filter(({ kind }) => kind !== 'plan-input');

describe.each(forms.map((form) => [form.kind, form] as const))('%s', (kind, form) => {
  const files = readdirSync(join(folder, kind)).map((file) => {
    const text = readFileSync(join(folder, kind, file), 'utf8');
    return { file, text, json: JSON.parse(text) as unknown };
  });
  const isBare = !form.write(form.read(files[0]!.text, kind)).includes('"content"');

  it('is there in every version', () => {
    const versions = new Set(files.map(({ file }) => Number(/^v(\d+)-/u.exec(file)?.[1])));
    expect(versions).toEqual(new Set(Array.from({ length: form.version }, (_, index) => index + 1)));
  });

  it.each(files)('means today what $file says', ({ file, text, json }) => {
    const content = file.endsWith('-enveloped.json') ? object(json)['content'] : json;
    const meaning = meanings[`${kind}/${file}`]?.(content) ?? content;
    expect(form.read(text, file)).toStrictEqual(meaning);
  });

  it('is written as the latest of them', () => {
    const latest = files.filter(({ file }) => isBare || file === `v${form.version}-enveloped.json`);
    expect(latest.length).toBeGreaterThan(0);
    for (const { file, text, json } of latest)
      expect(JSON.parse(form.write(form.read(text, file)))).toStrictEqual(json);
  });
});

it('gives a meaning to no document there is not', () => {
  const files = new Set(
    forms.flatMap(({ kind }) => readdirSync(join(folder, kind)).map((file) => `${kind}/${file}`)),
  );
  expect(Object.keys(meanings).filter((each) => !files.has(each))).toEqual([]);
});
