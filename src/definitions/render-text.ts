import { createRequire } from 'node:module';
import type Handlebars from 'handlebars';
import type { RenderText } from '#usecases/ports.ts';

const require = createRequire(import.meta.url);
const compiled = new Map<string, Handlebars.TemplateDelegate>();
let library: typeof Handlebars | undefined;

function libraryOf(): typeof Handlebars {
  if (library) return library;
  const loaded: typeof Handlebars = require('handlebars');
  return (library = loaded);
}

/** Compiled once: a text is written into every workbook. Most processes write none, and the library takes long to load. */
function compile(source: string): Handlebars.TemplateDelegate {
  const known = compiled.get(source);
  if (known) return known;
  const template = libraryOf().create().compile(source, { noEscape: true, strict: true });
  compiled.set(source, template);
  return template;
}

/** Renders a template's text for a workbook: plain text, so nothing is escaped; an unknown name is an error. */
export const renderText: RenderText = (source, values) => compile(source)(values);
