import * as z from 'zod';
import { channels } from '../basics/channel.ts';
import { isIsoDate } from '../basics/iso-date.ts';
import { brandPhases } from '../basics/brand-phase.ts';
import { pers } from './rates/rate.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Every text of the definitions names its language: the same few are looked up thousands of times. */
const locales = new Set<string>();

/** True for a well-formed BCP 47 tag of a language that exists, written as the standard writes it: `pt-BR`. */
export function isLocale(tag: string): boolean {
  if (locales.has(tag)) return true;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const exists = canonical === tag && languageNames.of(tag.split('-')[0] ?? '') !== undefined;
    if (exists) locales.add(tag);
    return exists;
  } catch {
    return false;
  }
}

/*
 * The vocabulary that all written forms share. A refinement's message is the tail of a finding's code:
 * `date-invalid` is reported as `definitions.date-invalid`.
 */
export const writtenText = z.string().trim().min(1).max(2_000);
export const writtenKey = z
  .string()
  .max(60)
  .refine((key) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key), 'key-invalid');
export const writtenDay = z.string().refine(isIsoDate, 'date-invalid');
export const writtenLocale = z.string().refine(isLocale, 'locale-invalid');
export const writtenLocalText = z
  .record(writtenLocale, writtenText)
  .refine((text) => text['en'] !== undefined, 'english-missing')
  .transform((text) => ({ ...text, en: text['en'] ?? '' }));

/** What explains something: in several languages, or in English alone. */
export const writtenProse = z.preprocess(
  (text) => (typeof text === 'string' ? { en: text } : text),
  writtenLocalText,
);

const writtenLatitude = z.union([
  z.enum(['locked', 'free']),
  z.strictObject({ min: z.int(), max: z.int() }).refine(({ min, max }) => min <= max, 'latitude-reversed'),
  z.strictObject({ 'one-of': z.array(writtenText).min(1) }),
]);

const writtenScope = z
  .strictObject({
    brand: writtenKey,
    specialty: writtenKey,
    phase: z.enum(brandPhases),
    channel: z.enum(channels),
  })
  .partial()
  .refine((scope) => Object.keys(scope).length > 0, 'scope-empty');

const writtenSetting = z
  .strictObject({
    for: writtenScope.optional(),
    value: z.union([z.int(), z.string(), z.boolean(), z.array(z.string())]).optional(),
    /** What value and latitude of a rate are counted by. */
    per: z.enum(pers).optional(),
    latitude: writtenLatitude.optional(),
    'valid-from': writtenDay.optional(),
    why: writtenText.optional(),
    source: writtenText.optional(),
  })
  .refine(({ value, latitude }) => value !== undefined || latitude !== undefined, {
    error: 'setting-empty',
    // A misspelt `value` is one mistake and not two.
    when: ({ issues }) => issues.length === 0,
  });

/** One rule's setting, or several of it from different days on. */
export const writtenRules = z.record(z.string(), z.union([writtenSetting, z.array(writtenSetting).min(1)]));

/** The central rules every market inherits: archetypes/global.yaml. */
export const writtenGlobalRules = z.strictObject({ rules: writtenRules });

export type WrittenSetting = z.infer<typeof writtenSetting>;
export type WrittenRules = z.infer<typeof writtenRules>;
