import Handlebars from 'handlebars';
import type { RenderText } from '#usecases/ports.ts';

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Compiled once: each text of the definitions is tried when they are read, and written into every workbook. */
function compile(source: string): Handlebars.TemplateDelegate {
  const known = compiled.get(source);
  if (known) return known;
  const template = Handlebars.create().compile(source, { noEscape: true, strict: true });
  compiled.set(source, template);
  return template;
}

/** Renders a template's text for a workbook: plain text, so nothing is escaped; an unknown name is an error. */
export const renderText: RenderText = (source, values) => compile(source)(values);
