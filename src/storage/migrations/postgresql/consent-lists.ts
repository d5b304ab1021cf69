import { ListStatements } from '../consents/list-statements.ts';

export class ConsentLists extends ListStatements {
  protected override readonly text = 'text collate "C"';
}
