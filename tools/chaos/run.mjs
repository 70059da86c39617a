// `npm run chaos`: kills processes at seeded moments while jobs run, and says what was issued, doubled and lost.
//   --seed 7         plays that run (default: 1)      --seeds 8        that many runs, from the seed on
//   --queue both     postgres, redis or both          --profile full   or small
//   --self-test      takes a safeguard away and must turn red, for each of them; then spoils a good end in every way
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { play, profiles } from './play.mjs';
import { sabotages } from './sabotage.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' }, seeds: { type: 'string', default: '1' }, queue: { type: 'string', default: 'both' },
    profile: { type: 'string', default: 'full' }, 'self-test': { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false },
  },
});
const redisPath = process.env.REDIS_PATH || spawnSync('which', ['redis-server'], { encoding: 'utf8' }).stdout.trim() || undefined;
const profile = profiles[values.profile];
if (!profile) throw new Error(`There is no profile ${values.profile}: use ${Object.keys(profiles).join(' or ')}`);
const queues = values.queue === 'both' ? ['postgres', 'redis'] : [values.queue];
const say = values.verbose ? (line) => console.log(`    ${line}`) : undefined;
let red = false;

if (values['self-test']) {
  for (const [sabotage, { what }] of Object.entries(sabotages)) {
    const { faults, seconds } = await play({ seed: Number(values.seed), queue: 'postgres', profile: profiles.selfTest, sabotage, say });
    red ||= faults.length === 0;
    console.log(`without ${what}: ${faults.length ? `red, as it must be (${faults[0]})` : 'GREEN, the harness is blind'} ${seconds.toFixed(0)} s`);
  }
  const { faults, blind, seconds } = await play({ seed: Number(values.seed), queue: 'postgres', profile: profiles.small, spoiling: true, say });
  red ||= faults.length > 0 || blind.length > 0;
  for (const fault of faults) console.log(`  - ${fault}`);
  console.log(blind.length ? `spoilt and not seen: ${blind.join('; ')}` : `spoilt in every way, and every way is seen; ${seconds.toFixed(0)} s`);
} else {
  for (const queue of queues) {
    if (queue === 'redis' && !redisPath) {
      console.log('queue redis: skipped, there is no redis-server (REDIS_PATH)');
      red ||= (process.env.REQUIRE ?? '').split(',').includes('redis');
      continue;
    }
    for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed += 1) {
      const { issued, dup, lost, faults, kills, revoked, seconds } = await play({ seed, queue, profile, redisPath, say });
      console.log(`queue ${queue}, seed ${seed}: issued=${issued} dup=${dup} lost=${lost} `
        + `(kill -9: ${kills.worker} worker, ${kills.api} API, ${kills.postgres} PostgreSQL; `
        + `answers to COMMIT swallowed: ${kills.commits}; revoked meanwhile: ${revoked}; ${seconds.toFixed(0)} s)`);
      for (const fault of faults) console.log(`  - ${fault}`);
      red ||= faults.length > 0;
    }
  }
}
process.exitCode = red ? 1 : 0;
