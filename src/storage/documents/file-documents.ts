import type { FileDocuments } from '#usecases/ports.ts';
import type { DocumentForm } from './document-form.ts';
import { importDetails } from './import-details.ts';

/** Documents that are files under their own hash, by kind. */
export const fileDocuments: { readonly [Kind in keyof FileDocuments]: DocumentForm<FileDocuments[Kind]> } = {
  'import-details': importDetails,
};
