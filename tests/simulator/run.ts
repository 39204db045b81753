import { seedOf } from './random.ts';
import { runOne } from './run-one.ts';
import { installKeyRange } from './simulated-database.ts';

installKeyRange();
const [, , s = '1', n = '200', one] = process.argv;
const t = performance.now();
let ack = 0,
  kills = 0;
const faults = new Map<string, number>();
const ex = new Map<string, string>();
if (one) {
  const o = await runOne(Number(one), {}, true);
  console.log(o.lines.join('\n'));
  console.log(o.plan, o.kills, o.violations, o.hash);
} else {
  for (let i = 0; i < Number(n); i++) {
    const seed = seedOf(Number(s), i);
    const o = await runOne(seed);
    ack += o.acknowledged;
    kills += o.kills.length;
    for (const v of o.violations) {
      faults.set(v.fault, (faults.get(v.fault) ?? 0) + 1);
      if (!ex.has(v.fault)) ex.set(v.fault, `${seed} ${v.text}`);
    }
  }
  console.log({ ack, kills }, faults, ex, performance.now() - t);
}
