import type { FilesInFolder } from '#files/file-store.ts';
import type { FileStore } from '#usecases/ports.ts';

/** Files as tests have them, which lie in a folder and can be altered there. */
export function inFolder(files: FileStore): FilesInFolder {
  if (!('pathOf' in files)) throw new Error('these files lie elsewhere');
  return files as FilesInFolder;
}
