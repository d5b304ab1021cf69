import { operator } from '#domain/access/user.ts';
import { cancelJob, listJobs, type ShownJob } from '#usecases/jobs/view-jobs.ts';
import { worldAs } from '../acting-user.ts';
import { WrongUsage, type Command } from '../command.ts';
import { report } from '../report.ts';

/** How many of those that ended. */
const limit = 20;

function standing({ state, ahead, phase, done, total }: ShownJob): string {
  if (state === 'waiting') return ahead === 0 ? 'waiting, next in line' : `waiting, ${ahead} come first`;
  if (state !== 'running') return state;
  const so = total === 0 ? `${done} rows` : `${Math.floor((100 * done) / total)} %`;
  return done === 0 ? phase : `${phase}, ${so}`;
}

const askedBy = ({ by: { id, name } }: ShownJob): string =>
  id === operator.id && name !== undefined ? `${id} ${name}` : (name ?? id);

const lineOf = (job: ShownJob): string =>
  `${job.id}  ${job.market}  ${job.kind.padEnd(7)} ${job.madeAt.slice(0, 16).replace('T', ' ')}  ${askedBy(job)}  ${standing(job)}`;

export const jobs: Command = {
  name: 'jobs',
  summary: 'Long work under way and ended: who, what, its place in the line; or end one',
  usage: '[MARKET] [--json]  |  cancel ID [--json]',
  positionals: [0, 2],
  options: {},
  async run(call, tools) {
    const [first, id] = call.positionals;
    if (first === 'cancel') {
      if (id === undefined) throw new WrongUsage('cancel takes the ID of a job');
      const cancelled = await cancelJob(...(await worldAs(tools, call)), { job: id });
      return report(tools, cancelled, (job) => ({ json: job, text: [lineOf(job)] }));
    }
    if (id !== undefined) throw new WrongUsage(`${first} ${id}: must be MARKET or cancel ID`);
    const input = { ...(first === undefined ? {} : { market: first }), limit };
    const listed = await listJobs(...(await worldAs(tools, call)), input);
    return report(tools, listed, (found) => ({
      json: { jobs: found },
      text: found.length === 0 ? ['Nobody has asked for anything yet.'] : found.map(lineOf),
    }));
  },
};
