/** Everything, or the territories (or markets) it is limited to. */
export type Scope = 'all' | readonly string[];

export const isWithin = (scope: Scope, part: string | undefined): boolean =>
  scope === 'all' || (part !== undefined && scope.includes(part));

/** Whether somebody asks for a part that is not theirs: that is refused, for another in its place would mislead. */
export const isBeyond = (scope: Scope, asked: string | undefined): boolean =>
  asked !== undefined && asked !== '' && !isWithin(scope, asked);

/**
 * The one territory that is shown: the only one there is to see, or the one asked for where it may be seen; undefined
 * for all that may be seen.
 */
export function chosenWithin(scope: Scope, asked: string | undefined): string | undefined {
  if (scope !== 'all' && scope.length === 1) return scope[0];
  return isWithin(scope, asked) ? asked : undefined;
}
