import { addressOfJob } from '#usecases/access/find-market.ts';
import { operator } from '#domain/access/user.ts';
import { cancelJob, listJobs, type ShownJob } from '#usecases/jobs/view-jobs.ts';
import { worldAs } from '../acting-user.ts';
import { instantIn } from '../instant.ts';
import type { World } from '#usecases/ports.ts';
import { WrongUsage, type Command, type Toolbox } from '../command.ts';
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

const lineOf =
  (tools: Toolbox, world: World) =>
  (job: ShownJob): string =>
    `${job.id}  ${addressOfJob(job)}  ${job.kind.padEnd(7)} ${instantIn(tools, world, job.market)(job.madeAt)}  ${askedBy(job)}  ${standing(job)}`;

export const jobs: Command = {
  name: 'jobs',
  summary: 'Long work under way and ended: who, what, its place in the line; or end one',
  usage: '[MARKET] [--json]  |  cancel ID [--json]',
  positionals: [0, 2],
  options: {},
  async run(call, tools) {
    const [first, id] = call.positionals;
    const [world, actor] = await worldAs(tools, call);
    if (first === 'cancel') {
      if (id === undefined) throw new WrongUsage('cancel takes the ID of a job');
      const cancelled = await cancelJob(world, actor, { job: id });
      return report(tools, cancelled, (job) => ({ json: job, text: [lineOf(tools, world)(job)] }));
    }
    if (id !== undefined) throw new WrongUsage(`${first} ${id}: must be MARKET or cancel ID`);
    const input = { ...(first === undefined ? {} : { market: first }), limit };
    const listed = await listJobs(world, actor, input);
    return report(tools, listed, (found) => ({
      json: { jobs: found },
      text: found.length === 0 ? ['Nobody has asked for anything yet.'] : found.map(lineOf(tools, world)),
    }));
  },
};
