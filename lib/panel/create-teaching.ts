import type { PanelActions } from './actions.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import type { Teacher } from './teach.ts';

/** Teaching is loaded when somebody begins. */
export function createTeaching(deps: PanelDeps, store: PanelStore): Pick<PanelActions, 'teach' | 'teacher'> {
  let teacher: Teacher | null = null;

  const begin = async (host: string) => {
    const { beginTeaching } = await import('./teach.ts');
    teacher = await beginTeaching(deps, store, host);
  };

  return {
    teach: (host) => {
      if (store.getState().teaching) return;
      // First of all: the browser asks only in the click itself.
      deps.hosts.allow(host).then((isAllowed) => (isAllowed ? begin(host) : undefined));
    },
    teacher: () => teacher,
  };
}
