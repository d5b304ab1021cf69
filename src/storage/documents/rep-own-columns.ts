import type { Rep } from '#domain/customers/rep.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { facts } from './parts/basics.ts';

const form = firstVersion('rep-own-columns', facts).bare();

/** `rep.own`: columns of the market's own on the team sheet, by column key. Empty text where there are none. */
export const repOwnColumns: DocumentForm<Rep['own']> = {
  ...form,
  write: (own) => (Object.keys(own).length === 0 ? '' : form.write(own)),
  read: (text, of) => (text === '' ? {} : form.read(text, of)),
};
