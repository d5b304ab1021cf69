/** Migrates a database and is gone in the middle of it, as by a power cut: after a step named in the arguments. */
import { Migration } from '@mikro-orm/migrations';
import { withOrm } from '../with-orm.ts';

class PowerCut extends Migration {
  up(): void {
    process.kill(process.pid, 'SIGKILL');
  }
}

const [after = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
await withOrm(
  { dataFolder, ...(databaseUrl === '' ? {} : { databaseUrl }) },
  (orm) => orm.migrator.up(),
  (migrations) =>
    migrations.flatMap((each) =>
      each.name === after ? [each, { name: 'power-cut', class: PowerCut }] : [each],
    ),
);
