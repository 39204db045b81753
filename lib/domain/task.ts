export interface Task {
  readonly id: string;
  readonly title: string;
  readonly body: string | null;
  readonly assignedTo: string | null;
  readonly dueAtMs: number | null;
  readonly completed: boolean;
}

/** Open tasks by due time first (none last), then done ones, newest due first. */
export function inTaskOrder(tasks: readonly Task[]): Task[] {
  const due = (task: Task) => task.dueAtMs ?? Number.POSITIVE_INFINITY;
  return [...tasks].sort((a, b) => {
    if (a.completed !== b.completed) return a.completed ? 1 : -1;
    return a.completed ? due(b) - due(a) : due(a) - due(b);
  });
}

export const isLate = (task: Task, nowMs: number): boolean =>
  !task.completed && task.dueAtMs !== null && task.dueAtMs < nowMs;
