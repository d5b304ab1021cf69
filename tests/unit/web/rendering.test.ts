import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerTemplates } from '#web/templates.ts';
import { english as words } from './support/speak.ts';

const app = Fastify();
beforeAll(() => registerTemplates(app));
afterAll(() => app.close());

describe('a template, whose lines are indented for those who read it', () => {
  it('gives back what somebody wrote line by line, however deep the field stands', async () => {
    const comment = 'two lines\n    of which one is indented\n';
    const model = { words, frame: {}, reviewOpen: true, form: { comment } };
    expect(await app.view('pages/planning/plan-line/page', model)).toContain(
      `maxlength="1000">${comment}</textarea>`,
    );
  });

  it('leaves a cell without content empty, as cards on narrow screens ask for', async () => {
    const event = { at: '', by: '', kind: 'planned', market: '', subject: '', details: [] };
    const page = await app.view('pages/access/audit/page', { words, frame: {}, events: [event] });
    expect(page).toContain('<td class="small"></td>');
  });

  it('sends no indentation along', async () => {
    const page = await app.view('pages/access/audit/page', { words, frame: {}, events: [] });
    expect(page).toContain('<h1>');
    expect(page).not.toMatch(/\n +/);
  });
});
