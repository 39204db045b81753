import type { FaultRule, Faults } from '../rules/faults.ts';
import type { createRateLimiter } from '../rules/rate-limit.ts';
import type { createRequestLog, LoggedRequest } from '../rules/request-log.ts';
import type { ContactRecord, NoteRecord, TaskRecord } from '../store/records.ts';
import type { Dataset, Store } from '../store/store.ts';

/** Everything the sandbox holds about one contact, for assertions. */
interface ContactDump {
  readonly contact: ContactRecord;
  readonly notes: readonly NoteRecord[];
  readonly tasks: readonly TaskRecord[];
}

/** The hand on the sandbox that the API does not have: tests and demos use it in-process or over `/__sandbox/`. */
export interface SandboxControl {
  addFaults(rules: readonly FaultRule[]): void;
  clearFaults(): void;
  pendingFaults(): number;
  log(): readonly LoggedRequest[];
  clearLog(): void;
  /** Puts the made-up people back as they were, and forgets faults, log and spent budget. */
  reset(): void;
  dump(contactId: string): ContactDump | undefined;
  contacts(): readonly ContactRecord[];
  /** How many requests a location has in ten seconds; the budget is full again. */
  setRate(per10s: number): void;
  setLag(ms: number): void;
  setLatency(ms: number): void;
  latencyMs(): number;
}

export function createControl({
  store,
  faults,
  log,
  limiter,
  latencyMs,
  makeSeed,
}: {
  store: Store;
  faults: Faults;
  log: ReturnType<typeof createRequestLog>;
  limiter: ReturnType<typeof createRateLimiter>;
  latencyMs: number;
  makeSeed: () => Dataset;
}): SandboxControl {
  let currentLatencyMs = latencyMs;
  return {
    addFaults: faults.add,
    clearFaults: faults.clear,
    pendingFaults: faults.pending,
    log: log.all,
    clearLog: log.clear,
    reset() {
      store.fill(makeSeed());
      faults.clear();
      log.clear();
      limiter.reset();
    },
    dump(contactId) {
      const contact = store.contacts.get(contactId);
      return contact && { contact, notes: store.notes.of(contactId), tasks: store.tasks.of(contactId) };
    },
    contacts: () => store.contacts.all(),
    setRate: limiter.setPerInterval,
    setLag: store.index.setLag,
    setLatency(ms) {
      currentLatencyMs = ms;
    },
    latencyMs: () => currentLatencyMs,
  };
}
