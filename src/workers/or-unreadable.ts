import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';
import type { OrUnreadable } from '#storage/documents/or-unreadable.ts';

/** What a thread handed over: an error would lose on its way what is found. */
export async function orThrow<Result>(handed: Promise<OrUnreadable<Result>>): Promise<Result> {
  const over = await handed;
  if ('unreadable' in over) throw DocumentUnreadable.found(over.unreadable);
  return over.result;
}
