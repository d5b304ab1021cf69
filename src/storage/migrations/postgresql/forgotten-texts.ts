import { NoteForgotten } from '../record/note-forgotten.ts';

export class ForgottenTexts extends NoteForgotten {
  protected override readonly fromHex = `decode(?, 'hex')`;
}
