/**
 * The quick way through a part rests on how everybody writes it. Here it does not hold, so the part has to be read
 * again by the full rules of XML; nothing that was read is wrong so far.
 */
export class NeedsCarefulReading extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NeedsCarefulReading';
  }
}
