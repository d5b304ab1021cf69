import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { load } from 'js-yaml';
import { fixGroup } from '#domain/customers/accepted-fixes.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import { describeWhere, type Finding, type FindingValue, type Severity } from '#domain/basics/finding.ts';

export const catalogueLocales = ['en', 'de', 'fr', 'it', 'ja', 'pt'] as const;

export type MessageValues = Readonly<Record<string, FindingValue>>;

/** The words of the product in every language it speaks. */
export interface Messages {
  /** The text for a key; a language the catalogue lacks reads English. A key nobody wrote is a bug: see `wordless`. */
  text(locale: string, key: string, values?: MessageValues): string;
  has(key: string): boolean;
  readonly keys: readonly string[];
  /** The written text before values are filled in; undefined when this very language lacks it. */
  written(locale: string, key: string): string | undefined;
}

/** A finding in a reader's language. */
export interface WordedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
  /** What the message names, for programs. */
  readonly values: Finding['values'];
  /** What it would be read as, and the group in which that is accepted: `code:column`. */
  readonly fix?: { readonly text: string; readonly group: string };
  /** Key of the rule behind it. */
  readonly rule?: string;
}

type Catalogue = Map<string, ReadonlyMap<string, string>>;

function flatten(node: unknown, path: string, into: Catalogue): void {
  if (typeof node !== 'object' || node === null) throw new Error(`message ${path} has no languages`);
  const entries = Object.entries(node);
  if (!('en' in node)) {
    for (const [key, child] of entries) flatten(child, path === '' ? key : `${path}.${key}`, into);
    return;
  }
  if (into.has(path)) throw new Error(`message ${path} stands twice in the catalogue`);
  into.set(path, new Map(entries.map(([locale, text]) => [locale, String(text)])));
}

/** What is made sense of at a stretch, and the keys at its margin. */
interface Part {
  readonly paths: readonly string[];
  readonly text: string;
}

const isAlias = /:\s+\*/u;
const pathOf = (text: string): string | undefined => /^([\w.-]+):/u.exec(text)?.[1];

