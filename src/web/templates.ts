import { globSync } from 'node:fs';
import view from '@fastify/view';
import type { FastifyInstance } from 'fastify';
import Handlebars from 'handlebars';
import { toldIn, type LocalText } from '#domain/basics/local-text.ts';
import type { MessageValues } from '#messages/messages.ts';
import type { Words } from '#wording/words.ts';

/** Every template of this room can stand inside others, by its path: `{{> layout/findings}}`. */
const partials = Object.fromEntries(
  globSync('**/*.hbs', { cwd: import.meta.dirname })
    .map((file) => file.replaceAll('\\', '/'))
    .map((file) => [file.replace(/\.hbs$/, ''), file]),
);

/**
 * What indents a template is for those who read it: sent along, it would be a third of a page, indent the lines
 * somebody wrote into a field, and keep an empty cell from counting as one (`td:empty`).
 */
const withoutIndentation = (template: string): string =>
  template.replaceAll(/\n +/g, '\n').replaceAll(/(<td[^>]*>)\s+|\s+(?=<\/td>)/g, '$1');

/** An own engine: helpers and partials of these pages must not leak into what else renders text. */
function createEngine(): typeof Handlebars {
  const engine = Handlebars.create();
  engine.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const { root }: { readonly root: { readonly words: Words } } = options.data;
    const values: MessageValues = options.hash;
    return root.words.t(key, values);
  });
  // What explains something in the definitions; the reader's browser reads it out in the language it is in.
  engine.registerHelper('told', (text: LocalText | string | undefined, options: Handlebars.HelperOptions) => {
    if (text === undefined || text === '') return '';
    const { root }: { readonly root: { readonly words: Words } } = options.data;
    const local = typeof text === 'string' ? { en: text } : text;
    const said = engine.escapeExpression(root.words.local(local));
    const language = toldIn(local, root.words.language);
    return new engine.SafeString(
      language === root.words.language ? said : `<span lang="${language}">${said}</span>`,
    );
  });
  // An address that does not fit breaks where somebody reading it aloud would stop, and nowhere within a word.
  engine.registerHelper('breakable', (text: string) => {
    const parts = text.split(/(?<=[@.])|(?=[-_+])/u);
    return new engine.SafeString(parts.map((part) => engine.escapeExpression(part)).join('<wbr>'));
  });
  const compile = engine.compile.bind(engine);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  engine.compile = (template: string, options) => {
    const known = compiled.get(template) ?? compile(withoutIndentation(template), options);
    compiled.set(template, known);
    return known;
  };
  return engine;
}

/** One for all apps of a process: whose words a page speaks, each page says itself. */
let ofPages: typeof Handlebars | undefined;

/** Makes `app.view(template, model)` render the templates of this room; each is compiled once. */
export async function registerTemplates(app: FastifyInstance): Promise<void> {
  ofPages ??= createEngine();
  await app.register(view, {
    engine: { handlebars: ofPages },
    root: import.meta.dirname,
    options: { partials },
    production: true,
  });
}
