/**
 * What is on record: one kind of event for each kind of decision, and what it says. A kind is never taken away, and
 * what one of its versions says never changes: what is written cannot be mended.
 */
import type * as z from 'zod';
import { accessEvents } from './access-events.ts';
import { planEvents } from './plan-events.ts';
import { preparationEvents } from './preparation-events.ts';

export const eventForms = { ...accessEvents, ...preparationEvents, ...planEvents } as const;

type Forms = typeof eventForms;
export type EventKind = keyof Forms;

/** Kinds that are on record and are written no more: sign-ins stand in the access log. */
export const formerKinds = ['sign-in'] as const;

const isKind = (key: string): key is EventKind => key in eventForms;

export const eventKinds: readonly EventKind[] = Object.keys(eventForms).filter(isKind);

/** What people can look for: the log of access tells of its own batches. */
export const shownKinds: readonly string[] = [...eventKinds, ...formerKinds].filter(
  (kind) => kind !== 'access-batch',
);

export type TextOf<Kind extends EventKind> = Forms[Kind]['texts'][number];

/** One kind of event with what it says, as use cases hand it over. */
export type SaidEvent = {
  [Kind in EventKind]: {
    readonly kind: Kind;
    readonly details: z.input<Forms[Kind]['details']>;
    /** What people wrote, or a value in which names may stand. Empty ones are left out. */
    readonly texts?: Readonly<Partial<Record<TextOf<Kind>, unknown>>>;
  };
}[EventKind];

/**
 * The version an event is written in, once it says what its kind says and nothing else.
 * @throws TypeError otherwise: a mistake of whoever calls, and without the value, which may be somebody's name
 */
export function versionOf({ kind, details, texts = {} }: SaidEvent): number {
  const form = eventForms[kind];
  const issue = form.details.safeParse(details).error?.issues[0];
  if (issue) throw new TypeError(`no ${kind} to put on record: ${issue.path.join('.')} ${issue.code}`);
  const known: readonly string[] = form.texts;
  const unknown = Object.keys(texts).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`no ${kind} to put on record: it has no text ${unknown}`);
  return form.version;
}
