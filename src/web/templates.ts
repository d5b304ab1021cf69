import view from '@fastify/view';
import type { FastifyInstance } from 'fastify';
import Handlebars from 'handlebars';
import type { MessageValues } from '#messages/messages.ts';
import type { Words } from './words.ts';

/** Templates that stand inside others, by the name they are called with. */
const partials = {
  frame: 'layout/frame.hbs',
  logo: 'layout/logo.hbs',
  findings: 'layout/findings.hbs',
  'plan-cycles': 'pages/plan/cycles.hbs',
  'plan-proposals': 'pages/plan/proposals.hbs',
  'import-progress': 'pages/import/progress.hbs',
  'import-answers': 'pages/import/answers.hbs',
  'response-curves': 'pages/responses/curves.hbs',
  'plan-check-progress': 'pages/plan-check/progress.hbs',
  'pilot-question': 'pages/pilot/question.hbs',
  'market-timeline': 'pages/market/timeline.hbs',
  'latitude-requests': 'pages/latitude-requests/table.hbs',
  'proposal-form': 'pages/plan-line/proposal-form.hbs',
};

/** An own engine: helpers and partials of these pages must not leak into what else renders text. */
function createEngine(): typeof Handlebars {
  const engine = Handlebars.create();
  engine.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const { root }: { readonly root: { readonly words: Words } } = options.data;
    const values: MessageValues = options.hash;
    return root.words.t(key, values);
  });
  return engine;
}

/** Makes `app.view(template, model)` render the templates of this room; each is compiled once. */
export async function registerTemplates(app: FastifyInstance): Promise<void> {
  await app.register(view, {
    engine: { handlebars: createEngine() },
    root: import.meta.dirname,
    options: { partials },
    production: true,
  });
}
