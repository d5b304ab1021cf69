import type { FactValue } from '#domain/customers/account.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { factValue } from './parts/basics.ts';

/** `field_change.before` and `after`: one fact. */
export const changedFact: DocumentForm<FactValue> = firstVersion('changed-fact', factValue).bare();
