import Handlebars from 'handlebars';
import type { RenderText } from '#usecases/ports.ts';

/** Renders a template's text for a workbook: plain text, so nothing is escaped; an unknown name is an error. */
export const renderText: RenderText = (source, values) =>
  Handlebars.create().compile(source, { noEscape: true, strict: true })(values);
