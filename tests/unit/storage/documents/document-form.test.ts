import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { firstVersion } from '#storage/documents/document-form.ts';
import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';
import { loadMessages, wordFinding } from '#messages/messages.ts';

const named = firstVersion('pet', z.strictObject({ name: z.string() }))
  .next(z.strictObject({ names: z.array(z.string()) }), ({ name }) => ({ names: [name] }))
  .next(z.strictObject({ names: z.array(z.string()), tame: z.boolean() }), (before) => ({
    ...before,
    tame: false,
  }))
  .enveloped();
const sizes = firstVersion('sizes', z.array(z.int())).bare();

const findingOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof DocumentUnreadable) return error.finding;
    throw error;
  }
  throw new Error('it could be read');
};

describe('a document', () => {
  it('goes through every version after its own', () => {
    expect(named.read('{"name":"Rex"}', 'x')).toEqual({ names: ['Rex'], tame: false });
    expect(named.read('{"v":1,"content":{"name":"Rex"}}', 'x')).toEqual({ names: ['Rex'], tame: false });
    expect(named.read('{"v":2,"content":{"names":["Rex"]}}', 'x')).toEqual({ names: ['Rex'], tame: false });
    expect(named.read('{"v":3,"content":{"names":[],"tame":true}}', 'x')).toEqual({ names: [], tame: true });
    expect(named.write({ names: [], tame: true })).toBe('{"v":3,"content":{"names":[],"tame":true}}');
  });

  it('of a first version may come without a word of it, where there are millions', () => {
    expect(sizes.write([1, 2])).toBe('[1,2]');
    expect(sizes.read('[1,2]', 'x')).toEqual([1, 2]);
    expect(() => firstVersion('a', z.string()).next(z.string(), String).bare()).toThrow(/envelope/);
  });

  it.each([
    [named, '{"v":4,"content":{}}', { version: 4, known: 3 }],
    [sizes, '{"v":2,"content":{"of":[1]}}', { version: 2, known: 1 }],
  ])('from the future says so: %#', (form, text, values) => {
    expect(findingOf(() => form.read(text, 'P1'))).toMatchObject({
      code: 'storage.document-newer',
      where: { kind: 'subject', subject: 'P1' },
      values: { document: form.kind, of: 'P1', ...values },
    });
  });

  it.each([
    [named, '{"v":3,"content":{"names":["a",7],"tame":true}}', 'names.1', 'string'],
    [named, '{"v":3,"content":{"names":[],"tame":true,"age":3}}', '–', 'unrecognized_keys'],
    [named, '{"v":2,"content":{"names":"Rex"}}', 'names', 'array'],
    [named, '{"title":"Rex"}', 'name', 'string'],
    [named, '{"v":0,"content":{}}', 'v', '0'],
    [named, '{"v":3', '–', 'JSON'],
    [named, '', '–', 'JSON'],
    [sizes, '[1,2.5]', '1', 'int'],
    [sizes, 'null', '–', 'array'],
  ])('that fits no version says where and why: %#', (form, text, place, wrong) => {
    expect(findingOf(() => form.read(text, 'P1'))).toMatchObject({
      code: 'storage.document-unreadable',
      values: { document: form.kind, of: 'P1', place, wrong },
    });
  });

  it('that could not be read again is not written, and what is wrong with it names nobody', () => {
    expect(() => sizes.write([Number.NaN])).toThrow(new TypeError('no sizes to keep: 0 number'));
  });

  it('is worded for people in their language', async () => {
    const messages = await loadMessages();
    const found = findingOf(() => named.read('{"v":9,"content":1}', 'DE-2027-01'));
    expect(wordFinding(messages, 'de', found).message).toContain('pet zu DE-2027-01');
    const broken = findingOf(() => named.read('{"v":2,"content":{}}', 'DE-2027-01'));
    expect(wordFinding(messages, 'fr', broken).message).toContain('À names');
  });
});
