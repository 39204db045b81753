import { INBOXES } from '../domain/inbox.ts';
import { HEALTH_FIELDS, verdictOf } from '../domain/inbox-health.ts';
import type { About } from './deps.ts';
import type { OptionsState } from './state.ts';

/**
 * The text of "Copy report", for whoever helps. Made of counts, states and codes only: no names, no messages,
 * no addresses, no ids, no token, and none of the CRM's own words, which may quote any of these. Not translated.
 */
export function writeReport(state: OptionsState, about: About): string {
  return [
    `Chatside ${about.version} · ${about.browser} · ${about.platform} · ${about.locale}`,
    `connection: ${connectionLine(state)}`,
    `CRM host: ${state.apiAllowed === null ? 'unknown' : state.apiAllowed ? 'allowed' : 'not allowed'}`,
    ...INBOXES.map((inbox) => {
      const { allowed, problem } = state.inboxes[inbox.id];
      const hosts = allowed === null ? 'unknown' : `${allowed.length} of ${inbox.hosts.length} hosts allowed`;
      return `${inbox.id}: ${hosts}${problem === 'none' ? '' : `, ${problem}`}`;
    }),
    ...healthLines(state),
    `outbox: ${outboxLine(state)}`,
    `settings: ${state.settingsKind}, theme ${state.settings.theme}, rows ${state.settings.density}, single keys ${state.settings.singleKeys ? 'on' : 'off'}, read ahead ${state.settings.readAhead ? 'on' : 'off'}`,
    `policy: ${policyLine(state)}`,
    `last error: ${lastError(state)}`,
  ].join('\n');
}

function connectionLine({ session, kept }: OptionsState): string {
  const token = kept === null ? 'no token' : 'token kept';
  if (session.state !== 'connected') return `${session.state}, ${token}`;
  const works = session.scopes.filter((scope) => scope.state === 'works').length;
  const rest = session.scopes
    .filter((scope) => scope.state !== 'works')
    .map((scope) => `${scope.area} ${scope.state}`);
  return [
    `connected, ${token}, ${session.latencyMs} ms`,
    `permissions ${works} of ${session.scopes.length}`,
    ...rest,
  ].join(', ');
}

/** By host: the verdict on each field, and for how many chats it has been missing. */
const healthLines = ({ health }: OptionsState): readonly string[] =>
  Object.entries(health).map(([host, fields]) => {
    const told = HEALTH_FIELDS.map(
      (field) => `${field} ${verdictOf(fields[field])} ${fields[field].missing}`,
    );
    return `health of ${host}: ${told.join(', ')}`;
  });

function outboxLine({ outbox }: OptionsState): string {
  if (outbox === null) return 'cannot be read';
  return `${outbox.waiting} waiting, ${outbox.checking} checking, ${outbox.refused.length} refused`;
}

/** Which keys are set and which cannot be read; not to what. */
function policyLine({ policy, policyProblems }: OptionsState): string {
  const set = Object.entries(policy).flatMap(([key, value]) =>
    value === null || value === false ? [] : key,
  );
  const unread = policyProblems.length === 0 ? '' : `, ${policyProblems.length} not read`;
  return `${set.join(' ') || 'none'}${unread}`;
}

/** The newest code that says why something does not work. */
function lastError({ test, session, outbox }: OptionsState): string {
  if (test.kind === 'failed') {
    return test.failure.outcome === 'missing-scope'
      ? `missing-scope ${test.failure.area}`
      : test.failure.outcome;
  }
  if (session.state === 'signed-out') return 'signed-out';
  const status = outbox?.refused.at(-1);
  return status === undefined ? 'none' : `refused ${status}`;
}
