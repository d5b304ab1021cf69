import { startPostgresql } from './support/postgresql/start-postgresql.ts';
import { writeFileSync } from 'node:fs';
const s = await startPostgresql();
writeFileSync('/tmp/wt/attack-scratch/pg.addr', s.address);
process.on('SIGTERM', () => void s.stop().then(() => process.exit(0)));
setInterval(() => {}, 1000);
