import { repFields, repRow, type Rep } from '../rep.ts';
import type { MasterDataChange } from './master-data-change.ts';

/** Columns of the team sheet in which one rep is not as another. */
export function changedRepColumns(a: Rep, b: Rep): readonly string[] {
  const [before, after] = [repRow(a), repRow(b)];
  const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...columns].filter((column) => before[column] !== after[column]);
}

/** A rep keeps what the file has no column for; the team is settled before. */
export function keepRepFields(draft: Rep, old: Rep, columns: ReadonlySet<string>): Rep {
  const fields = repFields((column) => column !== 'field-team' && !columns.has(column));
  const kept = fields.flatMap((field) => (old[field] === undefined ? [] : [[field, old[field]] as const]));
  const said = Object.entries(draft).filter(([name]) => !fields.some((field) => field === name));
  const own = {
    ...Object.fromEntries(Object.entries(old.own).filter(([key]) => !columns.has(key))),
    ...draft.own,
  };
  return { ...draft, ...Object.fromEntries([...said, ...kept]), own };
}

/**
 * Counts of what a change does to reps, for a file that is about them alone.
 * @param named how many the file names
 */
export function countReps(
  { repsToSave, repsToRemove, images }: Pick<MasterDataChange, 'repsToSave' | 'repsToRemove' | 'images'>,
  named: number,
): Pick<MasterDataChange, 'added' | 'changed' | 'removed' | 'unchanged'> {
  const added = images?.addedReps.length ?? 0;
  return {
    added,
    changed: repsToSave.length - added,
    removed: repsToRemove.length,
    unchanged: named - repsToSave.length,
  };
}
