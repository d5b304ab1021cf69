import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DocumentForm } from '#storage/documents/document-form.ts';

const folder = resolve(import.meta.dirname, '../../../src/storage/documents');

const isForm = (value: unknown): value is DocumentForm<unknown> =>
  typeof value === 'object' && value !== null && 'kind' in value && 'read' in value && 'write' in value;

/** Every form that a file of `storage/documents` exports, alone or in a list, by kind: nobody has to remember to add one. */
export async function everyForm(): Promise<ReadonlyMap<string, DocumentForm<unknown>>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules: readonly object[] = await Promise.all(files.map((file) => import(join(folder, file))));
  const exported = modules.flatMap((each): unknown[] => Object.values(each));
  const listed = exported.flatMap((each) =>
    typeof each === 'object' && each !== null ? Object.values(each) : [],
  );
  return new Map([...exported, ...listed].filter(isForm).map((form) => [form.kind, form]));
}
