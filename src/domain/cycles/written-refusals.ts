import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';
import { sayings, type RefusalWords } from './refusal-words.ts';

const words = z.array(writtenText).min(1);
const named = z.strictObject({ heading: writtenLocalText, names: words });

/** templates/refusals.yaml. */
export const writtenRefusals = z.strictObject({
  kind: z.strictObject({ heading: writtenLocalText, names: words, none: writtenLocalText }),
  'stop-list': z.strictObject({
    name: writtenLocalText,
    nobody: writtenLocalText,
    email: named,
    day: named,
    source: named,
    identifier: words,
    reason: words,
  }),
  columns: z.record(
    writtenKey,
    z.strictObject({
      says: z.enum(sayings),
      heading: writtenLocalText,
      /** In groups for whoever reads the file: a language each, mostly. */
      names: z.array(words).min(1),
    }),
  ),
  words: z.strictObject({
    refused: words,
    agreed: words,
    yes: words,
    no: words,
    doubtful: words,
    since: words,
  }),
  'looks-like': z.strictObject({
    headings: words,
    whether: words,
    what: words,
    together: z.strictObject({ what: words, whether: words }),
    flagged: words,
    flags: words,
    whole: words,
  }),
  limits: z.strictObject({
    times: z.array(words).min(1),
    conditions: words,
    between: words,
    days: z.array(words).length(7),
    parts: z.strictObject({ morning: words, afternoon: words }),
    whole: words,
    'working-days': words,
    range: words,
  }),
  sounds: z.strictObject({
    not: words,
    refuse: words,
    wish: words,
    done: words,
    comes: z.strictObject({ stems: words, whole: words }),
    more: words,
    months: z.strictObject({ names: words, behind: words }),
    things: z.record(writtenKey, words),
    pairs: z.array(z.strictObject({ kind: writtenKey, of: words, with: words })),
    denies: words,
  }),
  status: words,
  'status-asks': words,
  hours: z.strictObject({ headings: words, never: words }),
  alone: z.record(writtenKey, words),
  remarks: z.strictObject({ headings: words, nothing: words }),
  signs: words,
  phrases: z.record(writtenKey, words),
});

export type WrittenRefusals = z.infer<typeof writtenRefusals>;

export const readRefusals = ({
  kind,
  columns,
  words: said,
  status,
  'status-asks': statusAsks,
  hours,
  alone,
  remarks,
  signs,
  limits: { times, conditions, 'working-days': workingDays, ...limits },
  sounds,
  phrases,
  'looks-like': { headings, ...looksLike },
  'stop-list': stopList,
}: WrittenRefusals): RefusalWords => ({
  kind,
  stopList,
  columns: Object.entries(columns).map(([key, { says, heading, names }]) => ({
    key,
    says,
    heading,
    names: names.flat(),
  })),
  words: said,
  looksLike: { ...looksLike, parts: headings },
  status,
  statusAsks,
  hours,
  alone,
  remarks,
  signs,
  limits: { ...limits, limiting: [...times.flat(), ...conditions], workingDays },
  sounds,
  phrases,
});
