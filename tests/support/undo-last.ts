import type { User } from '#domain/access/user.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import type { World } from '#usecases/ports.ts';

/** Takes back the last import of a kind, or of accounts, by its name, as everybody has to. */
export async function undoLast(
  world: World,
  actor: User,
  {
    why = 'The wrong file',
    ...asked
  }: { readonly market: string; readonly kind?: string; readonly why?: string },
) {
  const shown = await previewUndo(world, actor, asked);
  if (!shown.ok) return shown;
  const { market, id } = shown.value.record;
  return undoImport(world, actor, { market, import: id, why });
}
