export interface WrittenFile {
  readonly path: string;
  /** What to call it when it is handed out. */
  readonly fileName: string;
}
