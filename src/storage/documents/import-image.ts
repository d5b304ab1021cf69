import type { ImportChange } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { facts } from './parts/basics.ts';

/** `import_change.before` and `import_change.after`: one thing as an import found or left it, accounts by their numbers. */
export const importImage: DocumentForm<NonNullable<ImportChange['before']>> = firstVersion(
  'import-image',
  facts,
).enveloped();
