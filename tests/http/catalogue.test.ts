import { beforeAll, describe, expect, it } from 'vitest';
import { renderPlainProblem } from '#http/problem-page.ts';
import { problemCodes, makeProblem, statusOf } from '#http/problem.ts';
import { atCell, finding } from '#domain/basics/finding.ts';
import { refusalCodes } from '#domain/basics/outcome.ts';
import { catalogueLocales, loadMessages, type Messages } from '#messages/messages.ts';

describe('what the product says when it refuses', () => {
  let messages: Messages;
  beforeAll(async () => {
    messages = await loadMessages();
  });

  it.each(problemCodes)('%s has a title and a detail in every language', (code) => {
    for (const locale of catalogueLocales) {
      for (const part of ['title', 'detail']) {
        expect(
          messages.written(locale, `refusal.${code}.${part}`),
          `${code}.${part} in ${locale}`,
        ).toBeTruthy();
      }
    }
  });

  it('knows every refusal the use cases know', () => {
    expect(refusalCodes.length).toBeGreaterThan(20);
    expect(problemCodes).toEqual(expect.arrayContaining([...refusalCodes]));
  });

  it('has no entry that no code uses', () => {
    const entries = new Set(
      messages.keys.flatMap((key) => (key.startsWith('refusal.') ? [key.split('.')[1] ?? ''] : [])),
    );
    expect([...entries].toSorted()).toEqual([...problemCodes].toSorted());
  });

  it.each([
    'wrong-type',
    'not-one-of',
    'too-small',
    'too-big',
    'unknown-field',
    'not-understood',
    'not-accepted',
    'unreadable',
  ])('input.%s says what is wrong and what to do in every language', (code) => {
    for (const locale of catalogueLocales) {
      expect(messages.written(locale, `input.${code}.message`)).toBeTruthy();
      expect(messages.written(locale, `input.${code}.hint`)).toBeTruthy();
    }
  });

  it('words every refusal without values of its own', () => {
    const values = {
      host: 'example.org',
      seconds: 2,
      file: 'Kunden.xlsx',
      by: 'Ina',
      others: 'none',
      market: 'DE',
      limit: 'yearly',
      signer: 'Ina',
      duty: 'register',
      accounts: 1,
      touches: 2,
      count: 1,
      account: 'A001',
      other: 'A002',
      what: 'two',
      state: 'active',
      unit: 'cardio',
      units: 'respi',
      cycle: 'DE-2027-01',
      before: 'Foundation',
      after: 'Advanced',
      key: 'strategy',
      becomes: 'proposals',
      brand: 'cardiolan',
      rule: 'template-signed',
      wanted: 80,
      names: 'Hospitals, Distributor',
    };
    for (const code of problemCodes) {
      for (const locale of catalogueLocales) {
        const problem = makeProblem(messages, locale, 'id', { code, values });
        expect(problem.title + problem.detail).not.toMatch(/[{}]/);
        expect(problem.status).toBe(statusOf(code));
      }
    }
  });

  it('words the findings of a refusal in the reader’s language', () => {
    const cause = {
      code: 'invalid-input' as const,
      findings: [finding('error', 'input.too-big', atCell('Kunden', 'C7'), { maximum: '5' })],
    };
    expect(makeProblem(messages, 'de-AT', 'id', cause)).toMatchObject({
      type: '/api/v1/problems/invalid-input',
      status: 400,
      title: 'Die Anfrage ist nicht verständlich',
      instance: 'urn:uuid:id',
      findings: [{ code: 'input.too-big', where: 'Kunden!C7', hint: 'Höchstens: 5.' }],
    });
  });
});

describe('the page of last resort', () => {
  it('shows what is wrong and lets nothing through as markup', async () => {
    const messages = await loadMessages();
    const problem = makeProblem(messages, 'en', 'id', {
      code: 'foreign-host',
      values: { host: '<script>alert(1)</script>' },
      findings: [finding('error', 'input.not-one-of', atCell('"A&B"', 'C7'), { options: "<b>'x'" })],
    });
    const page = await renderPlainProblem(messages)({ locale: 'en' }, problem);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&quot;A&amp;B&quot;!C7');
    expect(page).toContain('&lt;b&gt;&#39;x&#39;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});
