import { VIEWS } from './cases.ts';
import { openCost } from './measure-cost.ts';

const cost = await openCost();
try {
  for (const view of VIEWS.filter(({ inbox }, i) => VIEWS.findIndex((one) => one.inbox === inbox) === i)) {
    for (const isClosed of [false, true]) {
      const { outcome, startMs, msPerSecond, longestMs } = await cost.measure(view, isClosed);
      console.log(
        `${view.inbox.padEnd(11)} ${outcome.padEnd(13)} start ${startMs.toFixed(2)} ms, ${msPerSecond.toFixed(2)} ms/s, longest ${longestMs.toFixed(1)} ms`,
      );
    }
  }
} finally {
  await cost.close();
}
