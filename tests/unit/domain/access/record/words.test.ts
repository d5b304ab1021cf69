import { expect, it } from 'vitest';
import type * as z from 'zod';
import { loadMessages } from '#messages/messages.ts';
import { accessKinds } from '#domain/access/record/access-kinds.ts';
import { eventForms, shownKinds } from '#domain/access/record/events.ts';

const keysOf = (schema: z.ZodType): readonly string[] =>
  'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
    ? Object.keys(schema.shape)
    : [];

it('whatever is on record has words: kinds, what they say, and what the log of access tells', async () => {
  const messages = await loadMessages();
  const said = Object.entries(eventForms).flatMap(([kind, { details, texts }]) =>
    kind === 'access-batch' ? [] : [...keysOf(details), ...texts],
  );
  expect(said.length).toBeGreaterThan(60);
  const keys = [
    ...shownKinds.map((kind) => `page.audit-kind.${kind}`),
    ...accessKinds.map((kind) => `page.access-kind.${kind}`),
    ...said.filter((name) => !name.startsWith(':')).map((name) => `page.audit-detail.${name}`),
  ];
  expect([...new Set(keys)].filter((key) => !messages.has(key))).toEqual([]);
});
