/** The bytes of kept files where they lie in the database: for processes that share no folder. */
export interface FilePartStore {
  /** Whether a file lies there, whole. */
  has(sha256: string): Promise<boolean>;
  /** Which of these lie there. */
  among(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** All of it or nothing; what lay there under the hash gives way. */
  keep(sha256: string, parts: AsyncIterable<Uint8Array>, keptAt: string): Promise<void>;
  /** A part by its number, from 0 on; nothing after the last one. */
  part(sha256: string, number: number): Promise<Uint8Array | undefined>;
  remove(sha256: string): Promise<void>;
  /** Hashes of what was kept before an instant. */
  keptBefore(instant: string): Promise<readonly string[]>;
}