/** A file from one key at its margin to the next; whole where some of it stands for what is written elsewhere in it. */
function partsOf(file: string, text: string): readonly Part[] {
  const parts = text
    .split(/^(?=[^\s#])/mu)
    .filter((each) => !/^(?:[\s#]|$)/u.test(each))
    .map((each) => {
      const path = pathOf(each);
      if (path === undefined) throw new Error(`${file} has no key in ${JSON.stringify(each.slice(0, 40))}`);
      return { paths: [path], text: each };
    });
  return isAlias.test(text) ? [{ paths: parts.flatMap(({ paths }) => paths), text }] : parts;
}

/** The catalogue as far as somebody has asked for it: what most processes say is little of what there is to say. */
function catalogueOf(parts: readonly Part[]) {
  const catalogue: Catalogue = new Map();
  const unread = new Set(parts);
  const read = (part: Part): void => {
    unread.delete(part);
    flatten(load(part.text), '', catalogue);
  };
  return {
    at: (key: string) => {
      const known = catalogue.get(key);
      if (known) return known;
      for (const part of unread)
        if (part.paths.some((path) => key === path || key.startsWith(`${path}.`))) read(part);
      return catalogue.get(key);
    },
    keys: (): readonly string[] => {
      for (const part of unread) read(part);
      return [...catalogue.keys()];
    },
  };
}

/** Parts of a key that say what kind of sentence it is, not what it is about. */
const forms: ReadonlySet<string> = new Set(['title', 'detail', 'message', 'hint', 'text', 'name', 'wording']);

const complained = new Set<string>();

/**
 * What stands where nobody wrote a message. In tests it is an error. Whoever reads a page loses a word, not the page: the
 * last name in the key, which is the product's own and tells nothing of anybody; whoever runs it is told of it once.
 */
export function wordless(key: string, isTested = process.env['NODE_ENV'] === 'test'): string {
  if (isTested) throw new Error(`no message ${key} in the catalogue`);
  if (!complained.has(key)) {
    complained.add(key);
    process.emitWarning(`no message ${key} in the catalogue`);
  }
  const name = key.split('.').findLast((part) => part !== '' && !forms.has(part)) ?? key;
  return name.replaceAll('-', ' ');
}

const loaded = new Map<string, Promise<Messages>>();

/**
 * The catalogue of this room: maps of keys to `{ en, de, fr, it, ja, pt }`, nested as one likes. Read once a process, and
 * made sense of where it is asked for: all of it takes a tenth of a second, even by a parser that keeps no line numbers.
 */
export function loadMessages(folder: string = import.meta.dirname): Promise<Messages> {
  const known = loaded.get(folder) ?? readMessages(folder);
  loaded.set(folder, known);
  return known;
}

async function readMessages(folder: string): Promise<Messages> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const catalogue = catalogueOf(texts.flatMap((text, index) => partsOf(files[index]!, text)));
  const formats = new Map<string, IntlMessageFormat>();

  const formatOf = (locale: string, key: string): IntlMessageFormat | undefined => {
    const language = locale.split('-')[0] ?? 'en';
    const id = `${language}:${key}`;
    const known = formats.get(id);
    if (known) return known;
    const written = catalogue.at(key);
    if (!written) return undefined;
    const format = new IntlMessageFormat(
      written.get(language) ?? written.get('en') ?? key,
      language,
      undefined,
      {
        ignoreTag: true,
      },
    );
    formats.set(id, format);
    return format;
  };

  return {
    get keys() {
      return catalogue.keys();
    },
    has: (key) => catalogue.at(key) !== undefined,
    written: (locale, key) => catalogue.at(key)?.get(locale),
    text: (locale, key, values = {}) => String(formatOf(locale, key)?.format({ ...values }) ?? wordless(key)),
  };
}

/** Values that are keys of something the catalogue has a name for: what stands before the key there, by the value's own name. */
const namedThings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'import.other-kind': { kind: 'page.imports.kinds.', seems: 'page.imports.kinds.' },
  'cycle.waits-for': { phase: 'page.phase.', waits: 'page.phase.' },
  'gate.limits-confirmed': { limits: 'gate-limit.' },
  // Whoever sees names only chooses by them; the keys are among the values of the finding, for programs.
  'capacity.kind-unknown': { known: 'list.capacity-kind.' },
  'capacity.needs-territory': { kind: 'list.capacity-kind.' },
  'calendar.kind-unknown': { known: 'list.calendar-kind.' },
  'consent.kind-unknown': { known: 'list.refusal.' },
  'events.needed': { event: 'list.event-kind.' },
  'planning.outside-label': { specialty: 'list.specialty.', label: 'list.specialty.' },
  'change.kind-unknown': { known: 'page.changes.kind-' },
  'change.state-unknown': { known: 'page.changes.is-' },
  'action.state-unknown': { known: 'page.actions.is-' },
  'trial.figure-unknown': { known: 'page.trials.figure-' },
  'trial.decision-unknown': { known: 'page.trials.decide-' },
};

function nameThings(messages: Messages, locale: string, { code, values }: Finding): Finding['values'] {
  const named = namedThings[code];
  if (!named) return values;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const part = named[key];
      if (part === undefined) return [key, value];
      // Several stand in one value, parted as lists are.
      const words = String(value)
        .split(', ')
        .map((each) => (messages.has(`${part}${each}`) ? messages.text(locale, `${part}${each}`) : each));
      return [key, words.join(', ')];
    }),
  );
}

/** Words a finding from the entries `<code>.message` and `<code>.hint`. */
export function wordFinding(messages: Messages, locale: string, finding: Finding): WordedFinding {
  const values = nameThings(messages, locale, finding);
  return {
    code: finding.code,
    severity: finding.severity,
    where: withVisibleTurns(describeWhere(finding.where)),
    message: withVisibleTurns(messages.text(locale, `${finding.code}.message`, values)),
    hint: withVisibleTurns(messages.text(locale, `${finding.code}.hint`, values)),
    values: finding.values,
    ...(finding.fix
      ? { fix: { text: finding.fix.text, group: fixGroup(finding.code, finding.fix.column) } }
      : {}),
    ...(finding.rule === undefined ? {} : { rule: finding.rule }),
  };
}
