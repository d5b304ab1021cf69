import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';

/** What of a kept document cannot be read: `of` is whose it is, a plan's identifier for instance. */
export interface DocumentSpot {
  readonly document: string;
  readonly of: string;
}

/** A kept document that this version cannot make sense of: the finding says which one, where in it, and why. */
export class DocumentUnreadable extends Error {
  readonly finding: Finding;

  private constructor(found: Finding) {
    super(`${found.code}: ${found.values['document']} of ${found.values['of']}`);
    this.name = 'DocumentUnreadable';
    this.finding = found;
  }

  /** Found elsewhere, in a thread for instance. */
  static found(finding: Finding): DocumentUnreadable {
    return new DocumentUnreadable(finding);
  }

  /** It does not lie where it was kept, or what lies there is something else. */
  static notAsKept(sha256: string, how: 'missing' | 'altered'): DocumentUnreadable {
    const file = sha256.slice(0, 12);
    return new DocumentUnreadable(
      finding('error', `storage.file-${how}`, atSubject(file), { file, document: 'file', of: file }),
    );
  }

  /** Something newer has written it. */
  static newer({ document, of }: DocumentSpot, version: number, known: number): DocumentUnreadable {
    return new DocumentUnreadable(
      finding('error', 'storage.document-newer', atSubject(of), { document, of, version, known }),
    );
  }

  /**
   * It fits no version.
   * @param place where in the document, as `rules.calls-per-day.value`; empty for all of it
   * @param wrong what is the matter there, in a technical word
   */
  static broken({ document, of }: DocumentSpot, place: string, wrong: string): DocumentUnreadable {
    return new DocumentUnreadable(
      finding('error', 'storage.document-unreadable', atSubject(of), {
        document,
        of,
        place: place === '' ? '–' : place,
        wrong,
      }),
    );
  }
}
