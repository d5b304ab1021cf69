import view from '@fastify/view';
import type { FastifyInstance } from 'fastify';
import Handlebars from 'handlebars';
import type { MessageValues } from '#messages/messages.ts';
import type { Words } from '#wording/words.ts';

/** Templates that stand inside others, by the name they are called with. */
const partials = {
  frame: 'layout/frame.hbs',
  logo: 'layout/logo.hbs',
  findings: 'layout/findings.hbs',
  'plan-cycles': 'parts/plan/cycles.hbs',
  'plan-proposals': 'parts/plan/proposals.hbs',
  'import-progress': 'pages/intake/import/progress.hbs',
  'import-answers': 'pages/intake/import/answers.hbs',
  'response-curves': 'pages/planning/responses/curves.hbs',
  'plan-check-progress': 'pages/planning/plan-check/progress.hbs',
  'pilot-question': 'pages/execution/pilot/question.hbs',
  'market-timeline': 'pages/organisation/market/timeline.hbs',
  'latitude-requests': 'parts/latitude-requests/table.hbs',
  'proposal-form': 'pages/planning/plan-line/proposal-form.hbs',
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
