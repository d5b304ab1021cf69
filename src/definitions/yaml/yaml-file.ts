import type { Where } from '#domain/basics/finding.ts';

export type YamlPath = readonly PropertyKey[];

/** A file's plain value, and the line each part of it stands on. */
export interface YamlFile {
  readonly file: string;
  /** What stands in it. */
  readonly source: string;
  readonly raw: unknown;
  /** The line of the key or list item at `path`, or of what is nearest above it. */
  readonly at: (path: YamlPath) => Where;
}
